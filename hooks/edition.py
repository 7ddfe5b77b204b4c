"""The MkDocs hook of this edition: the engine connects the events."""

try:
    from duizhao.mkdocs.hook import *  # noqa: F403
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] != "duizhao":
        raise
    raise SystemExit(
        "hooks/edition.py: the engine is not installed: run 'pip install -r requirements.txt'"
    ) from None
