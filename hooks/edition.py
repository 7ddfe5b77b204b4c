"""The MkDocs hook of this edition: the engine connects the events."""

from duizhao.mkdocs.hook import *  # noqa: F403
