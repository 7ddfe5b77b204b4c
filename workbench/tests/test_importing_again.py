"""A document imported again keeps its ids, notes and themes wherever its text is still there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.report import check, with_permanence
from duizhao.edition import load
from duizhao.edition.standing import standing
from duizhao.model import Pair, PairState, Segment
from duizhao_workbench.importing.matching import match_segments
from tests.cases import UNHURRIED
from tests.support.commands import files, invoke
from tests.support.rendered import rendered

SENTENCES = [
    ("Every stall keeps honest weights.", "各摊使用公平衡器。"),
    ("No weights are lent to strangers.", "衡器不得出借外人。"),
    ("Lamps burn on the quay all night.", "码头灯具整夜点亮。"),
    ("The news is read out at noon.", "每日正午宣读消息。"),
]


def segments(*texts: tuple[str, str]) -> list[Segment]:
    return [Segment(id=f"s{n}", en=en, zh=zh) for n, (en, zh) in enumerate(texts, 1)]


def renewed(old: list[Segment], *texts: tuple[str | None, str | None]) -> list[str]:
    found = match_segments(old, [Pair(en=en, zh=zh) for en, zh in texts])
    return [" ".join([one.id, *one.formerly]) for one in found]


def joined(*texts: tuple[str, str]) -> tuple[str, str]:
    return " ".join(en for en, _ in texts), "".join(zh for _, zh in texts)


def test_the_same_texts_keep_their_ids() -> None:
    assert renewed(segments(*SENTENCES), *SENTENCES) == ["s1", "s2", "s3", "s4"]


def test_a_text_that_changed_a_little_keeps_its_id() -> None:
    changed = [*SENTENCES[:1], ("No weights are ever lent to strangers.", "衡器不得出借外人。")]
    assert renewed(segments(*SENTENCES[:2]), *changed) == ["s1", "s2"]


def test_a_new_text_takes_the_next_free_number() -> None:
    first, second, third, _ = SENTENCES
    assert renewed(segments(first, third), first, second, third) == ["s1", "s3", "s2"]


def test_merged_segments_leave_their_ids_in_the_first() -> None:
    first, second, third, fourth = SENTENCES
    found = renewed(segments(*SENTENCES), first, joined(second, third), fourth)
    assert found == ["s1", "s2 s3", "s4"]


def test_items_that_are_nearly_the_same_keep_their_ids() -> None:
    items = [(f"Breach of Article {n} of this law.", f"违反本法第{n}条规定者。") for n in "57"]
    amended = [(en.replace("of this law", "hereof"), zh) for en, zh in items]
    assert renewed(segments(SENTENCES[0], *items), SENTENCES[0], *amended) == ["s1", "s2", "s3"]


def test_the_parts_of_a_segment_have_new_ids_and_the_first_has_the_old_one() -> None:
    first, second, third, _ = SENTENCES
    old = segments(first, joined(second, third))
    assert renewed(old, first, second, third) == ["s1", "s3 s2", "s4"]


def test_an_id_whose_text_is_gone_leads_to_the_segment_before() -> None:
    first, second, third, _ = SENTENCES
    assert renewed(segments(first, second, third), first, third) == ["s1 s2", "s3"]


def test_what_was_retired_before_stays_retired() -> None:
    first, second, *_ = SENTENCES
    old = [Segment(id="s4", formerly=("s1", "s3"), en=first[0], zh=first[1])]
    assert renewed(old, first, second) == ["s4 s1 s3", "s5"]


@UNHURRIED
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    st.lists(st.sampled_from([*SENTENCES, joined(*SENTENCES[:2])]), min_size=1, max_size=6),
)
def test_every_old_id_leads_somewhere_and_none_is_used_twice(
    old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    before = segments(*old)
    found = match_segments(before, [Pair(en=en, zh=zh) for en, zh in new])
    names = [name for one in found for name in (one.id, *one.formerly)]
    assert len(names) == len(set(names))
    assert {segment.id for segment in before} <= set(names)


# The command

TEXT = """\
Rules of the Harbour

1. Weights. Every stall keeps honest weights. No weights are lent.

2. Lamps. Lamps burn on the quay throughout the night. They are repaired in spring.

3. News. The news is read out at noon. It is read out twice.

港口章程

1.衡器。各摊使用公平衡器。衡器不得出借。

2.灯具。码头灯具整夜点亮。每年春季修理灯具。

