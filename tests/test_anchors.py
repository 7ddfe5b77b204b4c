"""A quote is found where it stands, or not at all; what is proposed instead is really there."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duizhao.model import Quote
from duizhao.text import anchors
from duizhao.text.anchors import Span
from tests.cases import UNHURRIED

# Few characters, so that quotes recur.
TEXTS = st.text("ab 数字，。经", min_size=1, max_size=40)
WORDS = st.text("ab 数字，。经", min_size=1, max_size=6).filter(str.strip)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@UNHURRIED
@given(WORDS, TEXTS)
def test_a_quote_resolves_to_its_own_words(words: str, text: str) -> None:
    quote = Quote(exact=words)
    span = anchors.resolve(quote, text)
    if span is not None:
        assert text[span.start : span.end] == quote.exact
        assert text.count(quote.exact) == 1


@UNHURRIED
@given(spans())
def test_the_context_of_a_span_leads_back_to_it(case: tuple[str, Span]) -> None:
    text, span = case
    words = text[span.start : span.end]
    assume(words.strip())
    quote = anchors.context(span, text)
    found = anchors.resolve(quote, text)
    assert found is not None
    assert text[found.start : found.end] == words.strip()
    assert span.start <= found.start < found.end <= span.end


@UNHURRIED
@given(spans())
def test_the_context_of_a_span_is_on_both_sides_only_if_one_does_not_decide(
    case: tuple[str, Span],
) -> None:
    text, span = case
    assume(text[span.start : span.end].strip())
    quote = anchors.context(span, text)
    if quote.prefix and quote.suffix:
        for one in ({"prefix": quote.prefix}, {"suffix": quote.suffix}):
            assert anchors.resolve(Quote(exact=quote.exact, **one), text) is None


@UNHURRIED
@given(WORDS, TEXTS, TEXTS)
def test_prefix_and_suffix_must_stand_beside_the_words(words: str, before: str, after: str) -> None:
    quote = Quote(exact=words, prefix=before, suffix=after)
    for span in anchors.candidates(quote, before + words + after + words):
        text = before + words + after + words
        assert text[: span.start].endswith(before)
        assert text[span.end :].startswith(after)


@UNHURRIED
@given(st.text("ab", max_size=3), st.text("ab", max_size=20))
def test_occurrences_may_overlap_and_are_all_found(needle: str, text: str) -> None:
    expected = [
        Span(at, at + len(needle))
        for at in range(len(text))
        if needle and text.startswith(needle, at)
    ]
    assert anchors.occurrences(needle, text) == expected


def test_an_ambiguous_quote_resolves_to_nothing() -> None:
    assert anchors.resolve(Quote(exact="数字"), "数字经济与数字素养") is None
    second = Quote(exact="数字", suffix="素养")
    assert anchors.resolve(second, "数字经济与数字素养") == Span(5, 7)


def test_what_tells_a_quote_apart_is_a_whole_word() -> None:
    text = "no weights are lent, and no weights are sold"
    second = text.rindex("weights are")
    assert anchors.context(Span(second, second + 11), text).suffix == " sold"
    assert anchors.context(Span(3, 14), text).suffix == " lent"
    assert anchors.context(Span(3, 10), "of weights, my weights").suffix == ","


def test_white_space_alone_has_no_context() -> None:
    with pytest.raises(ValueError, match="no words"):
        anchors.context(Span(1, 3), "a   b")
