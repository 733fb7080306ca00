"""Three real browsers behind one small interface: Chromium, Firefox and WebKit.

Chromium and Firefox are driven by Playwright (Firefox as Debian or Mozilla pack it, over WebDriver
BiDi), WebKit as WebKitGTK's MiniBrowser by its own WebDriver on a display of its own, or by Playwright
where that has downloaded a WebKit. What a test needs of all three is in `Tab`; what only Playwright can
do is reached by `tab.page`, in a test that says which engines it is for.
"""

from __future__ import annotations

import contextlib
import functools
import glob
import io
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from typing import Any

import pypdf

ENGINES = ("chromium", "firefox", "webkit")
PHONE, DESKTOP = (360, 740), (1280, 800)

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FIREFOX_NAMES = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
MINIBROWSER = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser", "/usr/lib*/webkit2gtk-4.1/MiniBrowser")
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's own, for which WebKitGTK's bindings are packed
PRINTER = str(pathlib.Path(__file__).with_name("webkit_print.py"))
# The switch of light and dark in the header; the scheme that came of it.
SWITCH = "() => { document.querySelector('.scheme').click(); return document.body.dataset.mdColorScheme; }"
# Chooses a scheme by the switch in the header, and says whether that came about.
CHOOSE = """(scheme) => { if (document.body.dataset.mdColorScheme !== scheme) document.querySelector('.scheme').click();
  return document.body.dataset.mdColorScheme === scheme; }"""
# Today's five come from lessons that were opened; this asks for others where none was. False until it could.
ASK_ANYWAY = """(() => { const room = document.querySelector('[data-module=today] .room');
  if (room && !room.querySelector('.question')) room.querySelector('.tap')?.click();
  return Boolean(room?.querySelector('.question')); })()"""
# Firefox takes the reader's settings from preferences, not from the driver.
FIREFOX_SCHEME = {"dark": 0, "light": 1}
FIREFOX_SETTINGS = {
    "reduced_motion": {"ui.prefersReducedMotion": 1},
    "forced_colors": {"browser.display.document_color_use": 2},
    "text_only_200": {"font.size.variable.x-western": 32, "font.size.variable.ko": 32},
    "no_cookies": {"network.cookie.cookieBehavior": 2},
}


def installed(names: tuple[str, ...]) -> str | None:
    """The path of the first of some programs that this machine has, or None."""
    return next((path for name in names if (path := shutil.which(name))), None)


@functools.cache
def minibrowser() -> str | None:
    """The path of WebKitGTK's MiniBrowser where its driver and its printer can run too, or None."""
    found = [path for pattern in MINIBROWSER for path in sorted(glob.glob(pattern))]
    bindings = "import gi; gi.require_version('WebKit2', '4.1')"
    if not (found and shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and pathlib.Path(SYSTEM_PYTHON).exists()):
        return None
    return None if subprocess.run([SYSTEM_PYTHON, "-c", bindings], capture_output=True, check=False).returncode else found[0]


def chromium(*, whole: bool = False) -> str | None:
    """The path of this machine's Chromium, or None.

    Args:
        whole: Chromium with its own windows, which has a back/forward cache; else its engine alone where that is
            installed (Debian's chromium-headless-shell): the same pages for half the CPU.
    """
    return installed(CHROMIUM_NAMES if whole else ("chromium-headless-shell", *CHROMIUM_NAMES))


def sheets(pdf: bytes) -> int:
    """How many sheets a PDF has."""
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


