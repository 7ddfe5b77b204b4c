"""What a host such as GitHub makes of Markdown that it is given."""

from markdown_it import MarkdownIt

_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def as_html(text: str) -> str:
    """Return the HTML of a comment or a summary."""
    return str(_READER.render(text))
