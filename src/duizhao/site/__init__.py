"""The MkDocs adapter: the only part of Duizhao that knows MkDocs."""

from .adapter import Adapter
from .building import BuildFailed, build, serve
from .options import BuildOptions

__all__ = ["Adapter", "BuildFailed", "BuildOptions", "build", "serve"]
