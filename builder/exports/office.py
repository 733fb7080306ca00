"""Documents of Word and workbooks of Excel, to edit; with the same bytes whenever they have the same content.

Texts are never formulas: what begins with = is shown as it stands.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter

from builder.data.words import Words
from builder.text.commands import width as columns

from .archive import zipped
from .papers import BRAND

# Fonts as Windows names them in its Korean and its English edition. The document says what else the one for Hangul is
# called, and that it is a font of Hangul, so that other systems choose one of theirs.
FONTS = Words("office")
_FALLBACK = (
    '<w:font xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:name="{}"><w:altName w:val="{}"/>'
    '<w:panose1 w:val="020B0503020000020004"/><w:charset w:val="81"/><w:family w:val="modern"/><w:pitch w:val="variable"/></w:font>'
)
# Both libraries write the time of today; zip files here carry none.
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
# A height that stands in the file is one that a person has set, and stays when the text changes; ours is not.
_HEIGHTS = re.compile(rb'(<row [^>]*) customHeight="1"')
_LINE = 14  # points
_MARGIN = 0.4  # inches
_BLUE = "0B57A4"


class Link(NamedTuple):
    """A text that leads somewhere."""

    text: str
    address: str


Value = str | int | Link | None


class Sheet(NamedTuple):
    """One sheet of a workbook.

    Attributes:
        name: on its tab.
        widths: of its columns, in characters.
        rows: of cells.
        head: the number of the row that names the columns; it and what is above stay in sight.
        filtered: each column can be filtered.
    """

    name: str
    widths: Sequence[int]
    rows: Iterable[Sequence[Value]]
    head: int = 1
    filtered: bool = False


def _timeless(content: bytes) -> bytes:
    """A file of either program without the times at which it was written."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts: Mapping[str, bytes] = {name: package.read(name) for name in package.namelist()}
    return zipped({name: _HEIGHTS.sub(rb"\1", _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", part)) for name, part in parts.items()})


def _lines(text: str, width: int) -> int:
    """The lines that a text takes in a cell of a width in characters."""
    return sum(max(1, math.ceil(columns(line) / width)) for line in text.split("\n"))


def _dress(cell: Cell | MergedCell, language: str, linked: bool, below: int, looks: dict[tuple[bool, int], StyleArray | None]) -> None:
    """Font and place of a cell, `below` rows under the one that names the columns; the library takes long to make a look anew."""
    key = linked, min(1, max(-1, below))
    if key not in looks:
        colour = {"color": _BLUE, "underline": "single"} if linked else {}
        cell.font = Font(name=FONTS[language]["latin"], size=10, bold=below == 0, **colour)
        cell.alignment = Alignment(wrap_text=below >= 0, vertical="top", horizontal="left")
        looks[key] = cell._style
    cell._style = looks[key]


def workbook(sheets: Iterable[Sheet], title: str, language: str) -> bytes:
    """A workbook as the bytes of its `.xlsx` file.

    Args:
        sheets: from the first tab to the last.
        title: in its properties.
        language: "ko" or "en".
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    looks: dict[tuple[bool, int], StyleArray | None] = {}
    book.properties.title, book.properties.creator, book.properties.language = title, BRAND, language
    for made in sheets:
        sheet = book.create_sheet(made.name)
        for number, row in enumerate(made.rows, 1):
            texts = [value.text if isinstance(value, Link) else str(value or "") for value in row]
            if number >= made.head:  # LibreOffice makes none taller by itself
                height = _LINE * max(map(_lines, texts, made.widths), default=1)
                sheet.row_dimensions[number].height = min(height, 400)  # Excel has no taller ones than 409
            for column, value in enumerate(row, 1):
                if value is None or value == "":
                    continue
                cell = sheet.cell(number, column, value.text if isinstance(value, Link) else value)
                if not isinstance(value, int):
                    cell.data_type = "s"
                if isinstance(value, Link):
                    cell.hyperlink = value.address
                _dress(cell, language, isinstance(value, Link), number - made.head, looks)
        for column, width in enumerate(made.widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.freeze_panes = f"A{made.head + 1}"
        sheet.print_title_rows = f"{made.head}:{made.head}"
        if made.filtered:
            sheet.auto_filter.ref = sheet.dimensions
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
        sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    target = io.BytesIO()
    book.save(target)
    return _timeless(target.getvalue())


class Text:
    """A document of Word that grows from its title downwards.

    Args:
        title: its first line, and in its properties.
        language: "ko" or "en".
    """

    def __init__(self, title: str, language: str) -> None:
        self.document: Docx = Document()
        self.language = language
        self._set_up(title)
        self.document.add_heading(title, 0)

    def _set_up(self, title: str) -> None:
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = title, BRAND, ""
        properties.language = {"ko": "ko-KR", "en": "en-US"}[self.language]
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
        styles = self.document.styles
        link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.color.rgb, link.font.underline = RGBColor.from_string(_BLUE), True
        styles["Normal"].font.size = Pt(10)
        for space in ("w:autoSpaceDE", "w:autoSpaceDN"):  # none between Hangul and digits, as Korean documents have it
            off = OxmlElement(space)
            off.set(qn("w:val"), "0")
            styles["Normal"].element.get_or_add_pPr().append(off)
        for style in styles.element.iter(qn("w:rFonts")):
            style.attrib.clear()
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                style.set(qn(f"w:{script}"), FONTS[self.language]["hangul" if script == "eastAsia" else "latin"])
        spoken_by = (*styles.element.iter(qn("w:lang")), *self.document.settings.element.iter(qn("w:themeFontLang")))
        for spoken in spoken_by:
            spoken.set(qn("w:val"), "en-US")
            spoken.set(qn("w:eastAsia"), "ko-KR")
        main = self.document.part
        fonts = main.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
        ours = _FALLBACK.format(FONTS[self.language]["hangul"], FONTS[self.language]["also"]).encode()
        fonts._blob = fonts.blob.replace(b"</w:fonts>", ours + b"</w:fonts>")
        # What the library's own template brings: a picture of an empty page, and a hundred looks of tables.
        for owner in (main.package, main):
            for name in [key for key, to in owner.rels.items() if to.reltype.endswith(("/thumbnail", "/stylesWithEffects"))]:
                del owner.rels[name]
        for style in list(styles.element):
            if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
                styles.element.remove(style)
        footer = section.footer.paragraphs[0]
        footer.alignment = 1
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        footer._p.append(field)

    def heading(self, text: str, level: int) -> None:
        """A heading; 1 is the highest below the title."""
        self.document.add_heading(text, level)

    def line(self, *parts: str | Link, style: str | None = None) -> None:
        """A paragraph of texts and links.

        Args:
            parts: one after the other.
            style: the id of one; None for running text.
        """
        paragraph = self.document.add_paragraph()
        if style:
            paragraph._p.style = style
        self._fill(paragraph, parts)

    def item(self, *parts: str | Link) -> None:
        """An item of a list."""
        self.line(*parts, style="ListBullet")

    def _fill(self, paragraph: Paragraph, parts: Iterable[str | Link]) -> None:
        for part in parts:
            if not isinstance(part, Link):
                paragraph.add_run(part)
                continue
            run = paragraph.add_run(part.text)
            run._r.style = "Hyperlink"
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), self.document.part.relate_to(part.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            link.append(run._r)
            paragraph._p.append(link)

    def table(self, widths: Sequence[int], rows: Sequence[Sequence[Sequence[str | Link]]]) -> None:
        """A table whose first row names the columns and stands on top of each page again.

        Args:
            widths: of the columns, in millimetres.
            rows: of cells, each its texts and links.
        """
        table: Table = self.document.add_table(len(rows), len(widths), "Table Grid")
        table.autofit = False
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            whole = row._tr.get_or_add_trPr()
            whole.append(OxmlElement("w:cantSplit"))
            if number == 0:
                whole.append(OxmlElement("w:tblHeader"))
            for cell, width, parts in zip(row.cells, widths, cells, strict=True):
                cell.width = Mm(width)
                self._fill(cell.paragraphs[0], parts)
                for run in cell.paragraphs[0].runs if number == 0 else ():
                    run.bold = True
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        self.document.add_paragraph()

    def written(self) -> bytes:
        """The bytes of its `.docx` file."""
        target = io.BytesIO()
        self.document.save(target)
        return _timeless(target.getvalue())
