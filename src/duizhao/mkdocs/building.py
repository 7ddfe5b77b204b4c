"""Builds the site beside the last good one, puts it in its place if all went well; serves it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.config_options import PathSpec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from ..cache import caching
from ..checks.report import NO_DOCUMENT
from ..model import CONTENT
from ..site.build_messages import build_environment, building, leave_stamp, shown_messages
from ..site.configuration.options import BuildOptions, current_options, given_options
from ..site.failure import BuildFailed, failures
from ..site.output_folder import fresh_folder, refuse_unsuitable
from ..site.progress import announce
from .adapter import Adapter
from .configuration.configuration_loading import load_configuration
from .configuration.preconditions import is_of_mkdocs
from .configuration.site_settings import KNOWN
from .frames import PLUGIN, chosen_frame
from .frames.frame import BookFrame

_NOT_BUILT = "the site was not built"
_OF_MARKDOWN = {
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
    *("footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists"),
    *("smarty", "tables", "toc", "wikilinks"),
}
"""The extensions of Markdown that read no file."""


def build(
    root: Path,
    out: Path,
    *,
    strict: bool = True,
    offline: bool = False,
    options: BuildOptions | None = None,
) -> None:
    """Build the site of the edition below ``root`` into the folder ``out``.

    ``offline`` makes it open from a disk, at file:// URLs; ``options`` are how it goes about it.
    Raises BuildFailed, with the reasons already logged, if anything is wrong; ``out`` is then as it
    was. Also raises it if ``out`` holds something that no build has put there.
    """
    refuse_unsuitable(root, out)
    options = options or BuildOptions(cached=False)
    if offline and not options.skeleton:
        # What is read from a disk is a book, whatever mkdocs.yml says, unless another is named.
        options = replace(options, skeleton=BookFrame.name)
    with building(root, options, offline=offline) as messages:
        with fresh_folder(out) as fresh:
            _run(root, fresh, strict)
        leave_stamp(options.stamp, messages)


def _run(root: Path, site: Path, strict: bool) -> None:
    announce("Reading the configuration")
    options: dict[str, Any] = {"site_dir": str(site), "strict": strict}
    try:
        config = load_configuration(_configuration(root), **options)
        _refuse_unconnected(config)
        read, stamp = _files_read(config), current_options().stamp
        if stamp is not None and read is not None:
            stamp.begin(read)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
    except Abort as error:
        raise BuildFailed(_last_words(error)) from error
    except (ValueError, AssertionError) as error:
        # What MkDocs raises for a link or a tag on a page, which it has named.
        if not is_of_mkdocs(error):
            raise
        raise BuildFailed(_NOT_BUILT) from error


def _files_read(config: MkDocsConfig) -> list[Path] | None:
    """Return the files and folders that the configuration names; None if others may be read too.

    Code of somebody else may read any file, and so may the templates of Material.
    """
    modules = {one.__module__ for methods in config.plugins.events.values() for one in methods}
    extensions = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    try:
        whole = chosen_frame(config).whole_site
    except PluginError:
        return None
    if (
        not whole
        or not all(one.startswith(KNOWN) for one in modules)
        or not extensions <= _OF_MARKDOWN
    ):
        return None
    root = Path(config.config_file_path).parent
    hooks = [root / path for path in config.hooks]
    folders = {path if path.parent == root else path.parent for path in hooks}
    custom = config.theme.custom_dir
    return [Path(config.docs_dir), *sorted(folders), *([Path(custom)] if custom else [])]


def excludes(values: Mapping[str, Any], file: str) -> bool:
    """Tell whether settings exclude a file below ``docs``, or have it as a draft."""
    given = (str(values.get(name) or "") for name in ("exclude_docs", "draft_docs"))
    return any(PathSpec().validate(lines).match_file(file) for lines in given)


def _configuration(root: Path) -> Path:
    """Return the file that says what the site is, and its records; both must be there."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        form = "'duizhao new edition' writes one with all that it needs"
        raise BuildFailed(f"mkdocs.yml is missing in {root}: {form}")
    if not any((root / CONTENT / "documents").glob("*.yml")):
        raise BuildFailed(NO_DOCUMENT)
    return path


def _last_words(error: Abort) -> str:
    """Return what is still to be said of a build that failed.

    What is wrong has been logged if MkDocs met it: its own last words add nothing to that.
    """
    if "strict" not in str(error):
        return _NOT_BUILT
    return "the site was not built; fix the warnings first: 'duizhao doctor' may say how"


def _refuse_unconnected(config: MkDocsConfig) -> None:
    """Raise BuildFailed if neither the plugin nor a hook would put the edition into the site."""
    hooks: object = config.hooks
    modules = hooks.values() if isinstance(hooks, dict) else ()
    events = (getattr(module, "on_config", None) for module in modules)
    owners = [getattr(event, "__self__", None) for event in events]
    if PLUGIN in config.plugins or any(isinstance(one, Adapter) for one in owners):
        return
    form = f"add '- {PLUGIN}' to 'plugins'"
    raise BuildFailed(f"mkdocs.yml: nothing puts the edition into the site: {form}")


def serve(
    root: Path, address: str, names: Sequence[str], at_end: Callable[[], None], skeleton: str = ""
) -> None:
    """Serve the edition below ``root`` at ``address`` (host:port), anew after each change.

    ``names`` are other names to which it answers; ``skeleton`` is the frame, in place of what the
    settings name. A problem in a record, a template or the configuration is shown on every page
    until it is fixed. Returns when interrupted, having called ``at_end`` before it clears up;
    raises BuildFailed if the server cannot start.
    """
    # What answers requests is loaded for a server alone.
    from .serving.server import serve_edition

    with (
        failures(root),
        build_environment(offline=False),
        given_options(BuildOptions(skeleton=skeleton)),
        shown_messages(logging.INFO, root),
        caching(root),
    ):
        try:
            serve_edition(_configuration(root), address, names, at_end)
        except Abort as error:
            raise BuildFailed(_last_words(error)) from error
