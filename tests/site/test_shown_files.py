"""The files that pages offer: published as they are, and shown on the lesson as readers get them when they download them."""

from urllib.parse import urljoin

import pytest
from reading import LANGUAGES, ROOT, address_of, soup


def offered(site, language, page, name):
    """The text of a file of docs/assets that a page offers, the same as it is published."""
    address = address_of(language, page)
    link = soup(address).find("a", download=True, href=lambda href: href.endswith(name))
    published = urljoin(f"/{address}", link["href"]).lstrip("/")
    assert published == f"assets/{name}"
    file = (ROOT / "docs" / "assets" / name).read_bytes()
    assert (site / published).read_bytes() == file
    return address, file.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["main.tf", "stack.yaml"])
def test_a_page_shows_the_file_that_it_offers(site, language, name):
    address, file = offered(site, language, "openstack/infrastructure-as-code.md", f"lab/{name}")
    assert file.strip() in [code.get_text().strip() for code in soup(address).select("pre code")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_teachers_get_the_class_kit(site, language):
    _, file = offered(site, language, "teach/class-kit.md", "teach/class_kit.py")
    assert file.startswith("#!/usr/bin/env python3")
    assert [path.name for path in (site / "assets" / "teach").iterdir()] == ["class_kit.py"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_lab_offers_its_relaunch(site, language):
    _, file = offered(site, language, "openstack/launch-an-instance.md", "lab/relaunch.sh")
    assert file.startswith("#!/usr/bin/env bash")
