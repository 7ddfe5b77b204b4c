"""Errors of pydantic as problems in an editor's words: what is wrong, and the correct form."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..model import KINDS, SIDES, UNION_TAG, Model, Pair, is_id
from ..model.problems import Problem, did_you_mean, is_like
from . import corrections
from .nodes import Node, Path_, span_of
from .source import Source, name_of

_FORM_HINTS = {
    "ID": "lower-case Latin letters and digits joined by hyphens, as in 'published-list'",
    "SEGMENT": "'s' and a number, as in 's1'",
    "TARGET": "a segment's id as in 's1', or 'title'",
    "KEY": "document/article, as in 'harbour-rules/11'",
    "FILE": "a plain file name ending in .txt",
}


def _pattern_hint(pattern: str) -> str:
    if pattern.startswith("^s["):
        return _FORM_HINTS["TARGET" if "title" in pattern else "SEGMENT"]
    if "/" in pattern:
        return _FORM_HINTS["KEY"]
    return _FORM_HINTS["FILE" if "txt" in pattern else "ID"]


class _Explanation(NamedTuple):
    """A validation error in an editor's words."""

    rule: str
    message: str
    hint: str


def _explain(error: ErrorDetails, owner: type[Model] | None) -> _Explanation:
    explanation = _field_error(error, owner) or _value_error(error) or _type_error(error, owner)
    return explanation or _Explanation("form", error["msg"], "")


def _name_and_input(error: ErrorDetails) -> tuple[str, str]:
    """Return the name of the field and what was written there, quoted."""
    name = next((step for step in reversed(error["loc"]) if isinstance(step, str)), "record")
    given = error.get("input")
    return name, f"'{str(given)[:40]}'" if isinstance(given, str | int) else ""


def _odd_space(name: str) -> str:
    """Return what to do about a name before which a space is that YAML takes for a letter."""
    odd = name[: len(name) - len(name.lstrip())]
    return odd and f"indent it with ordinary spaces, not {name_of(odd[0])}"


def _field_error(error: ErrorDetails, owner: type[Model] | None) -> _Explanation | None:
    """Explain a field that is unknown, missing or empty."""
    fields, (name, _) = _fields(owner), _name_and_input(error)
    match error["type"]:
        case "extra_forbidden":
            hint = (
                _odd_space(name)
                or corrections.as_field(name, fields)
                or did_you_mean(name, fields)
                or _further_in(name, owner)
                or f"known here: {', '.join(fields)}"
            )
            return _Explanation("field", f"no such field '{name}'", hint)
        case "missing":
            hint = f"write '{name}: …'"
            if owner is not None and issubclass(owner, Pair) and name in SIDES:
                hint += f", or '{name}: null' if there is none"
            return _Explanation("field", f"the field '{name}' is missing", hint)
        case "string_too_short" | "too_short":
            return _empty(name)
        case "string_type" if error.get("input") is None:
            return _empty(name)
    return None


def _further_in(name: str, owner: type[Model] | None) -> str:
    """Return a hint if an unknown field belongs to another one, further right; else ''."""
    holders = [
        (str(info.annotation).startswith("tuple"), info.alias or field_name)
        for field_name, info in (owner.model_fields.items() if owner is not None else ())
        if name in _fields(_first_model(info.annotation))
    ]
    # What is too far left is mostly the last line of an entry of a list.
    holder = next((field for listed, field in holders if listed), holders[0][1] if holders else "")
    return f"it belongs below '{holder}': indent it like the lines there" if holder else ""


def _empty(name: str) -> _Explanation:
    return _Explanation("empty", f"'{name}' is empty", "write its text, or delete the field")


def _value_error(error: ErrorDetails) -> _Explanation | None:
    """Explain a value of the right type that is not allowed."""
    context, (name, shown) = error.get("ctx", {}), _name_and_input(error)
    match error["type"]:
        case "string_pattern_mismatch" if "chinese" in context["pattern"]:
            hint = "one of {number}, {arabic}, {roman}, {chinese}, as in 'Article {number}'"
            return _Explanation("form", f"{shown} does not say where the number is", hint)
        case "bool_parsing" | "bool_type":
            message = f"{shown or name} is neither true nor false"
            return _Explanation("form", message, f"write '{name}: true'")
        case "string_pattern_mismatch":
            hint = _id_hint(name, context["pattern"], str(error.get("input")))
            return _Explanation("form", f"{shown} is not a valid id", hint)
        case "enum" | "literal_error":
            allowed = re.findall(r"'([^']+)'", str(context.get("expected", "")))
            hint = did_you_mean(str(error.get("input")), allowed)
            return _Explanation(
                "form", f"no such {name} {shown}", hint or f"one of: {', '.join(allowed)}"
            )
        case "date_form":
            message = f"{shown} is {error['msg']}"
            return _Explanation("date", message, _date_hint(error))
        case "date_unreal":
            return _Explanation("date", f"{shown} is not a valid date", _date_hint(error))
        case "repeated":
            return _Explanation("unique", error["msg"], "keep one of the two")
        case "greater_than_equal" | "less_than_equal":
            return _Explanation("form", f"{name} {shown} is out of range", error["msg"].lower())
        case "string_too_long":
            return _Explanation("form", f"{shown}… is too long", error["msg"].lower())
    return None


