#!/bin/sh
# Install Debian packages without asking: tools/apt.sh NAME…
# Fails quietly if there is no apt-get, or if it cannot be run as root.
set -eu

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    exit 1
fi
command -v apt-get >/dev/null || exit 1

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    # Another installation may hold the lock for a while.
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null >>"$log" 2>&1
}

printf 'Installing with apt-get: %s\n' "$*"
if ! apt update || ! apt install --yes --no-install-recommends "$@"; then
    tail -n 5 "$log" >&2
    exit 1
fi
