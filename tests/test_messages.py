"""Every message of a check is in both catalogues, and each can be said in Chinese."""

import ast
import pickle
import re
import string
from functools import cache
from pathlib import Path

import duizhao
import duizhao_workbench
from duizhao.checks.captures import expected
from duizhao.messages import LANGUAGES, Message, catalogue, joined, literally, say
from duizhao.model import ArticleKind
from duizhao.model.numbering import DivisionKind
from duizhao.model.problems import did_you_mean, quoted
from duizhao.records import mistakes, nodes
from duizhao.text.unshown import Why
from tests.support import ROOT

ENGINE = Path(duizhao.__file__).parent
MODULES = [
    path
    for package in (ENGINE, Path(duizhao_workbench.__file__).parent)
    for path in sorted(package.rglob("*.py"))
]
ENGLISH, CHINESE = (catalogue(language) for language in LANGUAGES)


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@cache
def calls() -> list[tuple[str, ast.Call]]:
    """Return every call of ``say`` in the engine, each with its place."""
    found = []
    for path in MODULES:
        source = path.read_text("utf-8")
        if path == ENGINE / "messages" / "__init__.py" or "say(" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                found.append((f"{path.relative_to(ROOT)}:{node.lineno}", node))
    return found


def keys_of(call: ast.Call) -> set[str]:
    """Return the keys that a call may have: one, or all that fit its pattern."""
    match call.args[0]:
        case ast.Constant(value=str(key)):
            return {key}
        case ast.JoinedStr(values=parts):
            pattern = "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*"
                for part in parts
            )
            return {key for key in ENGLISH if re.fullmatch(pattern, key)}
        case ast.IfExp(body=ast.Constant(value=one), orelse=ast.Constant(value=other)):
            return {str(one), str(other)}
    return set()  # A key from a table, which has a test of its own.


def test_both_languages_have_the_same_messages_with_the_same_values() -> None:
    assert ENGLISH.keys() == CHINESE.keys()
    for key, template in ENGLISH.items():
        assert placeholders(template) == placeholders(CHINESE[key]), key


def test_every_call_names_a_message_and_gives_its_values() -> None:
    wrong = []
    for place, call in calls():
        given = {keyword.arg for keyword in call.keywords}
        found = keys_of(call)
        if not found and not isinstance(call.args[0], ast.Name | ast.Attribute | ast.IfExp):
            wrong.append(f"{place}: no message")
        for key in found:
            if key not in ENGLISH:
                wrong.append(f"{place}: {key} is no message")
            elif None not in given and isinstance(call.args[0], ast.Constant):
                expected = placeholders(ENGLISH[key])
                if expected != given:
                    wrong.append(f"{place}: {key} takes {expected}, not {given}")
    assert len(calls()) > 400
    assert wrong == []


def test_every_key_of_a_table_is_a_message() -> None:
    tables = [key for _, *pair, _ in mistakes.mistakes() for key in pair]
    tables += [key for _, *pair in nodes.yaml_errors() for key in pair]
    tables += [f"lost-words.{why}{form}" for why in Why for form in ("", "-form")]
    tables += [f"kind.{kind}" for kind in (*DivisionKind, "preamble", "closing")]
    tables += [f"forms.{slot.strip('{}')}" for slots in expected._SLOTS.values() for slot in slots]
    assert set(tables) <= ENGLISH.keys()
    assert {"preamble", "closing"} <= set(ArticleKind)


def test_no_message_is_without_a_use() -> None:
    used = {key for _, call in calls() for key in keys_of(call)}
    source = "".join(path.read_text("utf-8") for path in MODULES)
    unused = [
        key
        for key in ENGLISH
        if key not in used
        and f'"{key}"' not in source
        and not key.startswith(("character.u+", "join.", "language.", "no-effect."))
    ]
    assert unused == []


def test_values_that_are_messages_are_translated_with_it() -> None:
    message = say("references.no-such", what=say("kind.theme"), name=quoted("x"))
    assert message == "no such theme 'x'"
    assert message.in_language("zh") == "没有名为“x”的主题"
    assert joined(["a", "b", "c"], "or").in_language("zh") == "a或b或c"
    assert literally("x: 1").in_language("zh") == "x: 1"


def test_a_message_stays_one_in_another_process() -> None:
    message = did_you_mean("teh", ["the"])
    copy = pickle.loads(pickle.dumps(message))
    assert isinstance(copy, Message)
    assert copy.in_language("zh") == "是不是“the”？"
