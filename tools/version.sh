#!/bin/sh
# Print the version that citations name: the commit and its date, and whether more has changed since.
set -eu
cd "$(dirname "$0")/.."
commit=$(git log -1 --format='%h, %cs' 2>/dev/null) || exit 0
# Only what a build reads: a stray file beside it changes no page.
changed=$(git status --porcelain -- content docs hooks mkdocs.yml overrides src 2>/dev/null) || changed=
printf '%s%s\n' "$commit" "${changed:+, with uncommitted changes}"
