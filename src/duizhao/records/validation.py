"""Errors of pydantic as problems in an editor's words: what is wrong, and the correct form."""

from __future__ import annotations

import re

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..messages import NOTHING, Message, say
from ..model import KINDS, SIDES, UNION_TAG, Label, Model, Pair, is_id
from ..model.problems import Problem, did_you_mean, is_like, quoted
from . import corrections
from .mistakes import models_in
from .nodes import Node, Path_, found_at, is_flow, node_at, span_of
from .source import Source, name_of


def _form(pattern: str) -> str:
    """Return what a value with that pattern is: the last word of ``validation.form-of-…``."""
    if pattern.startswith("^s["):
        return "target" if "title" in pattern else "segment"
    if "/" in pattern:
        return "tag" if "A-Z" in pattern else "key"
    return "file" if "txt" in pattern else "id"


_Explanation = tuple[str, Message, Message, str]
"""A validation error in an editor's words: the rule, the message, the hint, and what certainly
takes the place of the value, or of the unknown field."""


def _explain(error: ErrorDetails, owner: type[Model] | None) -> _Explanation:
    explanation = _field_error(error, owner) or _value_error(error) or _type_error(error, owner)
    return explanation or ("form", say("validation.not-valid", reason=error["msg"]), NOTHING, "")


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
    fields, (name, _) = _fields(owner), _name_and_input(error)
    match error["type"]:
        case "extra_forbidden":
            known, fix = corrections.as_field(name, fields)
            odd = _odd_space(name)
            hint = (
                odd
                or known
                or (say("validation.id-is-file-name") if name == "id" else NOTHING)
                or did_you_mean(name, fields)
                or _further_in(name, owner)
                or say("common.known-here", names=", ".join(fields))
            )
            return "field", say("validation.no-such-field", name=name), hint, "" if odd else fix
        case "missing":
            key = "common.write-field"
            if owner is not None and issubclass(owner, Pair) and name in SIDES:
                key = "validation.write-field-or-null"
            hint = say(key, name=name)
            return "field", say("validation.field-is-missing", name=name), hint, ""
        case "string_too_short" | "too_short":
            return _empty(name)
        case "string_type" if error.get("input") is None:
            return _empty(name)
        case "date_form" if error.get("input") is None:
            return "date", say("validation.is-empty", name=name), say("validation.as-in-date"), ""
    return None


def _further_in(name: str, owner: type[Model] | None) -> Message:
    """Return a hint if an unknown field belongs to another one, further right; else ''."""
    holders = [
        (str(info.annotation).startswith("tuple"), info.alias or field_name, model)
        for field_name, info in (owner.model_fields.items() if owner is not None else ())
        if name in _fields(model := next(models_in(info.annotation), None))
    ]
    # What is too far left is mostly the last line of an entry of a list, which now lacks it.
    listed = [one for one in holders if one[0]] or holders
    holder = max(listed, key=lambda one: _is_required(name, one[2]))[1] if listed else NOTHING
    return say("validation.belongs-below-indent-like-lines", holder=holder) if holder else NOTHING


def _is_required(name: str, model: type[Model] | None) -> bool:
    fields = model.model_fields.items() if model is not None else ()
    return any(name in (own, one.alias) and one.is_required() for own, one in fields)


def _empty(name: str) -> _Explanation:
    hint = say("validation.write-text-delete-field")
    return "empty", say("validation.is-empty", name=name), hint, ""