class Tab:
    """A window with storage of its own.

    Attributes:
        engine: its name, one of ENGINES.
        trouble: what the browser said went wrong (console errors and warnings, exceptions, failed
            requests, requests to another origin), oldest first. WebKit's driver says nothing: there,
            as in all engines, a server that listens (fixture `serve(listen=True)`) has it in `notes`.
        page: Playwright's page, or None in WebKit's own driver.
    """

    engine: str
    page: Any = None

    def __init__(self) -> None:
        self.trouble: list[str] = []

    def open(self, url: str) -> None:
        """Go to an address and wait for its `load` event."""
        raise NotImplementedError

    def js(self, expression: str, argument: Any = None) -> Any:
        """The value of a JavaScript expression, or of a function `(argument) => …`; promises are waited for."""
        raise NotImplementedError

    def click(self, selector: str) -> None:
        """Click with the pointer on the first element that fits a CSS selector, scrolled into view."""
        raise NotImplementedError

    def press(self, keys: str) -> None:
        """Press a key by Playwright's name (`Enter`, `ArrowDown`, `Shift+Tab`, `a`)."""
        raise NotImplementedError

    def type(self, text: str) -> None:
        """Type letters where the focus is, a key each."""
        raise NotImplementedError

    def resize(self, width: int, height: int) -> None:
        """Give the window's inside a size in CSS pixels; WebKitGTK's cannot be narrower than 334."""
        raise NotImplementedError

    def shot(self) -> bytes:
        """A PNG of what the window shows."""
        raise NotImplementedError

    def pdf(self, **options: Any) -> bytes:
        """The page as printed to PDF on A4. WebKit prints the address anew, in a window that nothing was done in."""
        raise NotImplementedError

    def close(self) -> None:
        """End the window and its storage."""
        raise NotImplementedError

    # What the above are enough for:

    @property
    def url(self) -> str:
        return self.js("location.href")

    def wait(self, condition: str, argument: Any = None, seconds: float = 30) -> Any:
        """Wait until a JavaScript expression or function is true, through navigations; returns its value.

        Raises:
            TimeoutError: naming the condition and the address.
        """
        end = time.monotonic() + seconds
        while True:
            with contextlib.suppress(Exception):  # the page may be going away just now
                if value := self.js(condition, argument):
                    return value
            if time.monotonic() > end:
                raise TimeoutError(f"{self.engine}: not in {seconds} s: {condition} at {self.url}")
            self.settle(0.03)

    def go(self, steps: int) -> None:
        """Go back (-1) or forward (1) in the history and wait until the page is shown."""
        before, there = self.url, "before => location.href !== before && document.readyState === 'complete'"
        self.js(f"setTimeout(() => history.go({steps}), 0) && 0")
        try:
            self.wait(there, before, seconds=10)
        except TimeoutError:
            if self.url == before:  # WebKit does not always hear it from a page that was shown just now
                self.js(f"setTimeout(() => history.go({steps}), 0) && 0")
            self.wait(there, before)
        self.settle()  # what a page does when it is shown again

    def wake(self) -> None:
        """Give the page the sign of life that loads the theme's script, and wait until that has run."""
        self.wait("dispatchEvent(new Event('pointermove')) && Boolean(window.component$)")

    def settle(self, seconds: float = 0.3) -> None:
        """Let some time go by, for what has no sign of its end."""
        time.sleep(seconds)


class PlaywrightTab(Tab):
    """A page of Playwright's in a context of its own."""

    def __init__(self, engine: str, context: Any, *, close: bool) -> None:
        super().__init__()
        self.engine, self.context, self._close = engine, context, close
        self.page = context.new_page()
        say = self.trouble.append
        self.page.on("response", lambda r: r.status < 400 or say(f"{r.status}: {r.url}"))
        # What a page still asked for when it was left is no trouble.
        self.page.on("requestfailed", lambda r: "ABORTED" in str(r.failure) or say(f"failed: {r.url} {r.failure}"))
        self.page.on("console", lambda m: m.type in ("error", "warning") and say(f"console {m.type}: {m.text}"))
        # Firefox rejects what a page still imports when it is left. A module that does not arrive is told as a request above.
        self.page.on("pageerror", lambda e: "error loading dynamically imported" in str(e) or say(f"exception: {e}"))
        self.page.on(
            "request", lambda r: r.url.startswith(("http://127.0.0.1", "data:", "blob:")) or say(f"request to another origin: {r.url}")
        )

    def open(self, url):
        self.page.goto(url, wait_until="load")

    def js(self, expression, argument=None):
        return self.page.evaluate(expression, argument)

    def settle(self, seconds=0.3):
        self.page.wait_for_timeout(seconds * 1000)  # time.sleep would keep Playwright from hearing the browser

    def click(self, selector):
        self.page.locator(selector).first.click()

    def press(self, keys):
        self.page.keyboard.press(keys)

    def type(self, text):
        self.page.keyboard.type(text)

    def resize(self, width, height):
        self.page.set_viewport_size({"width": width, "height": height})

    def shot(self):
        return self.page.screenshot(animations="disabled") if self.engine == "chromium" else self.page.screenshot()

    def pdf(self, **options):
        return self.page.pdf(**{"format": "A4", **options})

    def close(self):
        # Closing a context of Chromium 156 while a worker starts can hang for good: it ends with its process.
        if self._close:
            self.context.close()


