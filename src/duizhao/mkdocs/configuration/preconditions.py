"""What a site cannot be built without: a document, and to know of the languages of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ...faults import fault_of
from ...locales.catalogues import known_locales, language
from ...setup.message_places import MessagePlaces
from ...site.configuration.settings import locale_for
from ...site.failure import BrokenRecords, BuildFailed, SettingError
from ...site.pages.kinds import own_pages
from ...site.reading.lens import Lens
from .languages import hand_written_pages, i18n, languages_of

_HOMES = ("index", "README")
"""What MkDocs takes for the page of a folder."""


class Refused(PluginError):
    """The site cannot be built, as MkDocs is told."""

    def __init__(self, failed: BuildFailed) -> None:
        super().__init__(str(failed))
        self.failed = failed
        """What says why, and where."""
        self.reasons = failed.reasons


class BrokenPage(BuildFailed):
    """A hand-written page cannot be read, which is found after the records have been checked."""


@contextmanager
def refusals(root: Path) -> Iterator[None]:
    """Raise what is raised within as Refused, with the places in ``mkdocs.yml``."""
    try:
        yield
    except Refused:
        raise
    except (BrokenRecords, BrokenPage) as error:
        raise Refused(error) from None
    except (PluginError, BuildFailed) as error:
        raise Refused(SettingError(*MessagePlaces(root).found(str(error)))) from None


def is_of_mkdocs(error: BaseException) -> bool:
    """Tell whether the engine has no part in an exception, of which MkDocs has named the page."""
    return Path(fault_of(error).file).name in ("", "building.py", "server.py")


def refuse_unknown_languages(config: MkDocsConfig) -> None:
    """Raise PluginError if pages are there in a language, and nothing tells MkDocs of it.

    MkDocs would take each for a page of another name, and the site would have no home page. Nor has
    it one if the default language is one whose pages are converted from another's.
    """
    docs, default = Path(config.docs_dir), languages_of(config)[0]
    source = language(default.locale).source
    if source and all(folder for folder, _ in hand_written_pages(config, default.locale)):
        problem = f"'{default.name}' cannot be the default, for its pages are made of those in"
        form = f"write 'default: true' at another language, or {docs.name}/index.{default.name}.md"
        raise PluginError(f"mkdocs.yml: plugins: i18n: languages: {problem} '{source}': {form}")
    if i18n(config) is not None or any((docs / f"{name}.md").exists() for name in _HOMES):
        return
    for structure, form in {"suffix": "index.*.md", "folder": "*/index.md"}.items():
        found = {_language(path, docs): path for path in sorted(docs.glob(form))}
        homes = {name: path for name, path in found.items() if locale_for(name)}
        if homes:
            files = ", ".join(path.relative_to(docs).as_posix() for path in homes.values())
            problem = f"{docs.name}/ has its pages by language ({files}), and MkDocs knows of none"
            remedy = "add this, or have one language alone, in index.md"
            lines = _plugin(structure, list(homes))
            raise PluginError(f"mkdocs.yml: plugins: {problem}: {remedy}:\n{lines}")


def refuse_collisions(lens: Lens, config: MkDocsConfig) -> None:
    """Raise PluginError if hand-written pages stand where the edition has pages of its own."""
    ours = {page.path for page in own_pages(lens)}
    docs = Path(config.docs_dir)
    found = [
        f"{docs.name}/{path.relative_to(docs).as_posix()}: the edition has a page of its own at "
        f"{folder}: give this one another name"
        for folder, path in hand_written_pages(config, lens.locale)
        if folder in ours
    ]
    if found:
        raise PluginError("\n".join(found))


def _language(home: Path, docs: Path) -> str:
    """Return the language that the name of a home page, or its folder, says."""
    return home.parent.name if home.parent != docs else home.name.split(".")[1]


def _plugin(structure: str, names: list[str]) -> str:
    """Return the lines of the configuration that tell MkDocs of languages, in our order."""
    order = {locale: place for place, locale in enumerate(known_locales())}
    lines = ["- i18n:", f"    docs_structure: {structure}", "    languages:"]
    default = ", default: true"
    for name in sorted(names, key=lambda one: order[locale_for(one) or ""]):
        called = language(locale_for(name) or "").name
        lines.append(f"      - {{locale: {name}, name: {called}{default}, build: true}}")
        default = ""
    return "\n".join(f"  {line}" for line in lines)
