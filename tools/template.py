"""Writes a template for GitHub, from which editions are begun in a browser: tools/template.py DIR

It is a new edition that can be published as it is: its example is named as one, and nothing is left
to fill in. Its example comes from the repository of the engine: DUIZHAO_REPO_URL, or git's origin.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

from duizhao.cli import main as duizhao

ROOT = Path(__file__).resolve().parents[1]
CHANGES = {
    # Every edition begun from it would have the same id: without one, it is made of the site's URL.
    "mkdocs.yml": {
        r"(?m)^  # This edition's own UUID.*\n  edition_id: .*\n": "",
        "guide: false": "guide: true",
    },
    # Without the source as found, an article can be changed in one file.
    "content/documents/reading-room.yml": {
        r"(?s)capture:.*": "",
        r"https://example\.org/": "{repository}",
    },
    "docs/index.en.md": {r"Say here [^.]*\.": "The text is an example."},
    "docs/index.zh.md": {r"请在这里说明[^。]*。": "现有文本是示例。"},
    "docs/about.en.md": {
        r"(?s)Say here .*?\n\n": "The text is an example that comes with Duizhao.\n\n"
    },
    "docs/about.zh.md": {r"请在这里说明.*": "现有文本是Duizhao附带的示例。"},
}
"""What is otherwise than in a new edition: the patterns in each file, and what replaces them."""
LEFT_OUT = (".github/CODEOWNERS", "content/captures/reading-room.txt")
"""What only a person can fill in, and what cannot be changed in a browser."""


def write(folder: Path, repository: str) -> None:
    """Write a new folder with the template.

    Raises click.ClickException if the folder exists, and ValueError if a file of a new edition is
    not as it was expected.
    """
    answers = ("--title-en", "Texts side by side", "--title-zh", "双语对照", "--host", "github")
    with contextlib.redirect_stderr(io.StringIO()):  # what to do next is in a terminal
        duizhao(["new", "edition", str(folder), *answers], standalone_mode=False)
    for name, changes in CHANGES.items():
        text = (folder / name).read_text("utf-8")
        for pattern, new in changes.items():
            text, found = re.subn(pattern, new.format(repository=repository), text)
            if found != 1:
                raise ValueError(f"{name}: {pattern!r} is there {found} times, not once")
        (folder / name).write_text(text, "utf-8")
    for name in LEFT_OUT:
        (folder / name).unlink()
    readme = ROOT / "tools" / "template" / "README.md"
    (folder / "README.md").write_text(readme.read_text("utf-8"), "utf-8")


def repository() -> str:
    """Return the URL of the repository: of the environment, or of git's origin."""
    ask = ["git", "config", "remote.origin.url"]
    origin = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    url = os.environ.get("DUIZHAO_REPO_URL") or origin.removesuffix(".git")
    if not url.startswith(("https://", "http://")):
        sys.exit("name the engine's repository: make template NAME=… DUIZHAO_REPO_URL=https://…")
    return url


if __name__ == "__main__":
    write(Path(sys.argv[1]), repository())
    print("push it to GitHub, and choose Settings, General, Template repository")