3.消息。每日正午宣读消息。宣读两遍。
"""
NOTE = """
annotations:
  - id: lent
    type: translation
    target: {segment: s2, en: are lent, zh: 出借}
    author: editors
    date: 2026-01-01
    en: >-
      A note.
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition with the text above, a theme, a note and comments in its records."""
    assert run(tmp_path, TEXT, "--date", "2020-01-01").exit_code == 0
    content = tmp_path / "content"
    contributor = "- id: editors\n  name: {en: The editors, zh: 编者}\n"
    (content / "contributors.yml").write_text(contributor, encoding="utf-8")
    theme = "- id: trade\n  title: {en: Trade, zh: 贸易}\n  description: {en: Trade., zh: 贸易。}\n"
    (content / "themes.yml").write_text(theme, encoding="utf-8")
    article = content / "articles" / "market" / "1.yml"
    text = article.read_text(encoding="utf-8").replace(
        "  - id: s2\n", "  - id: s2\n    themes: [trade]\n"
    )
    article.write_text(f"# Seen by an editor.\n\n{text}{NOTE}", encoding="utf-8")
    assert check(tmp_path).errors == ()
    return tmp_path


def run(root: Path, text: str, *options: str) -> Result:
    source = root / "source.txt"
    source.write_text(text, encoding="utf-8")
    return invoke("import", str(source), "--document", "market", "--root", str(root), *options)


def article(root: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(files(root)[f"content/articles/market/{name}.yml"])
    return found


def test_a_document_that_exists_is_not_changed_without_being_asked(edition: Path) -> None:
    before = files(edition)
    done = run(edition, TEXT)
    assert done.exit_code == 2
    assert "give --update" in done.output
    assert files(edition) == before


def test_the_same_source_changes_nothing(edition: Path) -> None:
    before = files(edition)
    done = run(edition, TEXT, "--update")
    assert "0 files written: the source is what it was" in done.output
    assert files(edition) == before


AROUND = """\
What others said
Rate this page
{zh}
Original text
{zh}
Rate this page
Leave a Reply
{zh}
Rate this page
原文
Rate this page
Nobody moors here at night without a lamp.
The pilot goes on board at the buoy.
Fees are paid in advance for each day.
What others said
"""


def test_what_is_around_a_text_and_within_it_changes_nothing(tmp_path: Path) -> None:
    chinese = "夜间无灯不得停泊。\n引航员在浮标处登船。\n费用按日预付。\n泊位由港务处分配。"
    text = AROUND.format(zh=chinese).replace("\n", "\n\n")
    assert run(tmp_path, text).exit_code == 0
    before = files(tmp_path)
    assert b"Rate this page" in before["content/documents/market.yml"]
    done = run(tmp_path, text, "--update")
    assert done.exit_code == 0, done.output
    assert files(tmp_path) == before


def test_a_document_that_was_written_by_hand_gets_its_capture(edition: Path) -> None:
    record = edition / "content" / "documents" / "market.yml"
    before = yaml.safe_load(record.read_text("utf-8"))
    without = {name: value for name, value in before.items() if name != "capture"}
    record.write_text(yaml.safe_dump(without, allow_unicode=True), "utf-8")
    (edition / "content" / "captures" / "market.txt").unlink()
    done = run(edition, TEXT, "--update")
    assert done.exit_code == 0, done.output
    assert yaml.safe_load(record.read_text("utf-8")) == before
    assert check(edition).problems == ()


def test_a_source_in_the_other_script_says_so_in_the_record(edition: Path) -> None:
    record = edition / "content" / "documents" / "market.yml"
    assert "code: zh-Hans," in record.read_text("utf-8")
    traditional = TEXT.translate(str.maketrans("头灯点读摊", "頭燈點讀攤"))
    done = run(edition, traditional, "--update")
    assert done.exit_code == 0, done.output
    assert "code: zh-Hant," in record.read_text("utf-8")
    assert run(edition, TEXT, "--update").exit_code == 0
    assert "code: zh-Hans," in record.read_text("utf-8")


def test_a_changed_source_changes_its_texts_alone(edition: Path) -> None:
    before = files(edition)
    old, _ = load(edition)
    text = TEXT.replace("No weights are lent.", "No weights are lent to strangers.")
    done = run(edition, text, "--update")
    assert done.exit_code == 0, done.output
    after = files(edition)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"content/articles/market/1.yml", "content/captures/market.txt"}
    record = after["content/articles/market/1.yml"].decode()
    assert record.startswith("# Seen by an editor.\n")
    assert "themes: [trade]" in record
    assert "No weights are lent to strangers." in record
    assert with_permanence(check(edition), old).errors == ()


def test_the_note_on_a_segment_that_was_divided_follows_its_words(edition: Path) -> None:
    old, _ = load(edition)
    text = TEXT.replace("weights. No weights", "weights, no weights").replace(
        "衡器。衡器", "衡器，衡器"
    )
    assert run(edition, text, "--update").exit_code == 0
    first = article(edition, "1")
    assert [one["id"] for one in first["segments"]] == ["s1"]
    assert first["segments"][0]["formerly"] == ["s2"]
    assert first["annotations"][0]["target"]["segment"] == "s1"
    assert run(edition, TEXT, "--update").exit_code == 0
    again = article(edition, "1")
    assert [one["id"] for one in again["segments"]] == ["s3", "s4"]
    assert again["annotations"][0]["target"]["segment"] == "s4"
    assert with_permanence(check(edition), old).errors == ()


def test_words_that_a_note_quotes_and_that_are_gone_are_reported(edition: Path) -> None:
    done = run(edition, TEXT.replace("No weights are lent.", "Nobody lends weights."), "--update")
    assert done.exit_code == 0
    assert "'are lent' does not occur in the English of s2" in done.output
    assert "run 'duizhao fix'" in done.output


def test_an_article_that_is_gone_leads_to_the_one_before(edition: Path) -> None:
    old, _ = load(edition)
    text = TEXT.replace(TEXT[TEXT.index("3. News") : TEXT.index("港口章程")], "")
    done = run(edition, text[: text.index("3.消息")], "--update")
    assert done.exit_code == 0, done.output
    assert "market/3 is no longer in the source" in done.output
    assert article(edition, "2")["formerly"] == ["3"]
    assert "content/articles/market/3.yml" not in files(edition)
    assert with_permanence(check(edition), old).errors == ()


def test_an_article_that_is_gone_and_has_notes_stops_the_import(edition: Path) -> None:
    third = edition / "content" / "articles" / "market" / "3.yml"
    note = NOTE.replace("are lent", "noon").replace("出借", "正午").replace("s2", "s1")
    third.write_text(third.read_text(encoding="utf-8") + note, encoding="utf-8")
    before = files(edition)
    text = TEXT.replace(TEXT[TEXT.index("3. News") : TEXT.index("港口章程")], "")
    done = run(edition, text[: text.index("3.消息")], "--update")
    assert done.exit_code == 1
    assert "market/3 is no longer in the source, and has notes" in done.output
    assert "nothing was written" in done.output
    assert files(edition) == before

    done = run(edition, text[: text.index("3.消息")], "--update", "--draft")
    assert done.exit_code == 0, done.output
    drafts = edition / "drafts" / "market" / "content"
    second = yaml.safe_load((drafts / "articles" / "market" / "2.yml").read_text("utf-8"))
    assert second["formerly"] == ["3"]
    after = files(edition)
    assert {name: after[name] for name in before} == before
    assert all(name.startswith("drafts/market/content/") for name in after.keys() - before.keys())


def test_more_than_a_third_of_the_articles_is_deleted_only_if_that_is_said(edition: Path) -> None:
    more = TEXT.replace("\n港口", "\n4. Fees. Fees are paid in advance.\n\n港口")
    assert run(edition, f"{more}\n4.费用。费用预付。\n", "--update").exit_code == 0
    before = files(edition)
    fewer = TEXT.partition("3. News")[0] + TEXT[TEXT.index("港口") : TEXT.index("3.消息")]
    for options in ((), ("--dry-run",)):
        done = run(edition, fewer, "--update", *options)
        assert done.exit_code == 1
        assert "market/3 is not in the source, and would be deleted\n" in done.stderr
        assert "market/4 is not in the source, and would be deleted\n" in done.stderr
        assert "nothing was written; --delete deletes these 2 of 4 articles" in done.stderr
        assert {**files(edition), "source.txt": b""} == {**before, "source.txt": b""}
    done = run(edition, fewer, "--update", "--delete")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (edition / "content/articles/market").iterdir()) == [
        "1.yml",
        "2.yml",
    ]
    assert article(edition, "2")["formerly"] == ["3", "4"]


AMENDED = (
    TEXT.replace("Lamps burn on the quay throughout the night.", "Lamps burn all night.")
    .replace(
        " They are repaired in spring.\n\n3. News", "\n\n3. Repairs. They are repaired.\n\n4. News"
    )
    .replace("每年春季修理灯具。\n\n3.消息", "\n\n3.修理。每年春季修理灯具。\n\n4.消息")
    .replace("衡器不得出借。", "衡器不得外借。")
)
"""The same text with its second article divided, the third with another number."""
VERSION = ("--version", "2024", "--since", "2024-04-01")


def test_a_new_version_keeps_ids_and_notes_and_moves_the_old_texts(edition: Path) -> None:
    before = files(edition)
    done = run(edition, AMENDED, *VERSION)
    assert done.exit_code == 0, done.output
    after = files(edition)
    document = yaml.safe_load(after["content/documents/market.yml"])
    assert [(one["id"], str(one["since"])) for one in document["versions"]] == [
        ("2020-01-01", "2020-01-01"),
        ("2024", "2024-04-01"),
    ]
    assert document["versions"][1]["added"] == ["3-2024"]
    assert article(edition, "3")["number"] == 4
    assert article(edition, "3-2024")["number"] == 3
    assert article(edition, "1")["annotations"][0]["id"] == "lent"
    kept = sorted(name for name in after if name.startswith("content/versions/"))
    assert kept == [f"content/versions/market/2020-01-01/{name}.yml" for name in "123"]
    for name in "123":
        was = yaml.safe_load(before[f"content/articles/market/{name}.yml"])
        now = yaml.safe_load(after[f"content/versions/market/2020-01-01/{name}.yml"])
        assert now["number"] == was["number"]
        assert [one["zh"] for one in now["segments"]] == [one["zh"] for one in was["segments"]]
        assert "annotations" not in now
    rules = {problem.rule for problem in check(edition).errors}
    assert rules <= {"quote"}


def test_the_id_of_a_version_that_is_there_is_refused_for_another_text(edition: Path) -> None:
    assert run(edition, AMENDED, *VERSION).exit_code == 0
    before = files(edition)
    done = run(edition, AMENDED, *VERSION)
    assert "version '2024' is there: only the rest is written" in done.stderr
    assert (done.exit_code, files(edition)) == (0, before)
    done = run(edition, AMENDED.replace("honest", "fair"), *VERSION)
    assert done.exit_code == 1
    assert (
        "the version '2024' is there, with another text of market/1; give another id" in done.stderr
    )
    assert (
        files(edition)["content/articles/market/1.yml"] == before["content/articles/market/1.yml"]
    )


def test_a_repealed_article_is_still_at_its_url(edition: Path) -> None:
    old = load(edition)[0]
    text = TEXT.partition("3. News")[0] + TEXT[TEXT.index("港口") : TEXT.index("3.消息")]
    done = run(edition, text, *VERSION)
    assert done.exit_code == 0, done.output
    assert "market/3: repealed\n" in done.output
    assert "formerly" not in article(edition, "2")
    assert 'href="../@2020-01-01/3/"' in rendered(load(edition)[0], "market/3/")
    assert not any(one.rule == "permanence" for one in with_permanence(check(edition), old).errors)


@pytest.mark.parametrize(
    ("same", "found"), [("2=4", {"2": 4, "2-2024": 2}), ("3=", {"3": None, "4": 4})]
)
def test_which_article_an_old_one_is_can_be_said(
    edition: Path, same: str, found: dict[str, int | None]
) -> None:
    done = run(edition, AMENDED, *VERSION, "--same", same)
    assert done.exit_code == 0, done.output
    for name, number in found.items():
        there = (edition / f"content/articles/market/{name}.yml").exists()
        assert (article(edition, name)["number"] if there else None) == number


CHAPTERS = """\
Rules of the Harbour