def _value_error(error: ErrorDetails) -> _Explanation | None:
    """Explain a value of the right type that is not allowed."""
    context, (name, shown) = error.get("ctx", {}), _name_and_input(error)
    match error["type"]:
        case "string_pattern_mismatch" if "chinese" in context["pattern"]:
            hint = say("validation.number-place")
            return "form", say("validation.does-not-say-where-number", shown=shown), hint, ""
        case "bool_parsing" | "bool_type":
            message = say("validation.neither-true-nor-false", shown=shown or _quote(name))
            return "form", message, say("validation.write-true", name=name), ""
        case "string_pattern_mismatch":
            form, given = _form(context["pattern"]), str(error.get("input"))
            meant = _id_meant(name, form, given)
            hint = say("common.write", right=meant) if meant else _id_hint(name, form)
            fix = meant if "," not in meant or name == "themes" else ""
            return "form", say("validation.not-valid-id", shown=shown), hint, fix
        case "enum" | "literal_error":
            allowed = re.findall(r"'([^']+)'", str(context.get("expected", "")))
            given = str(error.get("input"))
            meant = corrections.as_value(given, allowed)
            hint = say("common.write", right=meant) if meant else did_you_mean(given, allowed)
            if any(sign in given for sign in ",，、/"):
                hint = NOTHING
            hint = hint or say("validation.one-of", allowed=", ".join(allowed))
            return "form", say("validation.no-such-value", name=name, shown=shown), hint, meant
        case "date_form":
            key = "partial" if error["ctx"]["partial"] else "form"
            message = say(f"validation.date-{key}", shown=shown)
            return "date", message, _date_hint(error), _date_meant(error)
        case "date_unreal":
            return "date", say("validation.not-valid-date", shown=shown), _date_hint(error), ""
        case "repeated":
            message = say("validation.repeated", value=context["value"])
            return "unique", message, say("common.keep-one"), ""
        case "greater_than_equal" | "less_than_equal":
            key, limit = ("least", context["ge"]) if "ge" in context else ("most", context["le"])
            hint = say(f"validation.at-{key}", limit=limit)
            return "form", say("validation.out-of-range", name=name, shown=shown), hint, ""
        case "string_too_long":
            hint = say("validation.at-most-characters", limit=f"{context['max_length']:,}")
            return "form", say("validation.too-long", shown=shown), hint, ""
        case "brackets":
            return "form", say("validation.brackets", **context), say("validation.shorten"), ""
        case "nested":
            return "form", say("validation.nested", **context), say("validation.nest-less"), ""
    return None


def _id_meant(name: str, form: str, given: str) -> str:
    if name == "author":
        return corrections.plain(given) if is_id(corrections.plain(given)) else ""
    right = {"segment": corrections.as_segment, "target": corrections.as_segment}
    right |= {"key": corrections.as_key, "id": corrections.as_id}
    several = corrections.as_ids(given) if form == "id" else ""
    meant = right[form](given) if form in right else ""
    return meant or (several[1:-1] if ", " in several else "")


_LISTED = {"author": "contributors", "themes": "themes"}
"""The fields with an id of an entry of a list, and that list."""


def _id_hint(name: str, form: str) -> Message:
    if name in _LISTED:
        return say(f"validation.id-of-{name}", place=KINDS[_LISTED[name]].place)
    return say(f"validation.form-of-{form}")


def _date_meant(error: ErrorDetails) -> str:
    return corrections.as_date(str(error.get("input")))


def _date_hint(error: ErrorDetails) -> Message:
    if meant := _date_meant(error):
        return say("common.write-bare", meant=meant)
    partial = error.get("ctx", {}).get("partial")
    return say("validation.as-in-partial-date" if partial else "validation.as-in-date")


def _type_error(error: ErrorDetails, owner: type[Model] | None) -> _Explanation | None:
    name, shown = _name_and_input(error)
    kind = _type_name(error.get("input"))
    match error["type"]:
        case "int_parsing" | "int_type":
            meant = corrections.as_number(str(error.get("input")))
            hint = (
                say("common.write-bare", meant=meant) if meant else say("validation.as-in-number")
            )
            message = say("validation.not-a-number", shown=shown or _quote(name))
            return "form", message, hint, meant
        case "string_type" if isinstance(error["loc"][-1], int):
            message = say("validation.entry-must-text-not", name=name, given=kind)
            return "form", message, say("validation.as-in-list", name=name), ""
        case "string_type":
            message = say("validation.must-text", name=name, given=kind)
            return "form", message, say("validation.write-a-text", name=name), ""
        case "model_type" | "model_attributes_type" | "dict_type":
            if owner is Label:
                message = say("validation.must-text", name=name, given=kind)
                return "form", message, say("validation.as-in-label", name=name), ""
            message = say("validation.must-mapping-not", name=name, given=kind)
            return "form", message, _mapping_hint(name, owner), ""
        case "tuple_type" | "list_type":
            message = say("validation.must-list-not", name=name, given=kind)
            given = error.get("input")
            listed = corrections.as_ids(given) if isinstance(given, str) and owner is None else ""
            return "form", message, _list_hint(name, given, owner), listed
    return None


def _mapping_hint(name: str, owner: type[Model] | None) -> Message:
    """Return how a mapping of that model looks: the fields that it needs, and the languages."""
    if owner is None:
        return NOTHING
    info = zip(_fields(owner), owner.model_fields.values(), strict=True)
    fields = [field for field, one in info if one.is_required() or field in SIDES]
    inner = ", ".join(f"{field}: …" for field in fields or _fields(owner))
    return say("common.write", right=f"{name}: {{{inner}}}")


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
    names: dict[type, str] = {str: "text", list: "list", dict: "mapping"}
    return say(f"validation.a-{names.get(type(value), 'value')}")