class WebKitTab(Tab):
    """A window of WebKitGTK's MiniBrowser, driven by WebDriver."""

    engine = "webkit"

    def __init__(self, driver: Any, service: Any, size: tuple[int, int], environment: dict[str, str]) -> None:
        super().__init__()
        self.driver, self._service, self._environment = driver, service, environment
        driver.set_script_timeout(30)
        self.resize(*size)

    def open(self, url):
        self.driver.get(url)

    def js(self, expression, argument=None):
        answer = self.driver.execute_async_script(
            "const argument = arguments[0], done = arguments[arguments.length - 1];"
            f"Promise.resolve().then(() => {{ const value = ({expression}\n); return typeof value === 'function' ? value(argument) : value; }})"
            ".then((value) => done({value}), (error) => done({error: String(error)}));",
            argument,
        )
        if "error" in answer:
            raise RuntimeError(f"{answer['error']} in {expression}")
        return answer.get("value")

    def click(self, selector):
        # If it is not to be hit: to the middle of the window, where nothing that stays at its edges lies over it.
        self.js(
            """(s) => { const e = document.querySelector(s), r = e.getBoundingClientRect(), hit = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
          if (!hit || !(e.contains(hit) || hit.contains(e))) e.scrollIntoView({block: 'center'}); return 0; }""",
            selector,
        )
        self.driver.find_element("css selector", selector).click()

    def _key(self, name):
        from selenium.webdriver.common.keys import Keys

        names = {
            "Enter": Keys.ENTER,
            "Tab": Keys.TAB,
            "Escape": Keys.ESCAPE,
            "Space": " ",
            "Shift": Keys.SHIFT,
            "Control": Keys.CONTROL,
            "ArrowUp": Keys.ARROW_UP,
            "ArrowDown": Keys.ARROW_DOWN,
            "ArrowLeft": Keys.ARROW_LEFT,
            "ArrowRight": Keys.ARROW_RIGHT,
            "Backspace": Keys.BACKSPACE,
            "Delete": Keys.DELETE,
            "Home": Keys.HOME,
            "End": Keys.END,
            "PageUp": Keys.PAGE_UP,
            "PageDown": Keys.PAGE_DOWN,
        }
        return names.get(name, name)

    def press(self, keys):
        from selenium.webdriver import ActionChains

        *held, key = keys.split("+") if len(keys) > 1 else [keys]
        actions = ActionChains(self.driver)
        for one in held:
            actions.key_down(self._key(one))
        actions.send_keys(self._key(key))
        for one in reversed(held):
            actions.key_up(self._key(one))
        actions.perform()

    def type(self, text):
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(text).perform()

    def resize(self, width, height):
        self.driver.set_window_rect(0, 0, width, height)
        self.wait("([width]) => Math.abs(innerWidth - width) <= 14", [width, height])

    def shot(self):
        return self.driver.get_screenshot_as_png()

    def pdf(self, **options):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "page.pdf"
            subprocess.run(
                [SYSTEM_PYTHON, PRINTER, self.url, str(file)], env=self._environment, check=True, timeout=90, capture_output=True
            )
            return file.read_bytes()

    def close(self):
        try:
            self.driver.quit()
        finally:
            self._service.stop()


