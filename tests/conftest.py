"""Builds the site once, serves it as GitHub Pages would, and hands both to the tests.

The build goes to a temporary folder, from nothing, so a stale site/ can never pass. With
pytest-xdist the controlling process does this once and the workers find it by two variables.
Where only tests of tests/unit are asked for, which need no site, nothing is built.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
UNIT = ROOT / "tests" / "unit"
sys.path[:0] = [str(ROOT), str(ROOT / "tools"), str(ROOT / "tests"), str(ROOT / "tests/helpers"), str(ROOT / "tests/browser")]

import engines  # noqa: E402
import pages_server  # noqa: E402  (these need the path above)
import projects  # noqa: E402
from engine_fixtures import engine, running_engines, serve  # noqa: E402, F401
from pages_server import BASE  # noqa: E402


def build(folder, site, *arguments, root=ROOT, environment=None):
    """Run `mkdocs build --strict` and return the finished process. Never --quiet: it blinds --strict.

    Args:
        folder: a folder that will hold the output, for the configuration's `site_dir`.
        site: the folder of the site in it.
        arguments: more words for the command line.
        root: the project's folder, for builds of a changed copy.
        environment: more variables for the build.
    """
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", SITE_URL=f"http://127.0.0.1:8000{BASE}", **(environment or {}))
    environment.pop("REPO_URL", None)
    environment.pop("EDIT_URI", None)
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(pathlib.Path(folder) / site), *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )


def needs_site(arguments, folder):
    """Whether any test that is asked for may need the built site: all but those of tests/unit.

    Args:
        arguments: what pytest is told to run, as `tests/unit/test_checks.py::test_x`.
        folder: where it was started.
    """
    places = [(folder / argument.split("::")[0]).resolve() for argument in arguments]
    return not places or not all(place.is_relative_to(UNIT) for place in places)


def pytest_xdist_auto_num_workers(config):
    """Three on two cores: a browser test waits a third of its time."""
    return max(1, (os.cpu_count() or 1) * 3 // 2)


def pytest_addoption(parser):
    parser.addoption("--part", default="1/1", help="of the tests asked for, only those of this part, as 2/3: jobs of CI share them")


def part_of(part, names):
    """The tests of one part. Tests of a file stay together in turns, so that no part has all that is slow.

    Args:
        part: "2/3" is the second of three.
        names: all tests, in their order.
    """
    number, count = map(int, part.split("/"))
    return names[number - 1 :: count]


# Through their drivers, and on a busy machine, browsers lose a key, a scroll or a kept page once in some hundred tests,
# another one each time. What fails twice fails; the summary names what failed once.
IN_BROWSERS = ROOT / "tests" / "browser"


def pytest_collection_modifyitems(config, items):
    for item in items:
        if item.path.is_relative_to(IN_BROWSERS):
            item.add_marker(pytest.mark.flaky(reruns=1))
    ours = set(part_of(config.getoption("--part"), [item.nodeid for item in items]))
    left = [item for item in items if item.nodeid not in ours]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item.nodeid in ours]


def pytest_configure(config):
    if hasattr(config, "workerinput"):  # a worker: the controller has built and serves
        return
    if not needs_site(config.args, config.invocation_params.dir):
        return
    folder = pathlib.Path(tempfile.mkdtemp(prefix="funny-openstack-"))
    config._site_folder = folder
    result = build(folder, BASE.strip("/"))
    os.environ["TEST_SITE"] = str(folder / BASE.strip("/"))
    said = (result.stdout + result.stderr).splitlines()
    os.environ["TEST_BUILD_OUTPUT"] = "\n".join(line for line in said if not line.startswith("INFO "))
    if result.returncode:
        raise pytest.UsageError(f"the site does not build:\n{result.stdout}{result.stderr}")
    config._server = pages_server.start(folder, BASE)
    os.environ["TEST_ADDRESS"] = f"http://127.0.0.1:{config._server.server_port}{BASE}"


def pytest_unconfigure(config):
    if hasattr(config, "_server"):
        config._server.shutdown()
    if hasattr(config, "_site_folder"):
        shutil.rmtree(config._site_folder, ignore_errors=True)


@pytest.fixture(scope="session")
def site():
    """The folder of the built site (what is served below the base path)."""
    return pathlib.Path(_built("TEST_SITE"))


@pytest.fixture(scope="session")
def address():
    """Where the built site is served, with the base path and a trailing slash."""
    return _built("TEST_ADDRESS")


def _built(name):
    """A variable that the build has set."""
    if name not in os.environ:
        pytest.fail("this test needs the built site, and for tests/unit alone none is built; move it to tests/", pytrace=False)
    return os.environ[name]


@pytest.fixture(scope="session")
def running_cloud():
    """The cloud that imitates one, the only one of a process: the client in it keeps the services of the first that it meets."""
    from fake_cloud import RunningCloud

    with RunningCloud() as cloud:
        yield cloud


@pytest.fixture
def small_project(tmp_path):
    """A copy of the project with two pages only, to break and to build."""
    projects.copy(tmp_path)
    return projects.shrink(tmp_path, (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


# ── the browser ──────────────────────────────────────────────────────────────


# The engine alone has its pointer in the corner of the window, and says so when what lies below changes: no sign of life.
NO_POINTER = """addEventListener("pointermove", (e) => {
  if (e.isTrusted && e.clientX <= 0 && e.clientY <= 0) e.stopImmediatePropagation(); }, true);"""


class Browser:
    """Chromium for many visits: a fresh process after every few of them.

    Closing a single context of Chromium 156 while the page's worker starts can hang for good
    (seen once in some hundred visits). Contexts are therefore left open until their process ends, and a
    process ends when the one after it has had its visits: a test may still be using the last one.
    """

    VISITS = 12

    def __init__(self, playwright):
        self._playwright, self._running, self._before, self._visits = playwright, {}, {}, {}

    def new_context(self, *, whole=False, seen_pages=False, **options):
        """A context as Playwright's own method of this name gives; do not close it.

        With `seen_pages=True` the site's service worker runs; elsewhere it would answer for pages
        that are under test. With `whole=True` there is a back/forward cache.
        """
        if self._visits.get(whole, self.VISITS) >= self.VISITS:
            if whole in self._before:
                self._before.pop(whole).close()
            if whole in self._running:
                self._before[whole] = self._running[whole]
            self._running[whole] = self._playwright.chromium.launch(
                executable_path=engines.chromium(whole=whole),
                args=engines.CHROMIUM_FLAGS,
                ignore_default_args=["--disable-back-forward-cache"],
            )
            self._visits[whole] = 0
        self._visits[whole] += 1
        context = self._running[whole].new_context(**options)
        context.add_init_script(NO_POINTER)
        if not seen_pages:
            context.add_init_script("delete Navigator.prototype.serviceWorker")
        return context

    def close(self):
        for process in (*self._running.values(), *self._before.values()):
            process.close()
        self._running, self._before, self._visits = {}, {}, {}


@pytest.fixture(scope="session")
def playwright():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright):
    browser = Browser(playwright)
    yield browser
    browser.close()
