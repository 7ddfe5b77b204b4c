"""Errors of pydantic as problems in an editor's words: what is wrong, and the correct form."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..messages import NOTHING, Message, say
from ..model import KINDS, SIDES, UNION_TAG, Model, Pair, is_id
from ..model.problems import Problem, did_you_mean, is_like
from . import corrections
from .nodes import Node, Path_, span_of
from .source import Source, name_of


def _form(pattern: str) -> str:
    """Return what a value with that pattern is: the last word of ``validation.form-of-…``."""
    if pattern.startswith("^s["):
        return "target" if "title" in pattern else "segment"
    if "/" in pattern:
        return "key"
    return "file" if "txt" in pattern else "id"


class _Explanation(NamedTuple):
    """A validation error in an editor's words."""

    rule: str
    message: Message
    hint: Message


def _explain(error: ErrorDetails, owner: type[Model] | None) -> _Explanation:
    explanation = _field_error(error, owner) or _value_error(error) or _type_error(error, owner)
    return explanation or _Explanation(
        "form", say("validation.not-valid", reason=error["msg"]), NOTHING
    )


def _name_and_input(error: ErrorDetails) -> tuple[str, Message]:
    """Return the name of the field and what was written there, quoted."""
    name = next((step for step in reversed(error["loc"]) if isinstance(step, str)), "record")
    given = error.get("input")
    return name, _quote(str(given)[:40]) if isinstance(given, str | int) else NOTHING


def _quote(text: str) -> Message:
    return say("common.quoted", text=text)


def _odd_space(name: str) -> Message:
    """Return what to do about a name before which a space is that YAML takes for a letter."""
    odd = name[: len(name) - len(name.lstrip())]
    return say("validation.indent-ordinary-spaces-not", odd=name_of(odd[0])) if odd else NOTHING


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
                or say("common.known-here", names=", ".join(fields))
            )
            return _Explanation("field", say("validation.no-such-field", name=name), hint)
        case "missing":
            key = "common.write-field"
            if owner is not None and issubclass(owner, Pair) and name in SIDES:
                key = "validation.write-field-or-null"
            hint = say(key, name=name)
            return _Explanation("field", say("validation.field-is-missing", name=name), hint)
        case "string_too_short" | "too_short":
            return _empty(name)
        case "string_type" if error.get("input") is None:
            return _empty(name)
    return None


def _further_in(name: str, owner: type[Model] | None) -> Message:
    """Return a hint if an unknown field belongs to another one, further right; else ''."""
    holders = [
        (str(info.annotation).startswith("tuple"), info.alias or field_name)
        for field_name, info in (owner.model_fields.items() if owner is not None else ())
        if name in _fields(_first_model(info.annotation))
    ]
    # What is too far left is mostly the last line of an entry of a list.
    holder = next(
        (field for listed, field in holders if listed), holders[0][1] if holders else NOTHING
    )
    return say("validation.belongs-below-indent-like-lines", holder=holder) if holder else NOTHING


def _empty(name: str) -> _Explanation:
    return _Explanation(
        "empty", say("validation.is-empty", name=name), say("validation.write-text-delete-field")
    )


