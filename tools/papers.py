"""Examination papers and their keys from a secret word, by command: `make papers SECRET=…`.

The papers are those that teach/exam-papers makes in the browser, made by the same JavaScript (web/papers).
It runs in the Node that Playwright's wheel brings. The word is read from the environment, so that it
stands in no list of processes, and is written nowhere. For a learning system the same questions are written as
Moodle XML and GIFT, a category for each kind, from which it draws one for each student.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
from typing import Any

from playwright._impl._driver import compute_driver_executable

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.data.open_questions import OpenQuestion  # noqa: E402  (needs the path above)
from builder.exports import gift, moodle_xml  # noqa: E402
from builder.exports.bank import Answer, Asked, Category  # noqa: E402

SCRIPT = pathlib.Path(__file__).with_suffix(".mjs")
SETS = ("cloud", "network", "all", "midterm", "final", "commands", "midterm-open", "final-open")


def made(order: dict[str, str]) -> dict[str, Any]:
    """What tools/papers.mjs makes of an order.

    Args:
        order: `secret`, `count`, `language`, `set` and `title`, and where it is not 1 the number of the `first` paper; all text.

    Returns:
        `papers` and `keys`, each a whole HTML file, `marking`, a CSV file, `title`, `questions` and `essays`; or `problem`,
        a sentence for the reader.

    Raises:
        subprocess.CalledProcessError: when the script itself is broken.
    """
    node = compute_driver_executable()[0]
    done = subprocess.run([node, str(SCRIPT)], input=json.dumps(order), stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def categories(files: dict[str, Any]) -> list[Category]:
    """The questions by what they ask: of each category one is enough for a test.

    Args:
        files: what `made` gives.
    """
    found: dict[tuple[str, ...], list[Asked]] = {}
    for one in files["questions"]:
        answers = tuple(Answer(text, right) for text, right in one["answers"])
        asked = Asked(one["id"], one["kind"], one["stem"], one["explanation"], answers)
        found.setdefault((files["title"], f"{one['name']} {one['part']}"), []).append(asked)
    return list(found.items())


def essays(files: dict[str, Any]) -> dict[tuple[str, ...], list[OpenQuestion]]:
    """The open questions by what they ask, each with its model answer and its rubric.

    Args:
        files: what `made` gives.
    """

    def both(text: str) -> dict[str, str]:
        return {"ko": text, "en": text}

    found: dict[tuple[str, ...], list[OpenQuestion]] = {}
    for one in files["essays"]:
        rubric = [{"points": line["points"], **{part: both(line[part]) for part in ("name", "full", "half")}} for line in one["rubric"]]
        # Papers have one language, and no objective of a lesson.
        about = {"id": one["id"], "objective": 1, "level": "analyse", "points": one["points"], "rubric": rubric}
        asked = OpenQuestion.model_validate({**about, "stem": both(one["stem"]), "model": both(one["model"])})
        found.setdefault((files["title"], one["name"]), []).append(asked)
    return found


def main() -> None:
    """Write papers, keys and their questions for a learning system; the secret word comes from the variable SECRET."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--first", default="1", help="number of the first paper")
    parser.add_argument("--count", default="40", help="number of the last paper, 1 to 60")
    parser.add_argument("--language", default="ko", choices=("ko", "en"))
    parser.add_argument("--set", default="cloud", choices=SETS, help="what is asked")
    parser.add_argument("--title", default="", help="name of the test, printed on every sheet")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="the folder to write to")
    arguments = parser.parse_args()
    if arguments.out.exists() and not arguments.out.is_dir():
        parser.error(f"{arguments.out} is a file; move it away, the papers go into a folder of this name")
    order = {name: getattr(arguments, name) for name in ("first", "count", "language", "set", "title")}
    files = made({**order, "secret": os.environ.get("SECRET", "")})
    if "problem" in files:
        parser.error(files["problem"])
    written = essays(files)
    banks = [*categories(files), *((path, []) for path in written)]
    texts = {".html": files["papers"], "-keys.html": files["keys"], "-marking.csv": files["marking"]}
    texts |= {".moodle.xml": moodle_xml.document(banks, written), ".gift.txt": gift.document(banks, written)}
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        target = arguments.out / f"papers-{arguments.language}{name}"
        target.write_text(text, encoding="utf-8", newline="")
        print(target)


if __name__ == "__main__":
    main()
