"""``duizhao terms``: which expressions the glossary may want."""

import json
from pathlib import Path

import yaml

from duizhao.checks.report import check
from tests.cases.small import write_edition
from tests.support.commands import invoke

GLOSSARY = "- {id: trade, zh: 贸易, en: trade, renderings: [trade, commerce]}\n"
PAIRS = [
    {"en": "Cities protect the environment and promote trade.", "zh": "城市保护环境，促进贸易。"},
    {"en": "The government protects the environment.", "zh": "政府保护环境。"},
    {"en": "Schools support environmental protection.", "zh": "学校支持保护环境。"},
    {"en": "Information technology serves commerce.", "zh": "信息技术为贸易服务。"},
    {"en": "Information technology helps schools.", "zh": "信息技术帮助学校。"},
    {"en": "Study information technology.", "zh": "学习信息技术。"},
]


def test_a_frequent_expression_is_suggested_with_its_renderings(tmp_path: Path) -> None:
    root = write_edition(tmp_path, PAIRS, GLOSSARY)
    done = invoke("terms", "--root", str(root), "--format", "json")
    found = {one["zh"]: one for one in json.loads(done.stdout)}
    assert found["信息技术"]["count"] == 3
    assert found["信息技术"]["renderings"] == {"information technology": 3}
    assert found["信息技术"]["first"] == ["quay/1", "s4"]


def test_neither_a_part_of_an_expression_nor_an_entry_is_suggested(tmp_path: Path) -> None:
    root = write_edition(tmp_path, PAIRS, GLOSSARY)
    done = invoke("terms", "--root", str(root), "--format", "json", "--least", "2")
    found = {one["zh"] for one in json.loads(done.stdout)}
    assert found.isdisjoint({"信息", "技术", "贸易"})


def test_what_is_suggested_can_be_pasted_into_the_glossary(tmp_path: Path) -> None:
    root = write_edition(tmp_path, PAIRS, GLOSSARY)
    done = invoke("terms", "--root", str(root), "--format", "yaml")
    assert all(entry["renderings"][0] == entry["en"] for entry in yaml.safe_load(done.stdout))
    glossary = root / "content/glossary.yml"
    glossary.write_text(GLOSSARY + done.stdout, encoding="utf-8")
    assert not check(root).errors


def test_of_suggestions_inside_each_other_only_what_is_left_is_listed(tmp_path: Path) -> None:
    own = [
        {"en": "The international port opens.", "zh": "国际港口开放。"},
        {"en": "Ships enter the international port.", "zh": "船只进入国际港口。"},
        {"en": "The harbor grows.", "zh": "港口扩大。"},
        {"en": "Study the harbor.", "zh": "学习港口。"},
        {"en": "The government helps the harbor.", "zh": "政府帮助港口。"},
    ]
    root = write_edition(tmp_path, [*PAIRS, *own], GLOSSARY)
    done = invoke("terms", "--root", str(root), "--format", "yaml", "--least", "2")
    entries = yaml.safe_load(done.stdout)
    renderings = {entry["zh"]: entry["renderings"] for entry in entries}
    assert renderings["国际港口"] == ["international port"]
    assert renderings["港口"] == ["harbor"]
    (root / "content/glossary.yml").write_text(GLOSSARY + done.stdout, encoding="utf-8")
    assert not check(root).errors


def test_references_verbs_and_what_has_no_rendering_are_no_suggestions(tmp_path: Path) -> None:
    own = [
        {"en": f"Schools provide information technology to the {place} under Article {n} ({n}).",
         "zh": f"学校依第{n}条第{n}项向{zh}提供信息技术，并依法会商。"}
        for n, (place, zh) in enumerate((("port", "港口"), ("city", "城市"), ("office", "机关")), 3)
    ]  # fmt: skip
    root = write_edition(tmp_path, own, GLOSSARY)
    done = invoke("terms", "--root", str(root), "--format", "json")
    found = {one["zh"] for one in json.loads(done.stdout)}
    assert {"学校", "信息技术"} <= found
    assert not any(set(zh) & set("第条项会商") or "提供" in zh for zh in found)


def test_the_list_has_counts_and_places(tmp_path: Path) -> None:
    done = invoke("terms", "--root", str(write_edition(tmp_path, PAIRS, GLOSSARY)))
    assert "3 信息技术  information technology 3  (quay/1 s4)" in done.stdout


def test_the_head_of_a_noun_belongs_to_its_rendering(tmp_path: Path) -> None:
    verbs = {"reports": "报告", "publishes": "公布", "keeps": "保存"}
    pairs = [
        {"en": f"A securities firm {one} it.", "zh": f"证券商{zh}。"} for one, zh in verbs.items()
    ]
    done = invoke("terms", "--root", str(write_edition(tmp_path, pairs)))
    assert " 证券商  securities firm 3 " in done.stdout
