"""The host of a repository, and the URLs of its pages for editing, adding and reporting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import quote, urlencode, urlsplit


class Forge(StrEnum):
    """A kind of host, by how it writes the URLs of its pages."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"


KINDS = {"github": Forge.GITHUB, "gitlab": Forge.GITLAB, "gitea": Forge.GITEA}
KINDS |= {"forgejo": Forge.GITEA, "codeberg": Forge.GITEA}
_NAMES = {"github.com": "GitHub", "gitlab.com": "GitLab", "codeberg.org": "Codeberg"}
_EDIT = {Forge.GITHUB: "edit", Forge.GITLAB: "-/edit", Forge.GITEA: "_edit"}
_NEW = {
    Forge.GITHUB: ("new/{branch}?filename=", "&value="),
    # GitLab fills in the name of a new file, and no longer its content:
    # https://gitlab.com/gitlab-org/gitlab/-/work_items/594214
    Forge.GITLAB: ("-/new/{branch}?file_name=", ""),
    # https://docs.gitea.com/development/integrations
    Forge.GITEA: ("_new/{branch}/?filename=", "&value="),
}
_ISSUE = {
    Forge.GITHUB: ("issues/new", "title", "body"),
    Forge.GITLAB: ("-/issues/new", "issue[title]", "issue[description]"),
    Forge.GITEA: ("issues/new", "title", "body"),
}


@dataclass(frozen=True)
class Repository:
    """Where the records are kept for everybody, and the URLs of its pages."""

    url: str = ""
    """Its URL; empty if this copy of the edition knows none."""
    kind: str = ""
    """github, gitlab, gitea or forgejo, if the URL does not tell."""
    branch: str = "main"
    edit_path: str = ""
    """What comes between its URL and a file's path where the file is edited, if unusual."""

    @cached_property
    def _base(self) -> str:
        parts = urlsplit(self.url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        path = parts.path.rstrip("/").removesuffix(".git")
        return f"{parts.scheme}://{parts.netloc}{path}"

    @cached_property
    def forge(self) -> Forge | None:
        """The kind of host, as the setting says or as its name gives away."""
        if not self._base:
            return None
        if self.kind:
            return KINDS.get(self.kind.strip().lower())
        labels = (urlsplit(self._base).hostname or "").split(".")
        # github.com, and a company's own gitlab.company.example; never gitlab-fans.example.
        known = (label for label in (labels[-2:-1] + labels[:1]) if label in KINDS)
        return next((KINDS[label] for label in known), None)

    @property
    def name(self) -> str:
        """What its host is called: a name that people know, or its host name."""
        host = urlsplit(self._base).hostname or ""
        return _NAMES.get(host, host)

    @property
    def _branch(self) -> str:
        return quote(self.branch, safe="/")

    def edit(self, file: str) -> str | None:
        """Return the URL at which ``file``, relative to the repository, can be edited."""
        if not self._base:
            return None
        default = f"{_EDIT[self.forge or Forge.GITHUB]}/{self._branch}"
        return f"{self._base}/{(self.edit_path or default).strip('/')}/{quote(file)}"

    def new_file(self) -> dict[str, str] | None:
        """Return what the URL of a new file consists of, or nothing for an unknown host.

        ``page`` comes before its path, and ``value`` before its text, if the host takes one.
        """
        if self.forge is None:
            return None
        page, value = _NEW[self.forge]
        url = f"{self._base}/{page.format(branch=self._branch)}"
        return {"kind": self.forge, "name": self.name, "page": url, "value": value}

    def report(self, title: str, body: str) -> tuple[str, str] | None:
        """Return the URL of a new issue, filled in, and what it calls the issue's body."""
        if self.forge is None:
            return None
        page, heading, text = _ISSUE[self.forge]
        return f"{self._base}/{page}?{urlencode({heading: title, text: body})}", text
