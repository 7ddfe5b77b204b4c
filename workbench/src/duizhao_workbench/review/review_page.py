"""The page on which a person looks at paired sentences: one file, which asks nothing of any host.

Its script lets the reader merge, divide and move, and saves the decisions as a file; without it the
page can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jinja2
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from duizhao.assets.bundles import script
from duizhao.locales.catalogues import Locale, catalogue
from duizhao.locales.words import Catalogue
from duizhao.model import SIDES
from duizhao.site.frame.content_policy import source_hash

from .decisions import FORMAT
from .review_texts import ReviewRow, ReviewText

DECISIONS = "decisions.json"
"""The file that the page saves."""
_LISTED = 12
"""How many doubtful rows are listed at the head of the page, the least certain first."""


def page(texts: Sequence[ReviewText], title: str, command: str, locale: Locale = "en") -> str:
    """Return the page as HTML, in the words of a locale.

    ``command`` is what applies the decisions, once they are saved as ``DECISIONS``.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("duizhao_workbench"),
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
    doubts = sorted(
        ((number, text, at) for number, text in enumerate(texts) for at in text.doubtful),
        key=lambda one: one[1].rows[one[2]].confidence,
    )
    styles = environment.get_template("review.css").render()
    return environment.get_template("review.html").render(
        words=words,
        tag=words.language.tag,
        title=title,
        command=command,
        texts=texts,
        doubtful=sum(len(text.doubtful) + text.unsure for text in texts),
        least=[(number, at, text.rows[at].confidence) for number, text, at in doubts[:_LISTED]],
        given=htmlsafe_json_dumps(given, ensure_ascii=False, separators=(",", ":")),
        # Both are of the package; what comes from a text is escaped by the template.
        styles=Markup(styles),
        script=Markup(code),
        style_hash=source_hash(styles),
        script_hash=source_hash(code),
    )


def _data(texts: Sequence[ReviewText]) -> list[dict[str, Any]]:
    return [
        {"id": text.id, "en": text.en, "zh": text.zh}
        | {"breaks": {side: text.breaks[side] for side in SIDES}}
        | {"kinds": [str(kind) for kind in text.kinds], "bound": text.bound}
        | {"rows": [_row(row) for row in text.rows]}
        | {"title": text.title, "unsure": text.unsure, "reviewers": text.reviewers}
        for text in texts
    ]


def _row(rated: ReviewRow) -> dict[str, Any]:
    row: dict[str, Any] = rated.row.model_dump(mode="json", exclude_none=True)
    return (
        row
        | {"doubtful": rated.doubtful, "said": rated.row.doubtful}
        | {"sure": round(rated.confidence * 100)}
        | ({"read": rated.read} if rated.read else {})
    )
