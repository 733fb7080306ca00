"""A stand-in for GitHub Pages on loopback: what it does with directories and unknown addresses.

Directories without a slash get a 301, unknown paths the root 404.html with status 404, and
everything stands under the base path of a project site.
"""

import functools
import http.server
import pathlib
import sys
import threading
import urllib.parse


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map,
                      ".mjs": "text/javascript", ".js": "text/javascript", ".svg": "image/svg+xml"}

    def __init__(self, *arguments, base, **keywords):
        self.base = base
        super().__init__(*arguments, **keywords)

    def send_error(self, code, message=None, explain=None):
        page = pathlib.Path(self.directory) / self.base.strip("/") / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path):
        return self.send_error(404)

    def do_GET(self):
        if not urllib.parse.urlsplit(self.path).path.startswith(self.base):
            return self.send_error(404)
        return super().do_GET()

    def log_message(self, *arguments):
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a browser went on before all had come
            super().handle_error(request, client_address)


def start(folder, base):
    """Serve `folder` (which holds the site in a subfolder named like `base`) on a free port.

    Returns:
        The running server; `server_port` is its port, `shutdown()` ends it.
    """
    handler = functools.partial(_Handler, directory=str(folder), base=base)
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
