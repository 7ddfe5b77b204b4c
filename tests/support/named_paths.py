"""The paths that a text of the project names: in links, and as code."""

import re
from pathlib import Path

_LINKED = re.compile(r"\]\((?!\w+:|#)([^)#]+)|`([^`\s<>=:、]*[/.][^`\s<>=:、]*)`")
_BASES = ("", "frontend", "src/duizhao/site/pages/templates")
"""Where they are looked for, below the folder of the text."""
_MADE = {
    *(
        "treaty.txt",
        ".venv",
        "vendor/",
        "site/",
        "content/documents/harbour-treaty.yml",
        "content/inbox/",
    ),
    *("reading-room/index.md", "/records/", "/rules/", "/commands/", "4.yml"),
    *("automation/fold", "duizhao.mkdocs", "v1.2.3"),
}
"""What those who follow the text make, pages of the site, and what is no path."""


def missing(text: Path) -> list[str]:
    """Return the paths that a text names and that are not there."""
    named = {linked or said for linked, said in _LINKED.findall(text.read_text("utf-8"))}
    assert len(named) > 5
    there = (text.parent / base for base in _BASES)
    folders = [folder for folder in there if folder.is_dir()]
    return sorted(n for n in named - _MADE if not any(list(one.glob(n)) for one in folders))