class Engine:
    """One browser: makes tabs, and ends them with the test that made them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._open: list[Tab] = []

    def tab(self, size: tuple[int, int] = PHONE, *, scheme: str = "light", settings: tuple[str, ...] = (), **options: Any) -> Tab:
        """A fresh window.

        Args:
            size: width and height of its inside in CSS pixels.
            scheme: "light" or "dark", what the reader's device is set to.
            settings: names of FIREFOX_SETTINGS: "reduced_motion", "forced_colors", … ; in Chromium those that
                it can emulate, in WebKit "reduced_motion".
            options: more for Playwright's `new_context` (Chromium and Firefox only); `whole=True` asks for a Chromium
                with a back/forward cache, and for a WebKit of which pictures can be taken.
        """
        tab = self._make(size, scheme, settings, options)
        self._open.append(tab)
        return tab

    def _make(self, size, scheme, settings, options) -> Tab:
        raise NotImplementedError

    def end_tabs(self) -> None:
        """Close what a test left open."""
        for tab in self._open:
            with contextlib.suppress(Exception):
                tab.close()
        self._open.clear()

    def close(self) -> None:
        """End the browser."""


class Chromium(Engine):
    """Chromium; `browser` is the fixture of tests/conftest.py."""

    def __init__(self, browser: Any) -> None:
        super().__init__("chromium")
        self.browser = browser

    def _make(self, size, scheme, settings, options):
        emulated = {"reduced_motion": {"reduced_motion": "reduce"}, "forced_colors": {"forced_colors": "active"}}
        for one in settings:
            options.update(emulated[one])
        return PlaywrightTab(
            "chromium",
            self.browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, **options),
            close=False,
        )


class Firefox(Engine):
    """Firefox: a process for each set of the reader's settings, as those are preferences."""

    NOT_EMULATED = {"color_scheme": "null", "reduced_motion": "null", "forced_colors": "null", "contrast": "null"}

    def __init__(self, playwright: Any) -> None:
        super().__init__("firefox")
        self._playwright = playwright
        self._processes: dict[tuple[str, ...], Any] = {}

    def _make(self, size, scheme, settings, options):
        key = (scheme, *sorted(settings))
        if key not in self._processes:
            preferences = {
                "layout.css.prefers-color-scheme.content-override": FIREFOX_SCHEME[scheme],
                "browser.sessionhistory.max_total_viewers": 8,
            }  # its default depends on the memory of the machine
            for one in settings:
                preferences.update(FIREFOX_SETTINGS[one])
            path = installed(FIREFOX_NAMES)
            found = {"executable_path": path, "channel": "moz-firefox"} if path else {}
            self._processes[key] = self._playwright.firefox.launch(firefox_user_prefs=preferences, **found)
        options.pop("seen_pages", None)  # Firefox always has its service worker
        options.pop("whole", None)
        return PlaywrightTab(
            "firefox",
            self._processes[key].new_context(viewport={"width": size[0], "height": size[1]}, **self.NOT_EMULATED, **options),
            close=True,
        )

    def close(self):
        for process in self._processes.values():
            process.close()


