"""The MkDocs adapter: the only part of Duizhao that knows MkDocs."""

from ..site.configuration.options import BuildOptions
from ..site.failure import BuildFailed
from .adapter import Adapter
from .building import build, serve

__all__ = ["Adapter", "BuildFailed", "BuildOptions", "build", "serve"]