def _value_error(error: ErrorDetails) -> _Explanation | None:
    """Explain a value of the right type that is not allowed."""
    context, (name, shown) = error.get("ctx", {}), _name_and_input(error)
    match error["type"]:
        case "string_pattern_mismatch" if "chinese" in context["pattern"]:
            hint = say("validation.number-place")
            return _Explanation(
                "form", say("validation.does-not-say-where-number", shown=shown), hint
            )
        case "bool_parsing" | "bool_type":
            message = say("validation.neither-true-nor-false", shown=shown or _quote(name))
            return _Explanation("form", message, say("validation.write-true", name=name))
        case "string_pattern_mismatch":
            hint = _id_hint(name, context["pattern"], str(error.get("input")))
            return _Explanation("form", say("validation.not-valid-id", shown=shown), hint)
        case "enum" | "literal_error":
            allowed = re.findall(r"'([^']+)'", str(context.get("expected", "")))
            hint = did_you_mean(str(error.get("input")), allowed)
            return _Explanation(
                "form",
                say("validation.no-such-value", name=name, shown=shown),
                hint or say("validation.one-of", allowed=", ".join(allowed)),
            )
        case "date_form":
            key = "partial" if error["ctx"]["partial"] else "form"
            message = say(f"validation.date-{key}", shown=shown)
            return _Explanation("date", message, _date_hint(error))
        case "date_unreal":
            return _Explanation(
                "date", say("validation.not-valid-date", shown=shown), _date_hint(error)
            )
        case "repeated":
            return _Explanation(
                "unique", say("validation.repeated", value=context["value"]), say("common.keep-one")
            )
        case "greater_than_equal" | "less_than_equal":
            key, limit = ("least", context["ge"]) if "ge" in context else ("most", context["le"])
            hint = say(f"validation.at-{key}", limit=limit)
            return _Explanation(
                "form", say("validation.out-of-range", name=name, shown=shown), hint
            )
        case "string_too_long":
            hint = say("validation.at-most-characters", limit=f"{context['max_length']:,}")
            return _Explanation("form", say("validation.too-long", shown=shown), hint)
        case "brackets":
            return _Explanation(
                "form", say("validation.brackets", **context), say("validation.shorten")
            )
        case "nested":
            return _Explanation(
                "form", say("validation.nested", **context), say("validation.nest-less")
            )
    return None


def _id_hint(name: str, pattern: str, given: str) -> Message:
    """Return the id that was meant, or how one looks."""
    form = _form(pattern)
    if name == "author":
        if is_id(corrections.plain(given)):
            return say("common.write", right=corrections.plain(given))
        return say("validation.author-id-not-name", place=KINDS["contributors"].place)
    right = {"segment": corrections.as_segment, "target": corrections.as_segment}
    right |= {"key": corrections.as_key, "id": corrections.as_id}
    meant = right[form](given) if form in right else ""
    several = corrections.as_ids(given) if form == "id" else ""
    meant = meant or (several[1:-1] if ", " in several else "")
    return say("common.write", right=meant) if meant else say(f"validation.form-of-{form}")


def _date_hint(error: ErrorDetails) -> Message:
    meant = corrections.as_date(str(error.get("input")))
    return say("common.write-bare", meant=meant) if meant else say("validation.as-in-date")


def _type_error(error: ErrorDetails, owner: type[Model] | None) -> _Explanation | None:
    """Explain a value of another type than its field has."""
    fields, (name, shown) = _fields(owner), _name_and_input(error)
    given = _type_name(error.get("input"))
    match error["type"]:
        case "int_parsing" | "int_type":
            meant = corrections.as_number(str(error.get("input")))
            hint = (
                say("common.write-bare", meant=meant) if meant else say("validation.as-in-number")
            )
            return _Explanation(
                "form", say("validation.not-a-number", shown=shown or _quote(name)), hint
            )
        case "string_type" if isinstance(error["loc"][-1], int):
            message = say("validation.entry-must-text-not", name=name, given=given)
            return _Explanation("form", message, say("validation.as-in-list", name=name))
        case "string_type":
            return _Explanation(
                "form",
                say("validation.must-text", name=name),
                say("validation.write-a-text", name=name),
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            hint = (
                say("validation.write-fields-below", fields=", ".join(fields))
                if fields
                else NOTHING
            )
            return _Explanation(
                "form", say("validation.must-mapping-not", name=name, given=given), hint
            )
        case "tuple_type" | "list_type":
            message = say("validation.must-list-not", name=name, given=given)
            return _Explanation("form", message, _list_hint(name, error.get("input"), owner))
    return None


def _list_hint(name: str, given: object, owner: type[Model] | None) -> Message:
    """Return the list that was meant, or how one looks."""
    if isinstance(given, str) and owner is None:
        return say("validation.write-list", name=name, as_ids=corrections.as_ids(given) or "[one]")
    if isinstance(given, dict):
        return say("validation.begin-each-entry-below", name=name)
    return say("validation.as-in-list", name=name)


def _type_name(value: object) -> Message:
    if value is None:
        return say("validation.nothing")
    names: dict[type, Message] = {
        str: say("validation.a-text"),
        list: say("validation.a-list"),
        dict: say("validation.a-mapping"),
    }
    return names.get(type(value), say("validation.a-value"))


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
