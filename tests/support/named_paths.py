"""The paths that a text of the project names: in links, and as code."""

import re
from pathlib import Path

_LINKED = re.compile(r"\]\((?!\w+:|#)([^)#]+)|`([^`\s<>=:、]*[/.][^`\s<>=:、]*)`")
_BASES = ("", "frontend", "src/duizhao/site/pages/templates")
"""Where they are looked for, below the folder of the text."""
_MADE = {
    "treaty.txt", ".venv", "vendor/", "site/", "content/inbox/", "reading-room/index.md", "4.yml",
    "content/documents/harbour-treaty.yml", "/records/", "/rules/", "/commands/",
    "automation/fold", "duizhao.mkdocs", "v1.2.3",
}  # fmt: skip
"""What those who follow the text make, pages of the site, and what is no path."""


def missing(text: Path) -> list[str]:
    """Return the paths that a text names and that are not there."""
    named = {linked or said for linked, said in _LINKED.findall(text.read_text("utf-8"))}
    assert len(named) > 5
    bases = [base for one in _BASES if (base := text.parent / one).is_dir()]
    return sorted(one for one in named - _MADE if not any(list(base.glob(one)) for base in bases))