def _fields(model: type[Model] | None) -> list[str]:
    """Return the names of the fields that the model has, by their YAML names."""
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_at(model: type[Model], path: Path_) -> type[Model] | None:
    current: type[Model] | None = model
    for step in path:
        if isinstance(step, str) and current is not None:
            fields = current.model_fields.items()
            found = (info.annotation for name, info in fields if step in (name, info.alias))
            current = next((model for one in found for model in models_in(one)), None)
    return current


def _is_meant(written: str, name: str) -> bool:
    """Return whether an unknown field was written in place of a missing one."""
    begun = written.startswith(f"{name} ")
    return begun or is_like(written, name) or bool(corrections.as_field(written, [name])[0])


def _without_colon(source: Source, owner: Node, written: str, known: list[str]) -> Problem | None:
    """Return the problem of a known field without its colon: ``{en Support, zh: 支持}``."""
    name, space, _ = written.partition(" ")
    assert isinstance(owner.value, dict)
    at = owner.value[written][0].start
    if not space or name not in known or name in owner.value or not _is_bare(owner, written):
        return None
    message = say("mistakes.there-no-colon-after", name=quoted(name))
    hint = say("mistakes.write-field", plain_name=name)
    fix = at, at + len(name), f"{name}:"
    return source.problem(at, message, hint, length=len(written), rule="field", fix=fix)


def validation_problems(
    source: Source, node: Node, model: type[Model], error: ValidationError
) -> list[Problem]:
    """Return what pydantic found wrong with the value of ``node``, in an editor's words."""
    problems = []
    errors = error.errors(include_url=False)
    for details in errors:
        # Steps that name a choice of types are no fields.
        steps = (step for step in details["loc"] if not str(step).startswith(UNION_TAG))
        details["loc"] = tuple(steps)
    unknown = {e["loc"] for e in errors if e["type"] == "extra_forbidden"}
    for details in errors:
        path: Path_ = details["loc"]
        # A misspelt field is one problem, not an unknown field and a missing one.
        if details["type"] == "missing" and any(
            path[:-1] == other[:-1] and _is_meant(str(other[-1]), str(path[-1]))
            for other in unknown
        ):
            continue
        missing, extra = (details["type"] == one for one in ("missing", "extra_forbidden"))
        if extra:
            known = _fields(_model_at(model, path[:-1]))
            colon = _without_colon(source, node_at(node, path[:-1]), str(path[-1]), known)
            if colon is not None:
                problems.append(colon)
                continue
        if extra and (comma := _comma_in_text(source, node, path)) is not None:
            problems += comma
            continue
        owner = path[:-1] if missing or extra else path
        rule, message, hint, right = _explain(details, _model_at(model, owner))
        key = extra or details["type"] == "string_too_short"
        start, length = span_of(source, node, owner if missing else path, key=key)
        name, value = found_at(node, path)
        wrong = name if extra and name else value
        fix = (wrong.start, wrong.end, right) if right else None
        problems.append(source.problem(start, message, hint, length=length, rule=rule, fix=fix))
    return problems


def _comma_in_text(source: Source, node: Node, path: Path_) -> list[Problem] | None:
    """Return the problem of a text between braces that a comma cuts: ``{en: trade, economy}``.

    It is reported at its first comma, so nothing is left to say of a second one. Returns None if
    the unknown field at that path is something else.
    """
    owner, name = node_at(node, path[:-1]), str(path[-1])
    if not is_flow(source, owner) or not isinstance(owner.value, dict):
        return None
    names = list(owner.value)
    first = last = names.index(name)
    while first and _is_bare(owner, names[first]):
        first -= 1
    while last + 1 < len(names) and _is_bare(owner, names[last + 1]):
        last += 1
    field, text = owner.value[names[first]]
    if not _is_bare(owner, name) or not isinstance(text.value, str):
        return None
    if names.index(name) > first + 1:
        return []
    end = owner.value[names[last]][0].end
    written = source.text[text.start : end]
    if source.text[text.start] in "\"'" or "\n" in written:
        return None
    right = f'"{written}"'
    key = owner.value[name][0]
    message = say("validation.comma-in-text", name=quoted(name))
    hint = say("common.write", right=f"{field.value}: {right}")
    fix = (text.start, end, right) if '"' not in written else None
    return [source.problem(key.start, message, hint, length=len(name), rule="field", fix=fix)]


def _is_bare(owner: Node, name: str) -> bool:
    """Return whether a field has neither a value nor a colon."""
    assert isinstance(owner.value, dict)
    key, value = owner.value[name]
    return value.value is None and value.end <= key.end
