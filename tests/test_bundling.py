"""Programs that a page loads: one script of their parts, in one scope, without comments."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from duizhao.assets.bundles import compact, digest, program
from tests.conftest import NewPage

PARTS = {
    "one/20-second.js": "// A comment.\nsaid.push(`${WORD} second`);\n",
    "one/40-fourth.js": "/**\n * More of them.\n */\n  said.push(twice(2)); // kept\n",
    "one/note.txt": "said.push('not a part');",
    "two/10-first.js": "said.push('of another program');",
    "shared/10-first.js": "const said = [];\nsaid.push('first');\n",
    "shared/30-third.js": "/* One line. */\nconst twice = (n) => 2 * n;\nsaid.push('third');\n",
    "one/90-last.js": "globalThis.said = said;\n",
}


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    for name, text in PARTS.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "one"


@pytest.mark.browser
def test_a_program_runs_its_parts_and_the_shared_ones_in_the_order_of_their_names(
    scripts: Path, new_page: NewPage
) -> None:
    page: Page = new_page().page
    page.add_script_tag(content=program(scripts, {"WORD": compact("“对照”")}).decode())
    assert page.evaluate("said") == ["first", "“对照” second", "third", 4]
    assert page.evaluate("typeof WORD + typeof twice") == "undefinedundefined"


def test_a_program_has_no_comment_lines_and_no_indentation(scripts: Path) -> None:
    text = program(scripts, {}).decode()
    assert not [line for line in text.splitlines() if line != line.strip()]
    for said in ("A comment", "More of them", "One line", "not a part", "another program"):
        assert said not in text


def test_the_same_parts_give_the_same_bytes_and_a_digest_of_them(scripts: Path) -> None:
    once, again = (program(scripts, {"A": "1"}) for _ in range(2))
    assert once == again
    assert digest(once) != digest(program(scripts, {"A": "2"}))


def test_a_value_is_written_short_and_on_demand_in_ascii() -> None:
    assert compact({"a": ["言", 1]}) == '{"a":["言",1]}'
    assert compact("\u200b", plain=True) == '"\\u200b"'
