"""A stand-in for GitHub Pages on loopback: what it does with directories and unknown addresses.

Directories without a slash get a 301, unknown paths the root 404.html with status 404, and
everything stands under the base path of a project site. On request it also makes bad days: files
that come late or not at all, and browsers that lack something (`Weather`).
"""

import dataclasses
import functools
import http.server
import pathlib
import re
import sys
import threading
import time
import urllib.parse

BASE = "/funny-openstack/"  # of the site under test: that of a project site
FRAME = "__frame"  # below the base path: a page of 320 px in a frame, for windows that cannot be as narrow
NOTES = "/__notes"  # where pages send what went wrong on them
WORKERS = re.compile(r"/(in-worker|sw)\.js$")  # scripts that run outside a page

# Sends what goes wrong on a page to the server, which outlives the page: WebDriver has no other ear.
LISTEN = """{
  const send = navigator.sendBeacon.bind(navigator, "NOTES");
  const note = (text) => send(location.pathname + location.search + ": " + text);
  for (const level of ["error", "warn"]) {
    const own = console[level];
    console[level] = (...said) => { note(`console ${level}: ${said.join(" ")}`); own.apply(console, said); };
  }
  // WebKit says of what it no longer loads for a page being left that it failed, a moment before the page goes.
  let left = 0;
  addEventListener("pagehide", () => { left++; });
  const unlessLeft = (text, before) => setTimeout(() => left === before && note(text), 300);
  addEventListener("error", (e) => {
    // No mistake of a page: what has grown while sizes were told is told in the next frame (Resize Observer, 3.6).
    if (/^ResizeObserver loop completed/.test(e.message)) return;
    if (e.target !== window) unlessLeft(`failed: ${e.target.src || e.target.href}`, left);
    // The theme's, of its search texts; WebKit's, of what it was reading.
    else if (/Network error|NotReadableError/.test(e.message)) unlessLeft(`exception: ${e.message}`, left);
    else note(`exception: ${e.message}`);
  }, true);
  addEventListener("unhandledrejection", (e) => note(`rejection: ${e.reason}`));
  document.addEventListener("securitypolicyviolation", (e) => note(`policy: ${e.violatedDirective} ${e.blockedURI}`));
}""".replace("NOTES", NOTES)


@dataclasses.dataclass
class Weather:
    """What a server does to its visitors. May be changed while it serves.

    Attributes:
        before: JavaScript that runs before anything else in every page.
        before_workers: the same for the scripts that run outside pages (search's worker, the service worker).
        listen: whether pages send what goes wrong on them to `notes`.
        late: seconds to wait before answering, by a pattern that is searched for in the path.
        missing: patterns of paths that get no answer at all, as on a broken line.
        gone: patterns of paths that get a 404.
        notes: what pages sent, oldest first.
        asked: the paths that were asked for, oldest first.
    """

    before: str = ""
    before_workers: str = ""
    listen: bool = False
    late: dict[str, float] = dataclasses.field(default_factory=dict)
    missing: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    notes: list[str] = dataclasses.field(default_factory=list)
    asked: list[str] = dataclasses.field(default_factory=list)


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
    }

    def __init__(self, *arguments, base, weather, **keywords):
        self.base, self.weather = base, weather
        super().__init__(*arguments, **keywords)

    def _send(self, body, kind, status=200):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _with_scripts(self, body):
        """A page's bytes with what the weather wants to run in it, before the page's own scripts."""
        first = self.weather.before + (LISTEN if self.weather.listen else "")
        return body.replace(b"<head>", b'<head><script src="/__first.js"></script>', 1) if first else body

    def send_error(self, code, message=None, explain=None):
        page = pathlib.Path(self.directory) / self.base.strip("/") / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        return self._send(self._with_scripts(page.read_bytes()), "text/html; charset=utf-8", 404)

    def list_directory(self, path):
        return self.send_error(404)

    def do_POST(self):
        self.weather.notes.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._send(b"", "text/plain", 204)

    def do_GET(self):
        weather, path = self.weather, urllib.parse.urlsplit(self.path).path
        if path == "/__first.js":
            return self._send((weather.before + ";" + (LISTEN if weather.listen else "")).encode(), "text/javascript")
        if path == self.base + FRAME:
            address = urllib.parse.urlsplit(self.path).query
            return self._send(
                f'<!doctype html><meta charset="utf-8"><iframe class="narrow" width="320" height="700" src="{address}"></iframe>'.encode(),
                "text/html",
            )
        weather.asked.append(path)
        time.sleep(max((seconds for pattern, seconds in weather.late.items() if re.search(pattern, path)), default=0))
        if any(re.search(pattern, path) for pattern in weather.missing):
            return self.connection.close()
        if not path.startswith(self.base) or any(re.search(pattern, path) for pattern in weather.gone):
            return self.send_error(404)
        file = pathlib.Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") else file
        if file.suffix == ".html" and file.is_file() and (weather.before or weather.listen):
            return self._send(self._with_scripts(file.read_bytes()), "text/html; charset=utf-8")
        if weather.before_workers and WORKERS.search(path) and file.is_file():
            return self._send(f"{weather.before_workers};\n".encode() + file.read_bytes(), "text/javascript")
        return super().do_GET()

    def log_message(self, *arguments):
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    weather: Weather

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (ConnectionError, ValueError)):  # a browser went on before all had come
            super().handle_error(request, client_address)


def start(folder, base, weather=None, port=0):
    """Serve `folder` (which holds the site in a subfolder named like `base`) on loopback.

    Args:
        folder: what holds the site's folder.
        base: the base path, with slashes around it.
        weather: a Weather; without one, every file comes at once and whole.
        port: 0 for a free one; that of a server that was shut down, to bring it back.

    Returns:
        The running server; `server_port` is its port, `weather` its Weather, `shutdown()` followed by
        `server_close()` ends it.
    """
    weather = weather or Weather()
    handler = functools.partial(_Handler, directory=str(folder), base=base, weather=weather)
    server = _Server(("127.0.0.1", port), handler)
    server.weather = weather
    # It looks that often whether it is to stop: at its own pace, a test would wait half a second for its end.
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server
