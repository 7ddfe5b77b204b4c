"""Whether an archive, or its unpacked folder, is as it was made: files, links and texts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from filecmp import cmp
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..edition import Edition, load, pairs_at
from ..edition.pairs import as_shown
from ..history.git import RECORDED
from ..model import CONTENT, SIDES, TITLE
from ..model.problems import visible
from ..setup.mkdocs_file import NAME
from ..site.failure import BuildFailed
from ..site.temporary_folder import temporary_folder
from .bag import DECLARATION, INFO, PAYLOAD, SIGNATURE, SIGNED, bag_problems, digests, files_below
from .packing import AGENT, ENGINE, SITE, make
from .signature import signer
from .unpacking import unpack

_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
MOST_OF_A_PAGE, MOST_WITHIN = 10**7, 100


@dataclass
class Verification:
    """What was found."""

    files: int = 0
    """How many files are listed."""
    links: int = 0
    """How many links within the archive were followed."""
    texts: int = 0
    """How many texts on pages were compared with the records."""
    signature: str = ""
    """Whether it is proved who signed the archive, and with which key."""
    rebuilt: bool = False
    """Whether it was built again, to the same bytes."""
    problems: list[str] = field(default_factory=list)
    """What is wrong, each with the path of its file."""


def verify(
    path: Path, allowed_signers: Path | None = None, *, rebuild: bool = False
) -> Verification:
    """Return what is found in an archive or in a folder.

    With ``allowed_signers``, a file as ``ssh-keygen`` reads it, one of these must have signed it.
    ``rebuild`` builds it again if nothing is wrong so far, which runs its templates and hooks.
    Raises BuildFailed if it is no archive or cannot be built again, and OSError if it cannot be
    read.
    """
    found = Verification()
    with _unpacked(path, found) as folder:
        top = _top(folder)
        if top is None:
            if found.problems:
                # What makes the archive one may be what could not be unpacked.
                return found
            form = "'duizhao archive' makes an archive that has it"
            raise BuildFailed(f"{path}: there is no {DECLARATION} in it: {form}")
        if top != folder:
            beside = sorted(one.name for one in folder.iterdir() if one != top)
            found.problems += [f"{name}: is beside the bag '{top.name}'" for name in beside]
        found.files, problems = bag_problems(top)
        found.problems += problems
        found.signature = _signer(top, allowed_signers, found)
        if rebuild and not found.problems:
            found.problems += _differences(top, path)
            found.rebuilt = not found.problems
        _check_pages(top, found)
    return found


def log_line(path: Path, found: Verification | None) -> str:
    """Return a run as a line of a fixity log: columns, with tabs between.

    They are the time in UTC, the name, the SHA-256 of the zip or else of the manifest that stands
    for a folder, the outcome (pass, fail, or error without ``found``), the numbers of files, links,
    texts and problems, and the program.
    """
    zipped = path if path.is_file() else next(path.rglob(SIGNED), None)
    digest = digests(zipped)["sha256"] if zipped else ""
    outcome = "error" if found is None else "fail" if found.problems else "pass"
    counts = (found.files, found.links, found.texts, len(found.problems)) if found else [""] * 4
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    columns = (now, visible(path.resolve().name), digest, outcome, *counts, ENGINE)
    return "\t".join(map(str, columns)) + "\n"


@contextmanager
def _unpacked(path: Path, found: Verification) -> Iterator[Path]:
    if path.is_dir():
        yield path
        return
    beside = path.with_name(f"{path.name}.sha256")
    if beside.is_file() and not beside.read_bytes().startswith(digests(path)["sha256"].encode()):
        checksum = f"the SHA-256 of {path.name}, as UTF-8 text"
        found.problems.append(f"{beside.name}: does not begin with {checksum}")
    with temporary_folder() as folder:
        found.problems += unpack(path, folder)
        yield folder


def _top(folder: Path) -> Path | None:
    """Return the folder that is a bag: this one, or the first one in it."""
    places = [folder, *sorted(one for one in folder.iterdir() if one.is_dir())]
    return next((place for place in places if (place / DECLARATION).is_file()), None)


def _signer(top: Path, allowed: Path | None, found: Verification) -> str:
    signed, signature = top / SIGNED, top / SIGNATURE
    try:
        if signature.is_file():
            return signer(signed, signature, allowed) if signed.is_file() else ""
        if allowed is not None:
            found.problems.append(f"{SIGNATURE}: is missing")
    except ValueError as error:
        found.problems.append(f"{SIGNATURE}: {error}")
    except BuildFailed as error:
        if allowed is not None:
            raise
        return f"not proved: {SIGNATURE} was not checked: {error}"
    return f"not proved: there is no {SIGNATURE}"


def _differences(top: Path, path: Path) -> Iterator[str]:
    """Build an archive again of what is in it, and yield which of its files differ."""
    lacking = [
        f"{PAYLOAD}/{one}" for one in (RECORDED, NAME) if not (top / PAYLOAD / one).is_file()
    ]
    if lacking:
        older = "an older version made it, which left out what its build read"
        raise BuildFailed(f"{path}: cannot be built again without {', '.join(lacking)}: {older}")
    said = (top / INFO).read_text("utf-8", "replace").partition(f"{AGENT}: ")[2]
    made = said.partition("\n")[0] or "an unknown program"
    if made != ENGINE:
        raise BuildFailed(
            f"{path}: made by {made}, which alone can build it again: this is {ENGINE}"
        )
    with temporary_folder() as folder:
        built, there = map(files_below, (make(top / PAYLOAD, folder), top))
        for name in sorted(built.keys() | there):
            if name.startswith(("manifest-", "tagmanifest-")):
                # What they list is compared, and they with that.
                continue
            if name not in there:
                yield f"{name}: is missing, but the build makes it"
            elif name not in built:
                yield f"{name}: was added: the build does not make it"
            elif not cmp(built[name], there[name], shallow=False):
                yield f"{name}: differs from what the build makes"


class PageText(HTMLParser):
    """Reads the links of a page, and the texts of its elements by their ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str, bool]] = []
        # Python would look for an end that is not there from each beginning anew.
        for start, end in (("<!--", "-->"), ("<![", "]>")):
            if (begun := html.find(start, html.rfind(end) + 1)) >= 0:
                html = html[:begun]
        whole, end, rest = html.rpartition(">")
        self.feed(whole + end + rest.partition("<")[0])
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.links += [values[name] for name in ("href", "src") if name in values]
        if tag not in _VOID:
            if len(self._open) == MOST_WITHIN:
                raise ValueError(f"more than {MOST_WITHIN} elements are within one another")
            ref = "dz-ref" in values.get("class", "").split()
            self._open.append((tag, values.get("id", ""), ref))
            if values.get("id"):
                self.texts.setdefault(values["id"], "")

    def handle_endtag(self, tag: str) -> None:
        for index in reversed(range(len(self._open))):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        # The number of a note is no part of the text.
        if not any(ref for _, _, ref in self._open):
            for _, name, _ in self._open:
                if name:
                    self.texts[name] += data


