"""What is drawn of where the translation wavers."""

from pathlib import Path

import pytest
import yaml

from duizhao.edition import load
from duizhao.site.listings import wavering
from duizhao.site.listings.wavering import Wavering
from tests.cases import FOLDER
from tests.cases.small import write_edition

CASES = yaml.safe_load((FOLDER / "wavering.yml").read_text("utf-8"))
GLOSSARY, PAIRS = yaml.safe_dump(CASES["glossary"], allow_unicode=True), CASES["pairs"]


def drawn(picture: Wavering) -> list[tuple[str, str, int]]:
    """Return the threads of a picture by the words of both ends, with how often each is there."""
    return [
        (picture.name(zh), picture.name(en), len(places))
        for (zh, en), places in picture.threads.items()
    ]


def test_what_splits_or_merges_is_drawn_and_forms_of_one_word_are_one_end(tmp_path: Path) -> None:
    picture = Wavering(load(write_edition(tmp_path, PAIRS, GLOSSARY))[0])
    assert drawn(picture) == [
        ("促进", "stimulate", 2), ("推动", "stimulate", 1), ("推动", "promote", 2),
        ("加强", "strengthen", 1), ("加强", "", 1),
    ]  # fmt: skip
    for zh, en in picture.threads:
        left, right, thick = picture.ribbon((zh, en))
        for start, end in ((left, zh), (right, en)):
            assert abs(start + thick / 2 - picture.middles[end]) < picture.row(end) / 2


def test_there_is_room_for_some_threads_and_nothing_is_drawn_where_nothing_wavers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wavering, "_MOST", 4)
    picture = Wavering(load(write_edition(tmp_path, PAIRS, GLOSSARY))[0])
    assert (len(picture.threads), picture.others) == (4, 1)
    assert not Wavering(load(write_edition(tmp_path / "b", PAIRS[:2], GLOSSARY))[0]).threads
