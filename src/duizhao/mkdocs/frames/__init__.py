"""The frames in which MkDocs shows an edition, and which of them the configuration chooses."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ...model.problems import quoted
from ...site.configuration.options import current_options
from .frame import BookFrame, Frame
from .material_frame import THEMES, MaterialFrame

FRAMES: Mapping[str, type[Frame]] = {one.name: one for one in (BookFrame, MaterialFrame)}
"""The frames by name."""
PLUGIN = "duizhao"
"""The name of our plugin."""


def chosen_frame(config: MkDocsConfig) -> Frame:
    """Return the frame that the options or the plugin's settings name, or `extra:` with the hook.

    Raises PluginError if there is none of that name, or if it cannot stand in the site's theme.
    """
    plugin = config.plugins.get(PLUGIN)
    given = plugin.config["skeleton"] if plugin else config.extra.get("skeleton", BookFrame.name)
    name = current_options().skeleton or given
    if name not in FRAMES:
        known = ", ".join(FRAMES)
        raise PluginError(f"mkdocs.yml: extra: skeleton: {quoted(str(name))} is none of {known}")
    if name == MaterialFrame.name and config.theme.name not in THEMES:
        given = quoted(str(config.theme.name))
        raise PluginError(f"mkdocs.yml: theme: {given}: the skeleton material needs name: material")
    return FRAMES[name]()
