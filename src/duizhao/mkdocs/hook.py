"""The events of MkDocs for an edition's own hook, which has nothing but this to import."""

from __future__ import annotations

from .adapter import Adapter

globals().update(Adapter().events())
