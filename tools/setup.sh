#!/bin/sh
# usage: tools/setup.sh NAME LOCKFILE
# Makes .venv if it is not there, installs LOCKFILE into it, and leaves .venv/NAME.stamp.
# Called by the Makefile; every way it can fail ends in one sentence that says what to do.
set -eu
name=$1 lock=$2
PYTHON=${PYTHON:-python3}

if ! command -v "$PYTHON" >/dev/null 2>&1; then
  echo "No $PYTHON here: install Python 3.11 or newer, or name yours: make PYTHON=python3.12 …" >&2; exit 1
fi
if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "$("$PYTHON" --version) is too old: Python 3.11 or newer is needed. Name another: make PYTHON=python3.12 …" >&2; exit 1
fi
if [ ! -x .venv/bin/pip ]; then
  rm -rf .venv
  if ! "$PYTHON" -m venv .venv >/dev/null 2>&1; then
    rm -rf .venv
    echo "$PYTHON cannot make a virtual environment. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1
  fi
fi
echo "Installing $lock into .venv …"
if ! .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" 2>.venv/pip.log; then
  cat .venv/pip.log >&2
  echo "Installing $lock failed (see above). Without a network nothing can be installed; a changed hash means the lock is old: make lock" >&2; exit 1
fi
touch ".venv/$name.stamp"
