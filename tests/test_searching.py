"""The index of the search: folded characters, positions of words, files named by their content."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.edition import load
from duizhao.mkdocs.hand_written import guide
from duizhao.search.folding import characters, chinese_runs, fold, words
from duizhao.search.index_entries import EntryKind, groups
from duizhao.search.index_files import articles, index_files, pinyin
from duizhao.search.postings import SLOT, deltas, encode, sequences
from duizhao.site.hand_written import HandWritten
from duizhao.text.script_conversion import variants
from tests.support import PROPOSAL, ROOT, editions, searches
from tests.support.examples import tables

CASES = tables("searching.yml")
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@pytest.mark.parametrize(("one", "other"), CASES["folded"])
def test_forms_of_the_same_characters_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_no_form_folds_to_one_that_folds_further() -> None:
    table = variants()
    assert len(table) > 3000
    assert not set(table.values()) & set(table)


@given(st.text(max_size=60))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    # Quotation marks that decompose into others are the one thing that folds in two steps.
    assert fold(fold(text)) == fold(text)


def test_words_keep_the_parts_of_a_hyphenated_one_together() -> None:
    assert words(fold("Cross-border e‑commerce’s 3.5% — 数字 OK")) == [
        ("cross", "border"),
        ("e", "commerce"),
        ("3",),
        ("5",),
        ("ok",),
    ]


def test_chinese_is_searched_without_spaces_and_quotation_marks() -> None:
    assert characters(fold("“一带一路” 倡议，２０１７ 年")) == "一带一路倡议,2017年"
    assert chinese_runs(fold("Only 数字“经济” and 商务.")) == ["数字经济", "商务"]


@given(st.lists(st.integers(0, 2**31 - 1), max_size=30).map(sorted))
def test_numbers_are_written_so_that_they_can_be_read_back(numbers: list[int]) -> None:
    read: list[int] = []
    value = shift = 0
    for digit in map(DIGITS.index, encode(deltas(numbers))):
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            read.append(value + (read[-1] if read else 0))
            value = shift = 0
    assert read == numbers


def test_a_place_is_free_between_two_texts() -> None:
    both = sequences(groups(searches.edition(), {}))
    for row in both:
        lengths = [
            row.lengths[field][entry]
            for entry in range(len(row.lengths[0]))
            for field in range(len(row.lengths))
        ]
        starts, at = [], 0
        for number, length in enumerate(lengths):
            starts.append(at)
            at += length + 1 if length else 0 if number % 4 else -at % SLOT
        free = {s + n for s, n in zip(starts, lengths, strict=True) if n}
        assert not free & {place for places in row.positions.values() for place in places}


def test_everything_that_can_be_found_is_there_once() -> None:
    found = [
        (group.path, entry.fragment)
        for group in groups(searches.edition(), searches.PAGES)
        for entry in group.entries
    ]
    assert len(found) == len(set(found))
    assert ("harbour/", "title") in found
    assert ("harbour/02/", "note-tolls") in found
    assert ("glossary/toll/", "") in found
    assert ("themes/people/", "") in found
    assert found.count(("contribute/", "")) == 1


def test_a_text_in_one_language_alone_has_none_in_the_other() -> None:
    [group] = [g for g in groups(searches.edition(), {}) if g.path == "harbour/03/"]
    texts = {e.fragment: e.texts for e in group.entries if e.kind is EntryKind.SEGMENT}
    assert texts["s3"] == ("", "此句没有英文。")
    assert texts["s4"] == ("This sentence has no counterpart.", "")


def test_a_hand_written_page_is_read_without_its_markup() -> None:
    source = (
        "---\ntitle: Records\n---\n# How a record is written { .dz-title }\n\n"
        "!!! note\n    Not *yet*.\n\n| field | what |\n|---|---|\n| `id` | [its id](a.md) |\n"
        "\n```yaml\nzh: 数字\n```\n"
    )
    page = HandWritten.read("records/", source)
    assert page.title == "Records"
    assert page.text.split() == ["Not", "yet.", "field", "what", "id", "its", "id"]
    assert HandWritten.read("x/", "# 检索\n\n文字") == HandWritten("x/", "检索", "文字")


def test_a_page_says_how_much_of_it_can_be_found() -> None:
    body = "---\n# Rules\n\nAll of them.\n\n## The first { #a }\n\nIt says.\n\n### `why`\n"
    front = "---\nsearch: {only: headings}\ndescription: What is checked\n"
    page = HandWritten.read("rules/", front + body)
    assert page == HandWritten("rules/", "Rules", "What is checked The first why")
    hidden = HandWritten.read("rules/", "---\nsearch: {exclude: true}\n" + body)
    assert [g.path for g in groups(searches.edition(), {"en": [page]})][-1] == "rules/"
    assert "rules/" not in [g.path for g in groups(searches.edition(), {"en": [hidden]})]


INDEX_DIGESTS = """
import hashlib, json, sys
from pathlib import Path
from duizhao.cache import caching
from duizhao.edition import load
from duizhao.search.index_files import index_files
root = Path(sys.argv[1])
with caching(root if sys.argv[2] == "warm" else None):
    edition, problems = load(root)
    assert problems == []
    files = index_files(edition, {}, whole=0).files
