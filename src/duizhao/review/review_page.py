"""The page on which a person looks at paired sentences: one file, which asks nothing of any host.

Its script lets the reader merge, divide and move, and saves the decisions as a file; without it the
page can be read.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from typing import Any

import jinja2
from markupsafe import Markup

from ..assets.bundles import script
from ..locales.catalogues import Locale, catalogue
from ..locales.words import Catalogue
from .aligned_texts import AlignedText
from .json_texts import FORMAT

DECISIONS = "decisions.json"
"""The file that the page saves."""
_SENT = ("id", "en", "zh", "anchors")


def page(texts: Sequence[AlignedText], title: str, command: str, locale: Locale = "en") -> str:
    """Return the page as HTML, in the words of a locale.

    ``command`` is what applies the decisions, once they are saved as ``DECISIONS``.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("duizhao"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = Catalogue(locale)
    code = script("review").decode("utf-8")
    given = {
        "format": FORMAT,
        "file": DECISIONS,
        "command": command,
        "words": catalogue(locale)["review"],
        "texts": _data(texts),
    }
    styles = environment.get_template("review.css").render()
    return environment.get_template("review.html").render(
        words=words,
        tag=words.language.tag,
        title=title,
        command=command,
        texts=texts,
        doubtful=sum(len(text.doubtful) for text in texts),
        given=_json(given),
        # Both are of the package; what comes from a text is escaped by the template.
        styles=Markup(styles),
        script=Markup(code),
        style_hash=_hash(styles),
        script_hash=_hash(code),
    )


def _data(texts: Sequence[AlignedText]) -> list[dict[str, Any]]:
    return [
        {name: getattr(text, name) for name in _SENT}
        | {"beads": text.spans, "doubtful": text.doubtful}
        | {"sure": [round(bead.confidence * 100) for bead in text.beads]}
        for text in texts
    ]


def _json(data: object) -> Markup:
    """Return data as JSON that ends no element of HTML, whatever is in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _hash(text: str) -> str:
    """Return what a Content-Security-Policy calls an inline element with that text."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
