"""What is worked out of texts alone, kept on disk from one run of a command to the next."""

from .cached_values import (
    FOLDER,
    KeptValues,
    content_digest,
    keeping,
    kept,
    kept_for_all,
    put_away,
    user_file,
)
from .engine import engine_digest
from .signatures import seal

__all__ = [
    "FOLDER",
    "KeptValues",
    "content_digest",
    "engine_digest",
    "keeping",
    "kept",
    "kept_for_all",
    "put_away",
    "seal",
    "user_file",
]