def _id_hint(name: str, pattern: str, given: str) -> str:
    """Return the id that was meant, or how one looks."""
    form = _pattern_hint(pattern)
    if name == "author":
        if is_id(corrections.plain(given)):
            return f"write '{corrections.plain(given)}'"
        return f"the author's id in '{KINDS['contributors'].place}', and not a name"
    right = {"SEGMENT": corrections.as_segment, "TARGET": corrections.as_segment}
    right |= {"KEY": corrections.as_key, "ID": corrections.as_id}
    kind = next(key for key, hint in _FORM_HINTS.items() if hint == form)
    meant = right[kind](given) if kind in right else ""
    several = corrections.as_ids(given) if kind == "ID" else ""
    meant = meant or (several[1:-1] if ", " in several else "")
    return f"write '{meant}'" if meant else form


def _date_hint(error: ErrorDetails) -> str:
    meant = corrections.as_date(str(error.get("input")))
    return f"write {meant}" if meant else "as in 2026-11-24"


def _type_error(error: ErrorDetails, owner: type[Model] | None) -> _Explanation | None:
    """Explain a value of another type than its field has."""
    fields, (name, shown) = _fields(owner), _name_and_input(error)
    given = _type_name(error.get("input"))
    match error["type"]:
        case "int_parsing" | "int_type":
            meant = corrections.as_number(str(error.get("input")))
            hint = f"write {meant}" if meant else "as in 8"
            return _Explanation("form", f"{shown or name} is not a number", hint)
        case "string_type" if isinstance(error["loc"][-1], int):
            message = f"an entry of '{name}' must be a text, not {given}"
            return _Explanation("form", message, f"as in '{name}: [one]'")
        case "string_type":
            return _Explanation("form", f"'{name}' must be a text", f"write '{name}: text'")
        case "model_type" | "model_attributes_type" | "dict_type":
            hint = f"write its fields below it: {', '.join(fields)}" if fields else ""
            return _Explanation("form", f"'{name}' must be a mapping, not {given}", hint)
        case "tuple_type" | "list_type":
            message = f"'{name}' must be a list, not {given}"
            return _Explanation("form", message, _list_hint(name, error.get("input"), owner))
    return None


def _list_hint(name: str, given: object, owner: type[Model] | None) -> str:
    """Return the list that was meant, or how one looks."""
    if isinstance(given, str) and owner is None:
        return f"write '{name}: {corrections.as_ids(given) or '[one]'}'"
    if isinstance(given, dict):
        return f"begin each entry below '{name}' with '- '"
    return f"as in '{name}: [one]'"


def _type_name(value: object) -> str:
    if value is None:
        return "nothing"
    names: dict[type, str] = {str: "a text", list: "a list", dict: "a mapping"}
    return names.get(type(value), "a value")


def _fields(model: type[Model] | None) -> list[str]:
    """Return the names of the fields that the model has, by their YAML names."""
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_at(model: type[Model], path: Path_) -> type[Model] | None:
    """Return the model of the value at ``path`` below one of ``model``, if it has one."""
    current: type[Model] | None = model
    for step in path:
        if isinstance(step, int) or current is None:
            continue
        current = _model_of(current, step)
    return current


def _model_of(model: type[Model], name: str) -> type[Model] | None:
    for field_name, info in model.model_fields.items():
        if name in (field_name, info.alias):
            return _first_model(info.annotation)
    return None


def _first_model(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        result = _first_model(inner)
        if result is not None:
            return result
    return None


def _without_choices(path: Path_) -> Path_:
    """Return an error's path without the steps that name a choice of types and no field."""
    return tuple(step for step in path if not str(step).startswith(UNION_TAG))


def _is_meant(written: str, name: str) -> bool:
    """Return whether an unknown field was written in place of a missing one."""
    return is_like(written, name) or bool(corrections.as_field(written, [name]))


def validation_problems(
    source: Source, node: Node, model: type[Model], error: ValidationError
) -> list[Problem]:
    """Return what pydantic found wrong with the value of ``node``, in an editor's words."""
    problems = []
    errors = error.errors(include_url=False)
    for details in errors:
        details["loc"] = _without_choices(details["loc"])
    unknown = {e["loc"] for e in errors if e["type"] == "extra_forbidden"}
    for details in errors:
        path: Path_ = details["loc"]
        # A misspelt field is one problem, not an unknown field and a missing one.
        if details["type"] == "missing" and any(
            path[:-1] == other[:-1] and _is_meant(str(other[-1]), str(path[-1]))
            for other in unknown
        ):
            continue
        missing = details["type"] == "missing"
        owner = path[:-1] if missing or details["type"] == "extra_forbidden" else path
        rule, message, hint = _explain(details, _model_at(model, owner))
        key = details["type"] in ("extra_forbidden", "string_too_short")
        start, length = span_of(source, node, owner if missing else path, key=key)
        problems.append(source.problem(start, message, hint, length=length, rule=rule))
    return problems
