"""What a proposal changes, as Markdown for the people who decide on it: notes, texts, records."""

from .changes import changes
from .page import LIMIT, Preview, summary
from .wording import harmless, runs

__all__ = ["LIMIT", "Preview", "changes", "harmless", "runs", "summary"]