print(json.dumps({name: hashlib.sha256(text).hexdigest() for name, text in files.items()}))
"""


def digests(root: Path, how: str = "cold", seed: str = "0") -> dict[str, str]:
    """The digests of the files of an edition's search, made in a process of its own."""
    command: list[str | Path] = [sys.executable, "-c", INDEX_DIGESTS, root, how]
    env = os.environ | {"PYTHONHASHSEED": seed}
    found: dict[str, str] = json.loads(subprocess.check_output(command, env=env))
    return found


@pytest.mark.slow
def test_the_index_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    shutil.copytree(searches.CASES, tmp_path, dirs_exist_ok=True)
    # Each sentence occurs in three segments: far more n-grams are equally frequent than are used.
    letters = "abcdefghijklmnopqrst"
    sentences = [" ".join(f"{a}{b}{c}q" for c in letters) for a in "xyz" for b in letters]
    segments = [
        {"id": f"s{number}", "en": f"{text}.", "zh": f"{chr(0x4E00 + number % 60)}税"}
        for number, text in enumerate(sentences * 3, 1)
    ]
    record = tmp_path / "content" / "articles" / "harbour" / "04.yml"
    record.write_text(yaml.safe_dump({"number": 4, "segments": segments}), "utf-8")
    assert digests(tmp_path) == digests(tmp_path, seed="1")


@pytest.mark.slow
def test_a_few_words_more_rename_the_files_that_have_them(tmp_path: Path) -> None:
    editions.write(150, tmp_path, copied=False)
    before = digests(tmp_path, "warm")
    assert len(before) > 50
    record = tmp_path / "content" / "articles" / "ordinance-003" / "05.yml"
    for edited, more, most in (("措辞。", "再说一次。", 12), ("内向法院起诉", "或者申诉", 25)):
        text = record.read_text("utf-8")
        record.write_text(text.replace(edited, f"{edited}{more}", 1), "utf-8")
        now = digests(tmp_path, "warm")
        assert now == digests(tmp_path), "what was stored is what is found anew"
        assert 2 < len(now.items() - before.items()) <= most
        before = now


def test_a_name_tells_what_a_file_holds() -> None:
    one = index_files(searches.edition(), {}, whole=0)
    other = index_files(searches.edition(), searches.PAGES, whole=0)
    # The program's own name stays: the pages that name it must not change with the index.
    assert one.files[one.script] != other.files[other.script]
    both = one.files.keys() & other.files.keys() - {one.script}
    assert both
    assert all(one.files[name] == other.files[name] for name in both)
    assert all(re.search(r"/index/[a-z]+-[0-9a-f]{12}\.js", name) for name in both)


def test_a_large_edition_is_divided_and_a_small_one_is_not() -> None:
    names = [set(searches.data(searches.files(whole))) for whole in (400_000, 0)]
    assert {"common", "index"} < names[0]
    parts = {"s", "t", "w", "c"}
    assert not parts & names[0]
    assert {"common", "index"} | parts < names[1]


def test_articles_are_known_by_number_and_names_by_pinyin() -> None:
    found = groups(searches.edition(), {})
    assert articles(found)["harbour"][0][:3] == ("", "", "")
    row = articles(found)["harbour"][3]
    assert (row[0], row[1], row[6]) == ("02", "2", ["s1", "s2", "s3", "s4"])
    assert ("数字经济", "shu zi jing ji") in pinyin(found)


def test_the_search_of_the_reference_edition_is_at_most_93_kb_compressed() -> None:
    edition, _ = load(PROPOSAL)
    pages = {
        locale: [
            HandWritten.read(f"{path.name}/", path.read_text("utf-8"))
            for folder in (PROPOSAL / "docs", guide.FOLDER)
            for path in sorted(folder.glob(f"*.{locale}.md"))
        ]
        for locale in ("en", "zh")
    }
    found = index_files(edition, pages)
    assert sum(len(gzip.compress(text, 6)) for text in found.files.values()) <= 93_000


def test_data_is_plain_json_within_one_call() -> None:
    found = searches.files(0)
    parts = {name: text for name, text in found.files.items() if name != found.script}
    assert parts
    for name, text in parts.items():
        call = re.fullmatch(r"duizhaoSearch\.load\((.*)\);\n", text.decode(), re.DOTALL)
        assert call is not None
        assert json.loads(f"[{call[1]}]")[0] == Path(name).stem


def test_what_every_query_needs_comes_with_the_program() -> None:
    for whole in (400_000, 0):
        found = searches.files(whole)
        lines = found.files[found.script].decode().splitlines()
        calls = [line for line in lines if line.startswith(searches.CALL)]
        assert [re.findall(r'"(\w+)"', call)[0] for call in calls] == ["common", "index"]
        assert not [name for name in found.files if name.endswith(("/common.js", "/index.js"))]


FORMAT = (ROOT / "src" / "duizhao" / "search" / "FORMAT.md").read_text("utf-8")


def described(heading: str) -> set[str]:
    """The names in the first column of the table under a heading of FORMAT.md."""
    section = re.split(r"(?m)^## ", FORMAT.partition(f"## {heading}\n")[2])[0]
    rows = re.findall(r"(?m)^\| (`.*?) \|", section)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_the_format_of_the_index_is_described() -> None:
    written = searches.data(searches.files(0))
    assert written.keys() == described("Files")
    assert {kind.value for kind in EntryKind} == described("Entries")
    assert written["common"].keys() == described("`common`")
    assert written["index"].keys() == described("`index` of a sharded index")
