"""Fixtures for tests that run in Chromium, Firefox and WebKit.

    def test_something(engine, serve):           # once in each engine
        place = serve(listen=True)               # the built site, on a server of this test's own
        tab = engine.tab(engines.PHONE)
        tab.open(place.address + "cloud/")
        tab.click("a.language-switch")
        assert not tab.trouble + place.weather.notes

Mark a test that is for some engines only with `@pytest.mark.parametrize("engine", ["firefox"], indirect=True)`.
"""

import contextlib
import dataclasses
import os
import shutil

import engines
import pages_server
import pytest
from pages_server import BASE


@pytest.fixture(scope="session")
def running_engines(playwright, browser):
    """{name: Engine}, each started when it is first asked for."""
    with contextlib.ExitStack() as stack:

        class Started(dict):
            def __missing__(self, name):
                self[name] = stack.enter_context(engines.started(name, playwright, browser))
                return self[name]

        yield Started()


def engine_called(name, running_engines, playwright):
    """A running engine. Where this machine has none of that name: a failure in CI, else the test is left out."""
    lacking = engines.missing(playwright)
    if name in lacking:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"there is no {name}: {lacking[name]}, then run again")
    return running_engines[name]


@pytest.fixture(params=engines.ENGINES)
def engine(request, running_engines, playwright):
    """One of the three engines; a test that uses it runs in each."""
    engine = engine_called(request.param, running_engines, playwright)
    yield engine
    engine.end_tabs()


@dataclasses.dataclass
class Place:
    """A copy of the site being served.

    Attributes:
        address: where, with the base path and a trailing slash.
        weather: what its server does to visitors; may be changed meanwhile.
        folder: the site's folder; a copy only where `serve(copy=True)` made one.
    """

    address: str
    weather: pages_server.Weather
    folder: object
    _server: object = None

    def stop(self):
        """Take the server away, as a lost network does."""
        self._server.shutdown()
        self._server.server_close()

    def resume(self):
        """Bring the server back at the same address."""
        self._server = pages_server.start(self.folder.parent, BASE, self.weather, self._server.server_port)


@pytest.fixture
def serve(site, tmp_path):
    """A function that serves the built site as its words say: those of pages_server.Weather, and `copy`."""
    places = []

    def start(*, copy=False, **weather):
        folder = site
        if copy:
            folder = tmp_path / f"copy-{len(places)}" / BASE.strip("/")
            shutil.copytree(site, folder, ignore=shutil.ignore_patterns("downloads"))
        server = pages_server.start(folder.parent, BASE, pages_server.Weather(**weather))
        place = Place(f"http://127.0.0.1:{server.server_port}{BASE}", server.weather, folder, server)
        places.append(place)
        return place

    yield start
    for place in places:
        with contextlib.suppress(OSError):
            place.stop()
