#!/bin/sh
# Sees to it that the tests have a browser, Hangul to measure with, and qemu-img.
# In this order: what is installed; Debian's packages where apt works as root; for the browser
# Playwright's own download. If none can be had: one sentence, and no test is skipped.
set -eu

browser() { # prints the path of a browser the tests can drive
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    command -v "$name" 2>/dev/null && return 0
  done
  .venv/bin/python - <<'PY'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    path = pathlib.Path(p.chromium.executable_path)
print(path) if path.exists() else sys.exit(1)
PY
}
hangul() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=ko family 2>/dev/null)" ]; }

wanted=""
browser >/dev/null 2>&1 || wanted="$wanted chromium"
hangul || wanted="$wanted fontconfig fonts-noto-cjk"
command -v qemu-img >/dev/null 2>&1 || wanted="$wanted qemu-utils"
[ -z "$wanted" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing$wanted …"
  log=$(mktemp)
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted; } >"$log" 2>&1 || { tail -n 5 "$log" >&2; }
  rm -f "$log"
fi
if ! browser >/dev/null 2>&1; then
  echo "Downloading Playwright's Chromium …"
  .venv/bin/playwright install chromium >/dev/null 2>&1 || true
fi
if ! browser >/dev/null 2>&1; then
  echo "The tests need a browser: install Chromium or Chrome (Debian: sudo apt-get install chromium) and run make test again." >&2; exit 1
fi
if ! hangul; then
  echo "The tests need a Hangul font, or they would measure empty boxes: install Noto Sans CJK (Debian: sudo apt-get install fonts-noto-cjk fontconfig) and run make test again." >&2; exit 1
fi
if ! command -v qemu-img >/dev/null 2>&1; then
  echo "The tests run the disk image commands of the pages: install qemu-img (Debian: sudo apt-get install qemu-utils) and run make test again." >&2; exit 1
fi
