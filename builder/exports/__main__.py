"""Subnetting papers of a seed of one's own, by command: `make variants SEED=2027-spring`."""

import argparse
import os
import pathlib
import unicodedata
from urllib.parse import urlsplit

from .papers import variant_files


def main() -> None:
    """Write the papers of a seed in both languages: `make variants SEED=…`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seed", required=True, help="any word; keep it secret before the test, and keep it for later")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="the folder to write to")
    parser.add_argument("--site-url", default=os.environ.get("SITE_URL", ""), help="the site's address, for the sheets' link and QR code")
    arguments = parser.parse_args()
    seed = unicodedata.normalize("NFC", arguments.seed.strip())
    if not seed:
        parser.error("the seed is empty; give a word, as in: make variants SEED=2027-spring")
    if not seed.isprintable():
        parser.error(
            "the seed holds signs that cannot be printed, so nobody could type it again; give a word, as in: make variants SEED=2027-spring"
        )
    # A code that leads to the teacher's own machine would be of no use on paper.
    local = urlsplit(arguments.site_url).hostname in (None, "localhost", "127.0.0.1", "::1")
    site_url = "" if local else arguments.site_url.rstrip("/") + "/"
    if arguments.out.exists() and not arguments.out.is_dir():
        parser.error(f"{arguments.out} is a file; move it away, the paper goes into a folder of this name")
    for path, content in variant_files(seed, site_url).items():
        target = arguments.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        print(target)


if __name__ == "__main__":
    main()