def _check_pages(top: Path, found: Verification) -> None:
    """Check the links of all pages, and the texts of those that have a record in the archive."""
    payload, site, files = top / PAYLOAD, top / SITE, files_below(top)
    sources, readable = [*(payload / CONTENT).rglob("*")], {*files.values()}
    # No record is read through a link.
    whole = bool(sources) and all(one.is_dir() or one in readable for one in sources)
    edition, problems = load(payload) if whole else (None, [])
    folders = [site, *sorted(one for one in site.glob("*") if one.is_dir())]
    # By record, each page with what is wrong with its texts.
    wrong: dict[str, dict[Path, list[str]]] = {}
    keys = {}
    for key in edition.articles if edition is not None else ():
        own = [folder / key / "index.html" for folder in folders]
        wrong[key] = {page: [] for page in own if page.is_file()}
        keys.update(dict.fromkeys(wrong[key], key))
    for name, path in files.items():
        if path.suffix != ".html":
            continue
        try:
            if path.stat().st_size > MOST_OF_A_PAGE:
                raise ValueError(f"it has more than {MOST_OF_A_PAGE:,} bytes")
            page = PageText(path.read_text("utf-8", "replace"))
            found.problems += _lost_links(name, page.links, files, found)
        except (ValueError, AssertionError) as error:
            found.problems.append(f"{name}: cannot be read as a page: {error}")
            continue
        if edition is not None and path in keys:
            key = keys[path]
            wrong[key][path] = _wrong_texts(edition, key, name, page.texts, found)
    found.problems += [str(problem) for problem in problems]
    for key, of_pages in wrong.items():
        if not of_pages:
            found.problems.append(f"{SITE}/{key}/index.html: is missing: its record is there")
        for said in of_pages.values():
            found.problems += said


def _lost_links(
    name: str, links: Sequence[str], files: Mapping[str, Path], found: Verification
) -> list[str]:
    """Return the links of a page that lead to no file of the archive."""
    lost: dict[str, None] = {}
    for link in links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            continue
        found.links += 1
        target = posixpath.normpath(posixpath.join(name, "..", unquote(parts.path)))
        if not {target, f"{target}/index.html".removeprefix("./")} & files.keys():
            lost[link] = None
    return [f"{name}: the link '{link}' leads nowhere" for link in lost]


def _wrong_texts(
    edition: Edition, key: str, name: str, texts: Mapping[str, str], found: Verification
) -> list[str]:
    """Return where the texts on the page of an article differ from its record."""
    wrong = []
    for unit, pair in pairs_at(edition, key).items():
        for side in SIDES:
            if pair.get(side) is not None:
                found.texts += 1
                shown = _plain(texts.get(f"{unit}-{side}", ""))
                wanted = _plain(as_shown(pair, side))
                # A number or a status is beside a title, a label before a text that has one.
                alone = unit != TITLE and getattr(pair, "label", None) is None
                if shown != wanted if alone else wanted not in shown:
                    wrong.append(f"{name}: {unit}, {side}: is not the text of the record")
    return wrong


def _plain(text: str) -> str:
    return " ".join(text.split())
