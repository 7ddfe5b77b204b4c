"""What is certainly wrong is corrected by ``duizhao fix``, and nothing else changes.

The cases of the rules and of the mistakes are corrected where they are checked.
"""

import html
import json
import re
from pathlib import Path

from click.testing import CliRunner

from duizhao.checks.report import check
from duizhao.cli import main
from duizhao.history.proposal_summary import summary
from tests.cases import TODAY, edition
from tests.support.corrections import fix

BELL = "content/inbox/bell.yml"
DAY = {BELL: [{"from": "2021-04-01", "to": "2021年4月1日"}]}


def test_the_source_is_never_changed_for_its_typography(tmp_path: Path) -> None:
    change = {"content/articles/harbour/02.yml": [{"from": "后，除", "to": "后,除"}]}
    found = check(edition(tmp_path, change), today=TODAY)
    assert {p.rule for p in found.problems} >= {"punctuation"}
    assert found.correctable == 0


def test_a_summary_begins_with_what_the_check_says_in_both_languages(tmp_path: Path) -> None:
    old = check(edition(tmp_path / "old"), today=TODAY).edition
    change = {BELL: [*DAY[BELL], {"from": "bell}", "to": "‘````’ bell}"}]}
    report = check(edition(tmp_path / "new", change), today=TODAY)
    text = summary(old, report.edition, problems=report.problems)
    assert text.startswith("## What the check says · 检查结果\n")
    assert "'2021年4月1日' is not a date of the form YYYY-MM-DD; write 2021-04-01" in plain(text)
    assert "“2021年4月1日”不是“年-月-日”形式的日期；请写2021-04-01" in plain(text)
    assert "\n  ```yaml\n  date: 2021-04-01\n  ```\n" in text
    assert summary(old, old).startswith("## What this changes")


def test_a_corrected_line_cannot_end_its_block_of_code(tmp_path: Path) -> None:
    old = check(edition(tmp_path / "old"), today=TODAY).edition
    words = "a。 b ```` @nobody"
    change = {BELL: [{"from": "en: The bell of the harbour hall.", "to": f"zh: 钟,即{words}"}]}
    report = check(edition(tmp_path / "new", change), today=TODAY)
    assert report.correctable
    text = summary(old, report.edition, problems=report.problems)
    assert f"\n  `````yaml\n  zh: 钟，即{words}\n  `````\n" in text
    outside = re.sub(r"(?ms)^  `````yaml$.*?^  `````$", "", text)
    assert "@nobody" not in outside


def plain(text: str) -> str:
    """Return Markdown as its readers see it."""
    return html.unescape(text).replace("\u200b", "")


def test_json_has_no_corrected_line_in_which_something_else_would_change(tmp_path: Path) -> None:
    day = {BELL: [{"from": "2021-04-01", "to": "2021年4月1日 # a\tb"}]}
    root = edition(tmp_path, day)
    done = CliRunner().invoke(main, ["check", "--root", str(root), "--format", "json"])
    problem, _tab = json.loads(done.stdout)["problems"]
    assert "2021年4月1日" in problem["message"]
    assert problem["correction"] is None
    fix(root)
    assert b"date: 2021-04-01 # a\tb\n" in (root / BELL).read_bytes()
