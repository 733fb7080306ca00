#!/bin/sh
# Sees to it that the tests have three browsers, Hangul to measure with, and qemu-img.
# In this order: what is installed; Debian's packages where apt works as root; for the browsers
# Playwright's own downloads. A browser that cannot be had is named in one line: the tests that need it
# fail, and with CI set this fails before them.
set -eu

lacking() { # prints a line for each browser that cannot be started: its name, and what would bring it
  PYTHONPATH=tests/helpers .venv/bin/python - <<'PY'
import engines
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    for name, cure in engines.missing(playwright).items():
        print(f"{name}: {cure}")
PY
}
hangul() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=ko family 2>/dev/null)" ]; }

missing=$(lacking) || { echo "The tests need Playwright: rm -r .venv and run make test again." >&2; exit 1; }
wanted=$(printf '%s\n' "$missing" | sed -n 's/.*apt-get install//p' | tr -d '\n')
hangul || wanted="$wanted fontconfig fonts-noto-cjk"
command -v qemu-img >/dev/null 2>&1 || wanted="$wanted qemu-utils"
# Chromium's engine without its own windows, where the system packs it: the same pages for half the CPU.
shell=chromium-headless-shell
packed() { ! command -v $shell >/dev/null 2>&1 && apt-cache show $shell >/dev/null 2>&1; }

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  log=$(mktemp)
  [ -z "$wanted" ] || apt-get update -qq >"$log" 2>&1 || tail -n 5 "$log" >&2
  ! packed || wanted="$wanted $shell"
  if [ -n "$wanted" ]; then
    echo "Installing$wanted …"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >"$log" 2>&1 || tail -n 5 "$log" >&2
  fi
  rm -f "$log"
fi
[ -n "$wanted" ] || exit 0
for name in $(lacking | cut -d: -f1); do
  echo "Downloading Playwright's $name …"
  .venv/bin/playwright install "$name" >/dev/null 2>&1 || true
done
missing=$(lacking)
case "$missing" in *chromium:*)
  echo "The tests need a browser: install Chromium or Chrome (Debian: sudo apt-get install chromium) and run make test again." >&2; exit 1
esac
if ! hangul; then
  echo "The tests need a Hangul font, or they would measure empty boxes: install Noto Sans CJK (Debian: sudo apt-get install fonts-noto-cjk fontconfig) and run make test again." >&2; exit 1
fi
if ! command -v qemu-img >/dev/null 2>&1; then
  echo "The tests run the disk image commands of the pages: install qemu-img (Debian: sudo apt-get install qemu-utils) and run make test again." >&2; exit 1
fi
if [ -n "$missing" ]; then
  echo "Not tested here, for want of the browser: $(printf '%s' "$missing" | tr '\n' ';')" >&2
  [ -z "${CI:-}" ] || exit 1
fi
