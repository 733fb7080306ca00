"""Prints a page to PDF in WebKitGTK, which its WebDriver cannot.

usage: python3 webkit_print.py URL FILE

Runs on Debian's own Python, which has WebKitGTK's bindings (python3-gi, gir1.2-webkit2-4.1), on a display.
"""

import pathlib
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402  (versions first)

url, file = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
window, view = Gtk.OffscreenWindow(), WebKit2.WebView()
window.set_default_size(800, 1000)
window.add(view)
window.show_all()


def print_page():
    settings, setup = Gtk.PrintSettings(), Gtk.PageSetup()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, file.as_uri())
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    setup.set_paper_size(Gtk.PaperSize.new(Gtk.PAPER_NAME_A4))
    operation = WebKit2.PrintOperation.new(view)
    operation.set_print_settings(settings)
    operation.set_page_setup(setup)
    operation.connect("finished", lambda _: Gtk.main_quit())
    operation.connect("failed", lambda _, error: sys.exit(str(error)))
    operation.print_()
    view.operation = operation  # kept until it has finished


def loaded(_, event):
    if event == WebKit2.LoadEvent.FINISHED:
        GLib.timeout_add(500, print_page)  # what a page does when it is there


view.connect("load-changed", loaded)
GLib.timeout_add_seconds(60, lambda: sys.exit(f"{url} was not printed in a minute"))
view.load_uri(url)
Gtk.main()
