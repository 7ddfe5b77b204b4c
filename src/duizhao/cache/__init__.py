"""Results that depend on texts alone, cached on disk between runs of a command."""

from .cached_values import (
    FOLDER,
    CachedValues,
    cached,
    cached_for_user,
    caching,
    content_digest,
    file_digest,
    renewed,
    user_file,
    write_cache,
)
from .engine import engine_digest
from .signatures import signature
