#!/bin/sh
# Make .venv, or bring it up to date, from one lock file: tools/venv.sh requirements/site.lock
# A second argument names another folder than .venv.
# PYTHON names the interpreter; by default it is the first suitable one on the PATH. Root, as in a
# container, installs a missing Debian package; others do with DUIZHAO_APT=1, through sudo.
set -eu
cd "$(dirname "$0")/.."
lock=$1
venv=${2:-.venv}

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; }
has_pip() { "$1" -c 'import ensurepip' 2>/dev/null; }
stop() {
    printf 'duizhao: %s\n' "$*" >&2
    exit 1
}

# Debian splits ensurepip off its Python, so one that has it is preferred.
choose() {
    python=
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        fits "$candidate" || continue
        python=${python:-$candidate}
        if has_pip "$candidate"; then
            python=$candidate
            return
        fi
    done
}

if ! { fits "$venv/bin/python" && "$venv/bin/python" -c 'import pip' 2>/dev/null; }; then
    choose
    [ -n "$python" ] ||
        stop "needs Python 3.11, 3.12, 3.13 or 3.14${PYTHON:+, which $PYTHON is not}; install one or name it: make PYTHON=…"
    if ! has_pip "$python"; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        # Nobody's own machine is changed through sudo without being asked.
        if [ "$(id -u)" = 0 ] || [ "${DUIZHAO_APT:-}" = 1 ]; then
            sh tools/apt.sh "$package" || true
        fi
        has_pip "$python" ||
            stop "$python cannot make a virtual environment; on Debian or Ubuntu: sudo apt install $package"
    fi
    "$python" -m venv --clear "$venv"
fi

pip() { "$venv/bin/python" -m pip --disable-pip-version-check --no-input "$@"; }

echo "Installing the packages of $lock into $venv"
# Wheels only: nothing is built, so no code runs that the lock file does not name.
pip install --quiet --require-hashes --no-deps --only-binary :all: --requirement "$lock"
pip install --quiet --no-index --no-deps --no-build-isolation --editable . --editable workbench
