"""What is worked out of texts alone, kept on disk from one run of a command to the next."""

from .cached_values import (
    FOLDER,
    CachedValues,
    cached,
    cached_for_user,
    caching,
    content_digest,
    user_file,
    write_cache,
)
from .engine import engine_digest
from .signatures import signature

__all__ = [
    "FOLDER",
    "CachedValues",
    "cached",
    "cached_for_user",
    "caching",
    "content_digest",
    "engine_digest",
    "signature",
    "user_file",
    "write_cache",
]
