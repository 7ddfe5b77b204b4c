"""What is worked out of texts alone, kept on disk from one run of a command to the next."""

from .engine import engine_digest
from .kept_values import (
    FOLDER,
    KeptValues,
    Values,
    content_digest,
    is_known,
    keeping,
    kept,
    kept_for_all,
    made_elsewhere,
    put_away,
    taking,
    user_file,
)
from .seals import seal

__all__ = [
    "FOLDER",
    "KeptValues",
    "Values",
    "content_digest",
    "engine_digest",
    "is_known",
    "keeping",
    "kept",
    "kept_for_all",
    "made_elsewhere",
    "put_away",
    "seal",
    "taking",
    "user_file",
]
