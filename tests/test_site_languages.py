"""The locales of a site are those that its configuration says: one or several, under any names."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.locales.catalogues import known_locales, read_edition
from duizhao.locales.words import Catalogue
from duizhao.site.configuration.settings import locale_for
from tests.cases.small import write
from tests.support.examples import tables
from tests.support.sites import run_duizhao
from tests.support.small_sites import HOOK, build, built, small_site

CASES = tables("language-tags.yml")

pytestmark = pytest.mark.slow


def i18n(*locales: str, structure: str = "suffix") -> dict[str, Any]:
    names = {"en": "English", "zh": "中文", "zh-CN": "简体中文", "fr": "Français", "ar": "العربية"}
    languages = [
        {"locale": locale, "name": names[locale], "default": locale == locales[0], "build": True}
        for locale in locales
    ]
    return {"plugins": [{"i18n": {"docs_structure": structure, "languages": languages}}]}


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def language(html: str) -> str:
    return re.search(r'<html lang="?([\w-]+)', html)[1]  # type: ignore[index]


@pytest.mark.parametrize(("tag", "lang"), [("en", "en"), ("zh", "zh-Hans"), ("zh-Hans", "zh-Hans")])
def test_a_site_in_one_language_has_no_switch_and_no_alternates(
    tmp_path: Path, tag: str, lang: str
) -> None:
    config = {**HOOK, "theme": {**HOOK["theme"], "language": tag}, "plugins": []}  # type: ignore[dict-item]
    site = built(small_site(tmp_path, config))
    html = page(site, "harbour/02")
    assert language(html) == lang
    assert 'dz-locale"' not in html
    assert "hreflang" not in html
    assert not (site / "zh").exists()
    assert language((site / "404.html").read_text("utf-8")) == lang


def test_the_default_language_stands_at_the_root_whichever_it_is(tmp_path: Path) -> None:
    site = built(small_site(tmp_path, {**HOOK, **i18n("zh", "en")}))
    chinese, english = page(site, "harbour/02"), page(site, "en/harbour/02")
    assert (language(chinese), language(english)) == ("zh-Hans", "en")
    assert re.search(r'<a class="[^"]*dz-locale" href="../../en/harbour/02/"', chinese)
    assert re.search(r'<a class="[^"]*dz-locale" href="../../../harbour/02/"', english)
    [parts] = re.findall(r'src="../../../(assets/duizhao\.parts\.en\.\w+\.js)"', english)
    told = json.loads((site / parts).read_text("utf-8").split("=", 1)[1].rstrip(";\n"))
    assert '{"folder":"en/",' in told


def test_a_language_may_have_another_name_and_a_folder_of_its_own_pages(tmp_path: Path) -> None:
    docs = {"en/index.md": "# Welcome\n", "zh-CN/index.md": "# 欢迎\n"}
    config = {**HOOK, **i18n("en", "zh-CN", structure="folder")}
    site = built(small_site(tmp_path, config, docs))
    html = page(site, "zh-CN/harbour/02")
    assert language(html) == "zh-Hans"
    assert "欢迎" in page(site, "zh-CN")
    index = "".join(path.read_text("utf-8") for path in (site / "assets/search").rglob("*.js"))
    assert "欢迎" in index
    assert "Welcome" in index


def test_a_language_of_the_edition_has_its_words_and_else_those_of_its_side(tmp_path: Path) -> None:
    root = small_site(tmp_path, {**HOOK, **i18n("en", "zh", "fr", "ar")})
    site = built(write(root, CASES["own"]))
    french, arabic = page(site, "fr/harbour/02"), page(site, "ar/harbour/02")
    assert (language(french), language(arabic)) == ("fr", "ar")
    assert re.search('<html[^>]* dir="rtl"', arabic)
    for words in ("Précédent", "Contents", 'hreflang="ar"', '<div class="dz-note-body" lang="en">'):
        assert words in french
    examined = run_duizhao("doctor", cwd=root).stdout
    assert re.search(
        r"locales/fr.yml: lacks \d{3} words, .*: date, date-month, date-year, …", examined
    )


@pytest.mark.parametrize(("locale", "count", "said"), CASES["counted"])
def test_a_word_that_counts_has_the_form_for_its_number(
    tmp_path: Path, locale: str, count: int, said: str
) -> None:
    read_edition(write(tmp_path, CASES["own"]))
    assert Catalogue(locale)("notes.count", count=count) == said


def test_two_names_of_one_language_stop_it_too(tmp_path: Path) -> None:
    done = build(small_site(tmp_path, {**HOOK, **i18n("en", "zh", "zh-CN")}))
    assert done.returncode == 1
    assert "'zh' and 'zh-CN' are one language of the interface: build one alone" in done.stderr


@given(st.text("abcdezhnstw-_HANST", max_size=8))
def test_any_tag_has_a_locale_or_none(tag: str) -> None:
    assert locale_for(tag) in (None, *known_locales())


@pytest.mark.parametrize(("tag", "locale"), CASES["tags"])
def test_a_language_is_known_by_any_of_its_tags(tag: str, locale: str | None) -> None:
    assert locale_for(tag) == locale
