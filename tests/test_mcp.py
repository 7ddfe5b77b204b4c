"""A language model gets passages that it can cite, and whatever it asks, an answer in protocol."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zipfile
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
import yaml
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.server.mcpserver.exceptions import ToolError

from duizhao.edition import Edition
from duizhao.mcp.server import ServedEdition, bounded, page
from duizhao.site.pages.export import formats
from tests.cases import FOLDER
from tests.cases.small import write
from tests.fixtures import ServeSite
from tests.support.commands import invoke
from tests.support.exported import exported
from tests.support.sites import SITE_URL

CASES = yaml.safe_load((FOLDER / "mcp.yml").read_text("utf-8"))
DOCUMENT = "digital-economy-2017"
FILE = f"downloads/documents/{DOCUMENT}.json"
COMMAND = [sys.executable, "-m", "duizhao", "mcp"]
Asked = Mapping[str, Mapping[str, Any]]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, proposal: Edition) -> Path:
    """A folder with all that the server reads of a site."""
    folder = tmp_path_factory.mktemp("site")
    known = json.dumps([{"id": DOCUMENT}])
    data = exported(proposal, "json", DOCUMENT)
    return write(folder, {FILE: data, "api/v1/documents.json": known})


@asynccontextmanager
async def session(source: object) -> AsyncIterator[ClientSession]:
    server = StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], str(source)])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as client:
        await client.initialize()
        yield client


async def answers(client: ClientSession, asked: Asked) -> str:
    """What a tool answers, or the text of its error."""
    [(tool, arguments)] = asked.items()
    result = await client.call_tool(tool, dict(arguments))
    assert not result.structured_content, "what is said once need not be said again"
    said = "".join(one.text for one in result.content if one.type == "text")
    return f"Error: {said}" if result.is_error else said


def run(ask: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a client in a thread of its own: a browser of other tests has a loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(anyio.run, ask).result()


def test_sixty_questions_are_answered_in_800_tokens_with_exact_citations(published: Path) -> None:
    async def ask() -> None:
        async with session(published) as client:
            for case in CASES["questions"]:
                answer = await answers(client, case["call"])
                [given] = case["call"].values()
                assert len(answer.encode()) <= 3 * given.get("tokens", 800), case["ask"]
                assert [words for words in case.get("has", ()) if words not in answer] == []
                if "cites" in case:
                    key, _, unit = case["cites"].partition("#")
                    url = f"{SITE_URL}{DOCUMENT}/{key}/#{unit}"
                    assert f"{DOCUMENT}/{key}#{unit}" in answer, case["ask"]
                    assert case["words"] in answer, case["ask"]
                    proof = await answers(client, {"check_quote": {"text": f"“{case['words']}”"}})
                    assert proof.startswith("exact · "), case["ask"]
                    assert url in proof, case["ask"]

    assert len(CASES["questions"]) == 60
    run(ask)


def test_an_answer_that_is_cut_goes_on_where_it_ended(published: Path) -> None:
    edition = ServedEdition([json.loads((published / FILE).read_bytes())])
    for tool, given in (
        ("get", edition.get(DOCUMENT)),
        ("list", edition.list("terms")),
        ("search", edition.search("digital economy")),
    ):
        whole, parts, start = edition.say(tool, given), [], 0
        while start < len(whole):
            part, _, rest = page(whole, start, 100).rpartition("\n\n(")
            parts.append(part if rest.endswith(")") else page(whole, start, 100))
            assert len(page(whole, start, 100).encode()) <= 300
            start += len(parts[-1])
        assert "".join(parts) == whole
        assert len(parts) > 10


def test_a_passage_comes_with_its_notes_and_terms_and_says_nothing_twice(published: Path) -> None:
    edition = ServedEdition([json.loads((published / FILE).read_bytes())])
    said = edition.say("get", edition.get(f"{DOCUMENT}/08#s2")).split("\n\n")
    ids = [one.partition("\n")[0].partition(" · ")[0] for one in said]
    assert ids[0] == f"{DOCUMENT}/08#s2"
    assert "glossary/digital-silk-road" in ids
    assert len(ids) == len({*ids})
    assert sum("https://" in one.partition("\n")[0] for one in said) == 1
    assert "Licence of the notes: CC-BY-4.0" in edition.say("about", ())


def test_quotations_are_exact_near_or_absent(published: Path) -> None:
    async def ask() -> None:
        async with session(published) as client:
            text = "\n\n".join(words for words, _, _ in CASES["quotations"])
            found = (await answers(client, {"check_quote": {"text": text}})).split("\n\n")
            for (words, verdict, place), one in zip(CASES["quotations"], found, strict=True):
                first, *places = one.splitlines()
                assert first == f"{verdict} · {words}"
                there = [line.partition(" · ")[0] for line in places]
                assert there == ([f"{DOCUMENT}/{place}"] if place else []), words

    run(ask)


def test_a_call_that_takes_too_long_is_answered_and_so_are_the_others_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("duizhao.mcp.server._SECONDS", 0.05)

    def slow(query: str) -> tuple[str]:
        time.sleep(0.4)
        return (query,)

    async def ask() -> None:
        with pytest.raises(ToolError, match="ask for less"):
            await bounded(slow, lambda _, given: given[0])(query="a")

    run(ask)


def test_what_cannot_be_answered_is_an_error_of_the_protocol_and_no_traceback(
    published: Path,
) -> None:
    client = {"name": "test", "version": "1"}
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client}
    lines = [json.dumps({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello}),
             '{"jsonrpc":"2.0","method":"notifications/initialized"}',
             "this is no JSON", '{"jsonrpc":"2.0","id":', "[]",
             '{"jsonrpc":"2.0","id":98,"method":"no/such"}',
             '{"jsonrpc":"2.0","id":99,"method":"tools/call","params":'
             '{"name":"search","arguments":{"query":"\\ud800 data"}}}']  # fmt: skip
    long = [
        {"search": {"query": "a" * 10_000}},
        {"check_quote": {"text": "“" * 20_001}},
        {"get": {"id": "#" * 250}},
    ]
    asked = [*CASES["refused"], *CASES["empty"], *long]
    for number, one in enumerate(asked, 1):
        [(tool, arguments)] = one.items()
        call = {"name": tool, "arguments": arguments}
        request = {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": call}
        lines.append(json.dumps(request))
    found: dict[object, Any] = {}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*COMMAND, str(published)], stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8"
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        assert server.stderr is not None
        server.stdin.write("\n".join(lines) + "\n")
        server.stdin.flush()
        wanted = {0, 98, *range(1, len(asked) + 1)}
        while wanted - found.keys():
            answer = json.loads(server.stdout.readline())
            found[answer.get("id")] = answer
        server.stdin.close()
        said = server.stderr.read()
    for number, one in enumerate(asked, 1):
        answer = found[number]
        refused = "error" in answer or answer["result"].get("isError")
        if one in CASES["empty"]:
            assert not refused, one
            [said] = answer["result"]["content"]
            assert "Nothing has" in said["text"] or "quotes nothing" in said["text"], one
        else:
            assert refused, one
    assert "error" in found[98]
    assert "Traceback" not in said
    assert server.returncode == 0


def test_an_archive_and_a_published_api_are_read_as_a_site_is(
    published: Path, serve_site: ServeSite, tmp_path: Path
) -> None:
    archive = tmp_path / "edition.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("edition/bagit.txt", "")
        file.write(published / FILE, f"edition/data/site/{FILE}")
    wanted = {"get": {"id": f"{DOCUMENT}/02#s1"}}

    async def ask() -> None:
        for source in (archive, serve_site(published, "/mounted/").url):
            async with session(source) as client:
                found = await answers(client, wanted)
                assert f" · {SITE_URL}{DOCUMENT}/02/#s1\n" in found, source

    run(ask)


def test_json_is_found_among_whatever_else_a_site_offers(
    proposal: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Any] = []
    monkeypatch.setattr("duizhao.mcp.server.serve", read.append)
    others = [one for one in formats().values() if one.by_document and not one.package]
    for chosen in [[], *([one] for one in others), others]:
        site = tmp_path / f"{len(read)}"
        offered = {*chosen, formats()["json"]}
        write(site, {one.path(DOCUMENT): exported(proposal, one.name, DOCUMENT) for one in offered})
        done = invoke("mcp", str(site))
        assert (done.exit_code, done.output) == (0, ""), chosen
        assert read[-1].get(f"{DOCUMENT}/08#s2"), chosen
        (site / FILE).unlink()
        with zipfile.ZipFile(tmp_path / "edition.zip", "w") as archive:
            archive.writestr("edition/bagit.txt", "")
            for file in site.rglob("*.*"):
                archive.write(file, f"edition/data/site/{file.relative_to(site)}")
        for source in (str(site), str(tmp_path / "edition.zip")):
            done = invoke("mcp", source)
            assert done.exit_code == 1
            assert done.stderr.startswith(f"Error: {source}: no edition can be read: name ")
            assert "built with 'exports: [json]'" in done.stderr


def test_what_a_quotation_may_take_is_bounded(published: Path) -> None:
    edition = ServedEdition([json.loads((published / FILE).read_bytes())])
    for text, said in (
        ("a" * 3_001, "3,001 characters: check at most 3,000"),
        ("“the” " * 50, "51 parts to look for: check at most 40"),
        ("of\n\n" * 50, "at most 40"),
        ("“" + "of … " * 50, "at most 40"),
    ):
        with pytest.raises(ToolError, match=said):
            edition.check_quote(text)
    [found], _ = edition.check_quote("“the”")
    assert len(found.matches) > 3
    assert edition.say("check_quote", edition.check_quote("“the”")).count("\n") == 3


@pytest.mark.parametrize("content", [b"", b"PK\3\4 no zip", b"\0\1"])
def test_what_is_no_edition_is_said_in_one_line(tmp_path: Path, content: bytes) -> None:
    file, site = tmp_path / "edition.zip", tmp_path / "site" / FILE
    file.write_bytes(content)
    site.parent.mkdir(parents=True)
    site.write_bytes(b'{"edition": [], "documents": 3}')
    for source in (str(file), str(tmp_path / "site"), str(tmp_path), "http://127.0.0.1:9/"):
        done = invoke("mcp", source)
        assert done.exit_code == 1
        assert done.stderr.startswith(f"Error: {source.rstrip('/')}: ")
        assert "'exports: [json]'" in done.stderr
        assert done.stderr.count("\n") == 1


def test_without_the_extra_it_says_what_to_install(published: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from duizhao.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, "mcp", str(published)],
        capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    what = "the package mcp is not installed; install it with: pip install 'duizhao[mcp]'"
    assert done.stderr == f"Error: mcp: {what}\n"
