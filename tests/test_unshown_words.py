"""A page says every word that a body says, or the check names those that it would not say."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from duizhao.model import BODY_BRACKETS, NESTED
from duizhao.site.reading.prose import prose
from duizhao.text import markdown
from duizhao.text.unshown import unshown
from tests.cases import tries
from tests.support.markdown_bodies import random_bodies

BODIES = tries(4_000).max_examples
_DESTINATION = re.compile(r"\]\([^)\n]*\)?|\]\[[^\]\n]*\]?|<[^>]*>?|^ {0,3}\[[^\]]*\]:.*", re.M)


def with_planted_words(body: str, some: random.Random) -> tuple[str, list[str]]:
    """Put words that occur nowhere else into a body, some at the ends of lines, some anywhere."""
    planted = []
    for number in range(3):
        word = f"qz{number}x"
        at = some.randrange(len(body) + 1)
        body = f"{body[:at]}{word}{body[at:]}"
        planted.append(word)
    return body, planted


def bodies() -> Iterator[tuple[str, list[str]]]:
    some = random.Random(17)
    for body in random_bodies(BODIES, 17):
        written, planted = with_planted_words(body, some)
        if max(map(written.count, "[<")) <= BODY_BRACKETS and not NESTED.search(written):
            yield written.strip(), planted


def explained(body: str) -> str:
    """Return what the check says of a body: each part that is not on its page, as it is written."""
    said = [*(one.text for one in unshown(body)), *(tag.text for tag in markdown.tags(body))]
    return " ".join([*said, *(link.text for link in markdown.links(body))])


def test_words_in_are_words_out_or_the_check_names_them() -> None:
    lost, named = [], 0
    for body, planted in bodies():
        page = str(prose(body))
        missing = [w for w in planted if w not in page and w not in explained(body)]
        named += sum(word in explained(body) for word in planted)
        # What is left stands in the markup of a link or a tag: in its URL, title or label.
        rest = _DESTINATION.sub("", body)
        lost += [(body, word) for word in missing if word in rest]
    assert lost == []
    assert named > BODIES / 20