class WebKit(Engine):
    """WebKitGTK's MiniBrowser on a display of its own; a process for each window."""

    def __init__(self) -> None:
        super().__init__("webkit")
        ours, theirs = os.pipe()
        self._display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1600x1300x24", "-nolisten", "tcp"],
            pass_fds=[theirs],
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs)
        with os.fdopen(ours) as answer:
            self._environment = {**os.environ, "DISPLAY": ":" + answer.readline().strip(), "NO_AT_BRIDGE": "1"}
        self._still = tempfile.TemporaryDirectory()  # settings of the desktop of a reader who wants less motion
        file = pathlib.Path(self._still.name, "gtk-3.0", "settings.ini")
        file.parent.mkdir()
        file.write_text("[Settings]\ngtk-enable-animations=false\n", encoding="utf-8")

    def _make(self, size, scheme, settings, options):
        from selenium.webdriver.webkitgtk.options import Options

        wanted = Options()
        wanted.binary_location = minibrowser()
        wanted.add_argument("--automation")
        # A focus that moves on while the window still glides to it would be left outside.
        wanted.add_argument("--enable-smooth-scrolling=FALSE")
        wanted.add_argument("--full-screen")  # without its tool bar, which is wider than a phone
        theme = "Adwaita:dark" if scheme == "dark" else "Adwaita"
        environment = {**self._environment, "GTK_THEME": theme}
        if "reduced_motion" in settings:
            environment["XDG_CONFIG_HOME"] = self._still.name
        # There is no graphics card: layers put together by a program that imitates one take twice the CPU.
        if not options.get("whole"):
            environment["WEBKIT_DISABLE_COMPOSITING_MODE"] = "1"
        return WebKitTab(*self._start(wanted, environment), size, environment)

    @staticmethod
    def _start(options, environment) -> tuple[Any, Any]:
        """A driver with its window, and its service.

        Now and then MiniBrowser never answers its driver's first question (seen once in some four hundred
        starts on a busy machine): then once more, with both anew, before the test has begun.
        """
        from selenium.webdriver.remote.client_config import ClientConfig
        from selenium.webdriver.remote.webdriver import WebDriver
        from selenium.webdriver.webkitgtk.service import Service
        from urllib3.exceptions import ReadTimeoutError

        for last in (False, True):
            service = Service(shutil.which("WebKitWebDriver"), env=environment)
            service.start()
            try:
                # It starts in one second, on a busy machine in some.
                window = ClientConfig(service.service_url, timeout=60 if last else 15)
                driver = WebDriver(service.service_url, options=options, client_config=window)
                window.timeout = 60
                return driver, service
            except ReadTimeoutError:
                service.stop()
                if last:
                    raise
        raise AssertionError  # the last try returns or raises

    def close(self):
        self._display.terminate()
        self._display.wait()
        self._still.cleanup()


class PlaywrightWebKit(Engine):
    """The WebKit that Playwright downloads, for machines without WebKitGTK's driver."""

    def __init__(self, playwright: Any) -> None:
        super().__init__("webkit")
        self._process = playwright.webkit.launch()

    def _make(self, size, scheme, settings, options):
        options.pop("seen_pages", None)
        options.pop("whole", None)
        if "reduced_motion" in settings:
            options["reduced_motion"] = "reduce"
        return PlaywrightTab(
            "webkit", self._process.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, **options), close=True
        )

    def close(self):
        self._process.close()


@contextlib.contextmanager
def started(name: str, playwright: Any, browser: Any) -> Iterator[Engine]:
    """One of ENGINES, running.

    Args:
        name: which.
        playwright: Playwright's own object.
        browser: the Chromium of tests/conftest.py.
    """
    if name == "chromium":
        engine = Chromium(browser)
    elif name == "firefox":
        engine = Firefox(playwright)
    else:
        engine = WebKit() if minibrowser() else PlaywrightWebKit(playwright)
    try:
        yield engine
    finally:
        engine.end_tabs()
        engine.close()


def missing(playwright: Any) -> dict[str, str]:
    """The engines that this machine cannot start, with what would bring each."""

    def downloaded(kind: str) -> bool:
        return pathlib.Path(getattr(playwright, kind).executable_path).exists()

    lacking = {}
    if not (chromium() or downloaded("chromium")):
        lacking["chromium"] = "apt-get install chromium"
    if not (installed(FIREFOX_NAMES) or downloaded("firefox")):
        lacking["firefox"] = "apt-get install firefox-esr"
    if not (minibrowser() or downloaded("webkit")):
        lacking["webkit"] = "apt-get install webkit2gtk-driver xvfb python3-gi gir1.2-webkit2-4.1"
    return lacking
