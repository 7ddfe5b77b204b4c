"""``duizhao review``: where two texts may differ, each kind found and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.checks.report_formats import workflow_command
from duizhao.edition import load
from duizhao_workbench.divergence.candidates import Candidate
from duizhao_workbench.divergence.kept_results import with_results
from duizhao_workbench.divergence.reviewing import habits, review, unneeded
from tests.cases.small import write_edition
from tests.support.commands import invoke
from tests.support.repositories import Repository

CASES = yaml.load(
    (Path(__file__).parent / "cases" / "divergence.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
)


def found(root: Path) -> list[Candidate]:
    return review(load(root)[0])


def quotes(candidate: Candidate) -> tuple[str, str]:
    return candidate.quote("en"), candidate.quote("zh")


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["name"])
def test_each_kind_is_found_at_its_words(case: dict[str, str], tmp_path: Path) -> None:
    root = write_edition(tmp_path, [*CASES["same"], *case["pairs"]], case.get("glossary", ""))
    candidates = [one for one in found(root) if str(one.kind) == case["kind"]]
    assert any(case["words"] in quote for one in candidates for quote in quotes(one))


UNWANTED = {"omission", "addition", "number", "reference", "latin"}


def test_pairs_that_say_the_same_have_no_gap(tmp_path: Path) -> None:
    root = write_edition(tmp_path, [*CASES["same"], *CASES["same references"]])
    kinds = {str(one.kind) for one in found(root) if one.confidence >= 0.5}
    assert kinds.isdisjoint(UNWANTED)


@pytest.mark.parametrize("pair", CASES["alike"], ids=lambda pair: pair["en"])
def test_what_is_denied_permitted_or_counted_alike_is_no_candidate(
    pair: dict[str, str], tmp_path: Path
) -> None:
    candidates = found(write_edition(tmp_path, [*CASES["same"], pair]))
    assert {str(one.kind) for one in candidates}.isdisjoint({"negation", "modality", "number"})


def omission(root: Path, extra: str = "") -> Path:
    [case] = [one for one in CASES["found"] if one["kind"] == "omission"]
    return write_edition(root, [*CASES["same"], *case["pairs"]], extra=extra)


def test_a_candidate_that_a_note_treats_names_the_note(tmp_path: Path) -> None:
    note = (
        "annotations:\n- {id: left-out, type: translation, target: {segment: s7, zh: 加强人文交流},"
        " author: editors, date: 2026-11-24, en: It is not rendered.}\n"
    )
    found_ = found(omission(tmp_path, note))
    [one] = [one for one in found_ if "人文交流" in one.quote("zh") and one.kind == "omission"]
    assert one.note == "left-out"
    assert not one.is_open


def test_a_candidate_that_is_declared_harmless_is_not_listed(tmp_path: Path) -> None:
    declared = "harmless: [{segment: s7, kind: omission, why: It is elsewhere.}]\n"
    edition, _ = load(omission(tmp_path, declared))
    every = review(edition)
    [one] = [one for one in every if one.kind == "omission" and one.pair.unit == "s7"]
    assert one.harmless == "It is elsewhere."
    assert not list(unneeded(edition, every))


def test_a_declaration_about_nothing_is_stale(tmp_path: Path) -> None:
    declared = "harmless: [{segment: s1, kind: latin, why: It is a name.}]\n"
    done = invoke("review", "--root", str(omission(tmp_path, declared)))
    assert done.exit_code == 0
    assert "content/articles/quay/1.yml:2:32: no candidate of the kind latin in s1" in done.stdout


def test_the_command_lists_place_kind_and_words(tmp_path: Path) -> None:
    done = invoke("review", "--root", str(omission(tmp_path)))
    assert done.exit_code == 0
    assert ": omission " in done.stdout
    assert "zh: " in done.stdout
    assert "candidates (" in done.stderr


def test_what_several_places_have_in_common_is_one_entry_with_its_places(tmp_path: Path) -> None:
    [case] = [one for one in CASES["found"] if one["kind"] == "latin"]
    root = write_edition(tmp_path, [*CASES["same"], *case["pairs"] * 3])
    listed = invoke("review", "--root", str(root)).stdout
    assert listed.count("    zh: PPP\n") == 1
    rows = json.loads(invoke("review", "--root", str(root), "--format", "json").stdout)
    [row] = [one for one in rows["candidates"] if one["zh"] == "PPP"]
    assert len(row["places"]) == 2
    assert f"the same words are also in {', '.join(row['places'])}\n" in listed
    assert listed.endswith("%\n")
    assert len(rows["recall"]) > 5


@pytest.mark.parametrize("format_", ["json", "github"])
def test_programs_read_the_same_candidates(format_: str, tmp_path: Path) -> None:
    root = omission(tmp_path)
    done = invoke("review", "--root", str(root), "--format", format_, "--limit", "3")
    expected = min(3, len(habits(found(root))))
    if format_ == "github":
        # Each is open: no note treats one.
        assert done.stdout.count("::notice file=") == expected
        return
    assert len(json.loads(done.stdout)["candidates"]) == expected


def test_a_notice_of_github_escapes_in_its_message_only_what_ends_it() -> None:
    given = workflow_command("notice", {"title": "a: b, c"}, "one: two, 50%\nthree")
    assert given == "::notice title=a%3A b%2C c::one: two, 50%25%0Athree"


def test_paths_choose_the_records(tmp_path: Path) -> None:
    root = omission(tmp_path)
    done = invoke("review", str(root / "content/documents/quay.yml"), "--root", str(root),
                  "--format", "json")  # fmt: skip
    assert all(one["article"] == "quay" for one in json.loads(done.stdout)["candidates"])


def test_the_summary_of_a_change_has_the_candidates_of_what_it_touches(tmp_path: Path) -> None:
    root = omission(tmp_path)
    repository = Repository(tmp_path, root=root)
    repository.commit("2024-01-01")
    repository.change("content/articles/quay/1.yml", "through trade and", "by trade and")
    summary = invoke("summary", "--against", "HEAD", "--root", str(root)).stdout
    lines = [line for line in summary.splitlines() if line.startswith("- quay")]
    assert lines
    assert all(line.startswith("- quay/1 s7, ") for line in lines)
    assert "人文交流" in lines[0]


def kept(root: Path) -> dict[str, str]:
    edition = load(root)[0]
    return dict(with_results(edition, edition.articles.values(), review(edition)))


@pytest.mark.parametrize("case", CASES["kept"], ids=lambda case: case["name"])
def test_what_rules_compare_is_kept_with_its_words(case: dict[str, Any], tmp_path: Path) -> None:
    root = write_edition(tmp_path, [*CASES["same"], case["pair"]])
    [text] = kept(root).values()
    compared = yaml.load(text, Loader=yaml.CBaseLoader)["compared"]
    last = f"s{len(CASES['same']) + 1}"
    rows = [
        [
            one["kind"],
            one.get("en", ""),
            one.get("zh", ""),
            *(one[n] for n in one if n == "differs"),
        ]
        for one in compared["words"]
        if one["segment"] == last
    ]
    assert rows == case["words"]


def test_results_are_kept_once_and_hold_for_the_texts_compared_alone(tmp_path: Path) -> None:
    root = write_edition(tmp_path, [CASES["kept"][4]["pair"], *CASES["same"]])
    assert "1 record changed" in invoke("review", "--keep", "--root", str(root)).stderr
    [(file, text)] = kept(root).items()
    record = root / file
    assert record.read_text("utf-8") == text
    assert "0 records changed" in invoke("review", "--keep", "--root", str(root)).stderr
    assert [*load(root)[0].documents["quay"].differences] == ["number"]
    record.write_text(text.replace("三十天", "四十五天"), "utf-8")
    edition = load(root)[0]
    assert edition.documents["quay"].differences == {}
    invoke("review", "--keep", "--root", str(root))
    assert load(root)[0].articles["quay/1"].compared
    assert "differs" not in record.read_text("utf-8")
