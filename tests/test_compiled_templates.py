"""Compiled templates are cached for their own environment, and compiled again when stale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest

from duizhao.cache import caching
from duizhao.cache.cached_values import user_file
from duizhao.cache.compiled_templates import COMPILED, cache_compiled
from duizhao.edition import Edition, load
from duizhao.site.pages.kinds import KINDS
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.settings import SiteSettings
from tests.support import editions


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Cache in a folder of the test, in which each test finds the compiled templates."""
    monkeypatch.setattr("duizhao.cache.cached_values.user_folder", lambda: tmp_path / "user")
    # Other tests store them for each other, even without a cache.
    monkeypatch.setattr("duizhao.cache.compiled_templates.user_file", user_file)
    with caching(tmp_path):
        yield tmp_path / "user" / "compiled-templates"


class _Counting(jinja2.Environment):
    """An environment that counts what it compiles."""

    compiled = 0

    def _compile(self, source: str, filename: str) -> object:  # type: ignore[override]
        self.compiled += 1
        return super()._compile(source, filename)


def rendered(source: str, name: str = "test", *, anew: bool = True) -> tuple[str, int]:
    """Return what a template renders, and how many templates were compiled for it.

    ``anew`` is as in another process.
    """
    if anew:
        COMPILED.clear()
    environment = _Counting(loader=jinja2.DictLoader({"one.html": source}))
    environment.filters["words"] = lambda _key: "hello"
    cache_compiled(environment, name)
    return environment.get_template("one.html").render(), environment.compiled


def test_a_template_is_compiled_once() -> None:
    assert rendered("{{ 'key' | words }}!") == ("hello!", 1)
    assert rendered("{{ 'key' | words }}!") == ("hello!", 0)


def test_a_changed_template_is_compiled_again() -> None:
    rendered("{{ 'key' | words }}!")
    assert rendered("{{ 'key' | words }}?") == ("hello?", 1)


def test_environments_of_two_names_share_nothing() -> None:
    rendered("{{ 'key' | words }}!")
    assert rendered("{{ 'key' | words }}!", name="other") == ("hello!", 1)


@pytest.mark.parametrize("rest", [b"", b"j2", b"\0" * 40], ids=["empty", "cut off", "no code"])
def test_a_damaged_file_is_written_again(folder: Path, rest: bytes) -> None:
    rendered("{{ 'key' | words }}!")
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for damaged in (rest, whole[:30] + rest, whole[:-20] + rest):
        file.write_bytes(damaged)
        assert rendered("{{ 'key' | words }}!")[0] == "hello!"
    assert file.read_bytes() == whole


def test_no_flipped_bit_gives_another_page(folder: Path) -> None:
    rendered("{{ 'key' | words }}!")
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert rendered("{{ 'key' | words }}!") == ("hello!", 1)


def test_without_a_cache_a_process_shares_them_and_nothing_is_written(folder: Path) -> None:
    with caching(None):
        assert rendered("{{ 'key' | words }}!") == ("hello!", 1)
        assert rendered("{{ 'key' | words }}!", anew=False) == ("hello!", 0)
        assert rendered("{{ 'key' | words }}?", anew=False) == ("hello?", 1)
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_no_error(folder: Path) -> None:
    folder.parent.write_text("a file")
    assert rendered("{{ 'key' | words }}!") == ("hello!", 1)


def compiled(edition: Edition, locale: str, settings: SiteSettings) -> dict[str, str]:
    """The code of every template of pages' content."""
    environment = Lens(edition, locale, settings).environment
    assert environment.loader is not None
    names = [kind.template for kind in KINDS.values()]
    sources = {name: environment.loader.get_source(environment, name)[0] for name in names}
    return {name: environment.compile(text, name, raw=True) for name, text in sources.items()}


def test_nothing_of_an_edition_or_a_locale_is_compiled_into_a_template(tmp_path: Path) -> None:
    editions.write(3, tmp_path, copied=False)
    edition = load(tmp_path)[0]
    settings = SiteSettings(url="https://one.example/")
    found = compiled(edition, "en", settings)
    assert len(found) > 10
    assert found == compiled(edition, "zh", replace(settings, url="https://other.example/"))