Chapter 1 Weights
Article 1
Every stall keeps honest weights.

Chapter 2 News
Article 2
The news is read out at noon.

Chapter 3 Lamps
Article 3
Lamps burn on the quay all night.

港口章程

第一章 衡器
第一条
各摊使用公平衡器。

第二章 消息
第二条
每日正午宣读消息。

第三章 灯具
第三条
码头灯具整夜点亮。
"""


def test_chapters_keep_their_ids_by_their_titles(tmp_path: Path) -> None:
    assert run(tmp_path, CHAPTERS, "--date", "2020-01-01").exit_code == 0
    old = load(tmp_path)[0]
    text = CHAPTERS
    for one, other in (
        ("Chapter 2 News\nArticle 2\nThe news is read out at noon.\n\n", ""),
        ("第二章 消息\n第二条\n每日正午宣读消息。\n\n", ""),
        ("Chapter 3 Lamps\nArticle 3", "Chapter 2 Lamps\nArticle 2"),
        ("第三章 灯具\n第三条", "第二章 灯具\n第二条"),
    ):
        text = text.replace(one, other)
    assert run(tmp_path, text, *VERSION).exit_code == 0
    edition = load(tmp_path)[0]
    found = [
        (one.division.id, one.division.formerly) for one in edition.contents("market").divisions
    ]
    assert found == [("chapter-1", ("chapter-2",)), ("chapter-3", ())]
    assert with_permanence(check(tmp_path), old).errors == ()


def test_an_article_whose_text_was_deleted_keeps_its_id(edition: Path) -> None:
    old = load(edition)[0]
    text = TEXT.replace("News. The news is read out at noon. It is read out twice.", "(deleted)")
    text = text.replace("消息。每日正午宣读消息。宣读两遍。", "（删除）")
    done = run(edition, text, *VERSION)
    assert done.exit_code == 0, done.output
    assert article(edition, "3")["status"] == "deleted"
    assert with_permanence(check(edition), old).errors == ()


def test_the_title_of_an_earlier_version_is_kept_with_it(edition: Path) -> None:
    done = run(edition, AMENDED, *VERSION, "--title-en", "New Market", "--title-zh", "新市场")
    assert done.exit_code == 0, done.output
    document = yaml.safe_load(files(edition)["content/documents/market.yml"])
    assert document["title"]["zh"] == "新市场"
    assert document["versions"][0]["title"]["zh"] != "新市场"


def test_what_became_of_each_article_is_listed(edition: Path) -> None:
    output = run(edition, AMENDED, *VERSION).output
    for line in (
        "market/1: changed, the English stayed as it was\n",
        "market/3-2024: added, s1 came from 2\n",
        "market/3: renumbered, Article 3 is now Article 4\n",
    ):
        assert line in output


def test_a_second_version_takes_its_place_after_the_first(edition: Path) -> None:
    assert run(edition, AMENDED, *VERSION).exit_code == 0
    done = run(edition, TEXT, "--version", "2025", "--since", "2025-01-01")
    assert done.exit_code == 0, done.output
    document = yaml.safe_load(files(edition)["content/documents/market.yml"])
    assert [one["id"] for one in document["versions"]] == ["2020-01-01", "2024", "2025"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--version", "2024"), "a new version has an id and a day"),
        (("--since", "2024"), "a new version has an id and a day"),
        (("--version", "2024", "--since", "1.4.2024"), "--since: '1.4.2024' is not a date"),
        (("--version", "A", "--since", "2024"), "a new version has an id and a day"),
        (("--version", "2019", "--since", "2019"), "which is not after 2020-01-01"),
        ((*VERSION, "--same", "1=9"), "there is no article '9'"),
        ((*VERSION, "--same", "8=1"), "there is no article '8'"),
    ],
)
def test_a_version_that_cannot_be_the_next_one_is_refused(
    edition: Path, options: tuple[str, ...], message: str
) -> None:
    before = files(edition)
    done = run(edition, AMENDED, *options)
    assert done.exit_code != 0
    assert message in done.output
    assert files(edition) == before


def test_a_pair_with_another_text_is_no_longer_reviewed_and_the_others_are(edition: Path) -> None:
    article = edition / "content/articles/market/2.yml"
    old = article.read_text("utf-8")
    said = "reviewed: {by: editors, on: 2026-01-01}\n"
    article.write_text(f"{said}{old}".replace("- id: s2\n", f"- id: s2\n    {said}"), "utf-8")
    changed = TEXT.replace("They are repaired in spring.", "They are cleaned each spring.")
    assert run(edition, changed, "--update").exit_code == 0
    entry = load(edition)[0].articles["market/2"]
    found = [(one.reviewed, one.made and one.made.by) for one in entry.segments]
    assert found == [(None, None), (None, "machine")]
    states = [standing(entry, one).state for one in entry.segments]
    assert states == [PairState.REVIEWED, PairState.BY_MACHINE]
