"""The files of docs/assets/lab: shown on the lesson as readers get them when they download them."""

from urllib.parse import urljoin

import pytest
from reading import LANGUAGES, ROOT, address_of, soup


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["main.tf", "stack.yaml"])
def test_a_page_shows_the_file_that_it_offers(site, language, name):
    file = (ROOT / "docs" / "assets" / "lab" / name).read_bytes()
    address = address_of(language, "openstack/infrastructure-as-code.md")
    link = soup(address).find("a", download=True, href=lambda href: href.endswith(name))
    published = urljoin(f"/{address}", link["href"]).lstrip("/")
    assert published == f"assets/lab/{name}"
    assert (site / published).read_bytes() == file
    assert file.decode().strip() in [code.get_text().strip() for code in soup(address).select("pre code")]
