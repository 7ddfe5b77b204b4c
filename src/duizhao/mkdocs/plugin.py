"""The plugin of MkDocs: the same object that the hook connects, with settings of its own."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from .adapter import Adapter
from .frames import FRAMES


class DuizhaoSettings(Config):  # type: ignore[no-untyped-call]
    """What stands under the name of the plugin in the configuration."""

    skeleton = config_options.Choice(tuple(FRAMES), default="book")
    """How the edition is shown: `book`, pages of its own, or `material`, within Material's."""


class DuizhaoPlugin(BasePlugin[DuizhaoSettings]):  # type: ignore[no-untyped-call]
    """Shows the edition in `content/` beside the configuration."""

    def __init__(self) -> None:
        self.__dict__.update(Adapter(by_plugin=True).events())
