"""What is wrong with the settings of ``mkdocs.yml``, with its places, for every command."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from os.path import isfile
from pathlib import Path
from typing import Any

from ...messages import say
from ...model.problems import Problem, in_order, quoted
from ...notes.forges import KINDS
from ...setup.interface_words import catalogue_problems
from ...setup.message_places import MessagePlaces
from ...setup.mkdocs_file import UnreadableConfiguration, configuration, languages, mapping, plugins
from ...setup.navigation import GUIDE_PAGES, entries_without_page
from ..failure import SettingError
from ..output_folder import source_at
from .offered_formats import offers
from .settings import book, doi, guide_choice, languages_named, licence, namespace, switch

_SWITCHES = ("api", "chinese_font", "lookup", "references", "reviewed", "trace")
_OURS = (*_SWITCHES, "book", "doctor", "doi", "edit_path", "edition_id", "exports", "guide",
         "licence", "offline", "repo_branch", "repo_kind", "skeleton")  # fmt: skip
"""What the engine knows below ``extra``."""
_FILES = ("extra_javascript", "extra_css")
_ACTIVE = re.compile(
    r"<(?:script|style|link|meta|base|form|iframe|object|embed)\b|\bon\w+\s*=|javascript:", re.I
)


def setting_problems(root: Path) -> list[Problem]:
    """Return what is wrong with an edition's settings."""
    places = MessagePlaces(root)
    try:
        values = configuration(root, os.environ)
    except UnreadableConfiguration as error:
        return [error.problem]
    except OSError:
        return []
    extra, theme = mapping(values.get("extra")), mapping(values.get("theme"))
    found = [*catalogue_problems(root)]
    for path, key, word, known in _wrong(values, extra, theme, root):
        message, hint = (
            say(f"settings.{key}", word=quoted(word)),
            say(f"settings.{key}-form", known=known),
        )
        if place := places.setting(path, str(message), ours=True):
            found.append(replace(place, message=message, hint=hint))
    asked: list[Callable[[], object]] = [partial(switch, extra, name) for name in _SWITCHES]
    asked += [partial(ask, extra) for ask in (book, doi, guide_choice, licence, namespace, offers)]
    asked.append(partial(languages_named, {} if "INHERIT" in values else values))
    for ask in asked:
        try:
            ask()
        except SettingError as error:
            found += [one for one in places.found(str(error)) if isinstance(one, Problem)]
    return in_order(found)


def _wrong(
    values: dict[str, Any], extra: Mapping[str, Any], theme: Mapping[str, Any], root: Path
) -> Iterator[tuple[list[str], str, str, str]]:
    """Yield the names that lead to a wrong setting, the key of a message, and its words."""
    for above, keys in ([], values), (["extra"], extra.keys() - {*_OURS}):
        for key in map(str, keys):
            for meant in get_close_matches(key, _OURS, 1, 0.85):
                yield [*above, key], "near" if above else "misplaced", key, meant
    pages, kind = extra.get("guide", False), str(extra.get("repo_kind") or "github")
    if not isinstance(pages, bool | list):
        yield ["extra", "guide"], "guide", str(pages), ""
    if kind.strip().lower() not in KINDS:
        yield ["extra", "repo_kind"], "repo-kind", kind, ", ".join(sorted(KINDS))
    for name in ("site_url", "repo_url"):
        if re.search(r"\s", url := str(values.get(name) or "").strip()):
            yield [name], "url", url, re.sub(r"\s+", "%20", url)
    if source := source_at(root, root / (out := str(values.get("site_dir") or "site"))):
        yield ["site_dir"], "site-dir", out, source
    if words := _ACTIVE.search(str(values.get("copyright") or "")):
        yield ["copyright"], "active", words[0], ""
    custom = root / str(theme.get("custom_dir") or "overrides")
    below = (Path(at, name) for at, names, _ in os.walk(custom) for name in names)
    for folder in (custom, *below) if theme.get("custom_dir") else ():
        if not os.access(folder, os.R_OK | os.X_OK):
            yield ["theme", "custom_dir"], "unreadable", os.path.relpath(folder, root), ""
    docs = root / str(values.get("docs_dir") or "docs")
    folders = [custom, *(docs / name for name in ("", *languages(values)))]
    hooks, *files = (
        one if isinstance(one := values.get(name), list) else [] for name in ("hooks", *_FILES)
    )
    others = plugins(values).keys() - {"duizhao", "i18n", "search"}
    if others or hooks not in ([], ["hooks/edition.py"]) or "INHERIT" in values:
        return  # What those of others add is not known.
    for one, near in entries_without_page(root, values):
        # Whoever has no such entry does not wait for all kinds of page.
        from ..pages.kinds import KINDS as PAGES

        off = one.removesuffix(".md") in GUIDE_PAGES
        key = "guide-off" if off else "no-page-near" if near else "no-page"
        if one.partition("/")[0] not in PAGES:
            yield ["nav"], key, one, near
    for name, given in zip(_FILES, files, strict=True):
        for one in given:
            path = str(mapping(one).get("path", one)).partition("?")[0]
            if "//" not in path and not any(isfile(folder / path) for folder in folders):  # noqa: PTH113
                yield [name], "file", path, docs.name
