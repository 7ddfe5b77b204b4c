"""An exception that nobody foresaw reaches a person as one line, whatever was being done."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest
from click.testing import CliRunner

from duizhao.cli import main
from duizhao.edition import Edition, articles
from duizhao.faults import fault_of
from duizhao.parallel import BackgroundTask
from duizhao.site.failure import BuildFailed, failures
from duizhao.site.reading.lens import Lens
from tests.support.exported import exported
from tests.support.sites import run_duizhao
from tests.support.small_sites import HOOK, small_site
from tests.test_mcp import answers, run, session
from tests.test_serving import NOTICE, PLUGIN, _get, _wait, serving

pytestmark = pytest.mark.slow

FAILING = "def fail(self=None, *_, **__):\n    raise ZeroDivisionError('boom')\n"
"""A function that fails, as one of the engine would."""
BREAKS = f"""
from pathlib import Path
here = {{"__name__": "duizhao.edition.articles"}}
exec(compile({FAILING!r}, "articles.py", "exec"), here)

def on_files(files, config):
    if Path(config.config_file_path).with_name("broken").exists():
        here["fail"]()
"""
"""A hook in whose call the engine fails as soon as there is a file of that name."""
SAID = re.compile(
    r"(?P<doing>[a-z -]+): (?P<record>content/\S+:\d+:\d+: )?ZeroDivisionError at articles\.py:2: "
    r"boom: this is a fault of duizhao: please report it with (?P<file>[^\s<]+)"
)


@pytest.fixture
def fail() -> Callable[..., Any]:
    namespace: dict[str, Any] = {"__name__": articles.__name__}
    exec(compile(FAILING, str(articles.__file__), "exec"), namespace)
    return namespace["fail"]  # type: ignore[no-any-return]


def one_line(said: str, doing: str) -> str:
    """The record that a message names, which is one line and has a file with the traceback."""
    [found] = [one for line in said.splitlines() if (one := SAID.search(line))]
    assert found["doing"].endswith(doing)
    assert "Traceback" not in said
    file = Path(found["file"])
    assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text("utf-8")
    assert text.startswith("Traceback")
    assert text.rstrip().endswith("ZeroDivisionError: boom")
    assert "in fail" in text
    return found["record"] or ""


@pytest.mark.parametrize(
    ("place", "command"),
    [
        ("duizhao.checks.report.load", "check"),
        ("duizhao.records.formatting.canonical", "fmt"),
        ("duizhao.cli.terminal.load", "check-quotes mkdocs.yml"),
        ("duizhao.edition.articles.ArticleEntry.part", "build --processes 1"),
        ("duizhao.edition.articles.ArticleEntry.part", "build --processes 2"),
        ("duizhao.edition.articles.ArticleEntry.part", "export tei"),
        ("duizhao.edition.articles.ArticleEntry.part", "archive --out edition.zip"),
    ],
)
def test_a_command_says_what_was_done_on_which_record_and_where_the_traceback_is(
    place: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fail: Any
) -> None:
    root = small_site(tmp_path, PLUGIN)
    monkeypatch.chdir(root)
    of_records = place.endswith(".part")
    monkeypatch.setattr(place, property(fail) if of_records else fail)
    done = CliRunner().invoke(main, command.split())
    assert done.exit_code == 2, done.output
    record = one_line(done.stderr, f"duizhao {command.partition(' ')[0]}")
    assert record.startswith("content/articles/harbour/") is of_records
    assert not (root / "site").exists()


def test_what_another_process_was_doing_is_said_too(fail: Any) -> None:
    task = BackgroundTask(fail, 2)
    with pytest.raises(ZeroDivisionError) as found:
        task.result()
    assert "in fail" in fault_of(found.value).traceback


@pytest.mark.parametrize("config", [PLUGIN, {**HOOK, "extra": {"skeleton": "material"}}])
def test_mkdocs_says_it_in_one_line(config: dict[str, Any], tmp_path: Path) -> None:
    hooks = [*config.get("hooks", ()), "breaks.py"]
    root = small_site(tmp_path, {**config, "hooks": hooks})
    (root / "breaks.py").write_text(BREAKS, "utf-8")
    (root / "broken").touch()
    done = run_duizhao("build", cwd=root, program="mkdocs")
    assert done.returncode == 1
    one_line(done.stderr, "mkdocs build")


def test_serve_ends_with_it_or_shows_it_on_every_page(tmp_path: Path) -> None:
    root = small_site(tmp_path, {**PLUGIN, "hooks": ["breaks.py"]})
    (root / "breaks.py").write_text(BREAKS, "utf-8")
    (root / "broken").touch()
    done = run_duizhao("serve", "--address", "127.0.0.1:0", cwd=root, anew=True)
    assert done.returncode == 2
    one_line(done.stderr, "duizhao serve")
    (root / "broken").unlink()
    with serving(root) as url:
        _wait(lambda: "Weights" in (_get(f"{url}harbour/01/") or ""), "the page is not there")
        (root / "broken").touch()
        (root / "docs" / "index.md").write_text("# Changed\n", "utf-8")
        _wait(lambda: NOTICE in (_get(url) or ""), "the fault is not shown")
        one_line(_get(f"{url}harbour/01/") or "", "duizhao serve")
        one_line((root / "serve.log").read_text("utf-8"), "duizhao serve")


def test_a_language_model_is_answered_in_the_protocol(proposal: Edition, tmp_path: Path) -> None:
    document = "digital-economy-2017"
    data = json.loads(exported(proposal, "json", document))
    article = data["documents"][0]["articles"][0]
    article["document"] = "gone"
    file = tmp_path / f"downloads/documents/{document}.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(data), "utf-8")

    async def ask() -> None:
        async with session(tmp_path) as client:
            asked = {"reference": article["name"]["zh"]}
            said = await answers(client, {"resolve_reference": asked})
            assert "duizhao mcp: UndefinedError at mcp.txt:" in said
            assert "this is a fault of duizhao: please report it with " in said

    run(ask)


def templates(folder: Path) -> Iterator[jinja2.Template]:
    """A template of an edition with each mistake that shows when it is rendered."""
    for wrong in ("{{ nothing.here }}", "{{ 1 + 'a' }}", "{% include 'gone.html' %}"):
        (folder / "footer.html").write_text(f"<p>\n{wrong}\n", "utf-8")
        loader = jinja2.FileSystemLoader(folder)
        yield jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined).get_template(
            "footer.html"
        )


def test_a_mistake_in_a_template_of_the_edition_is_no_fault_of_the_engine(tmp_path: Path) -> None:
    for template in templates(tmp_path):
        with pytest.raises(BuildFailed) as found, failures(tmp_path):
            template.render()
        assert str(found.value).startswith("footer.html:2:1: template: ")


def test_a_template_of_the_engine_is_named(proposal: Edition) -> None:
    with pytest.raises(jinja2.UndefinedError) as found, failures(Path.cwd()):
        Lens(proposal, "en").environment.get_template("article.html").render()
    fault = fault_of(found.value)
    assert fault.ours
    assert re.match(r"UndefinedError at [a-z]+\.html:\d+: '\w+' is undefined", fault.what)
