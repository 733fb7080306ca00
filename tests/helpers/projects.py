"""Copies of the project that tests may break: small enough to build in a second or two."""

import pathlib
import re
import shutil

import yaml

from builder.data import loader

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

PAGES = ("index.md", "cloud/service-models.md")


def copy(target):
    """A copy of everything that a build reads.

    Args:
        target: the folder, which exists.
    """
    for name in ("builder", "checks", "data", "docs", "overrides", "web", "hooks.py", "mkdocs.yml"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target / name)
    return target


def shrink(root, configuration):
    """Reduce a copied project to two pages and make them stand alone.

    Args:
        root: the copy; its docs/, data/ and mkdocs.yml are changed.
        configuration: the text of the project's mkdocs.yml.

    Returns:
        `root`.
    """
    nav = "nav:\n  - index.md\n  - 클라우드:\n      - cloud/service-models.md\n"
    configuration = re.sub(r"^nav:\n(?:[ \t]+.*\n)+", nav, configuration, flags=re.M)
    (root / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    for language in ("ko", "en"):
        for page in (root / "docs" / language).rglob("*.md"):
            if page.relative_to(root / "docs" / language).as_posix() not in PAGES:
                page.unlink()
    for folder in (root / "data" / "questions", root / "data" / "open"):
        for questions in folder.rglob("*.yml"):
            if questions.relative_to(folder).with_suffix(".md").as_posix() not in PAGES:
                questions.unlink()
    for name in ("asked.yml", "glossary.yml", "notes.yml", "vendor-names.yml"):  # they point to pages that are gone
        (root / "data" / name).unlink(missing_ok=True)
    topics = [t for t in loader.plain((root / "data" / "topics.yml").read_text(encoding="utf-8")) if t["page"] in PAGES]
    for topic in topics:
        topic["requires"] = [t for t in topic.get("requires", []) if t in [other["id"] for other in topics]]
    (root / "data" / "topics.yml").write_text(yaml.safe_dump(topics, allow_unicode=True), encoding="utf-8")
    (root / "data" / "courses.yml").write_text("[]\n", encoding="utf-8")
    for page in root.glob("docs/*/**/*.md"):  # links to pages that are gone would be errors of ours
        text = page.read_text(encoding="utf-8")
        keep = r"\]\((?!https?:|#|(?:cloud/)?service-models\.md|(?:\.\./)?index\.md)[^)]*\)"
        page.write_text(re.sub(keep, "](#start)" if page.name == "index.md" else "](#summary)", text), encoding="utf-8")
    return root
