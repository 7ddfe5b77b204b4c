"""The MkDocs hook of this edition: the engine connects the events."""

from duizhao.site.hook import *  # noqa: F403
