"""Compiles templates to code that calls and escapes directly, without asking what else it could be.

A page makes hundreds of calls and escapes a thousand values: Jinja asks of each call five times
which arguments it wants, and of each value whether it is HTML. What comes out is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from functools import partial
from keyword import iskeyword
from pathlib import Path
from typing import Any, ClassVar

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro, Undefined, markup_join
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from ..records.whole_files import write_bytes
from ..store import content_digest, user_file
from ..store.engine import PACKAGE

_OWN_SOURCE = Path(__file__).read_text("utf-8")
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
_html: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Says of a text that it is HTML, without asking whether it says so itself."""


def shown(value: Any) -> str:
    """Return a value as ``markupsafe.escape`` does, for what is only joined to more HTML."""
    kind = value.__class__
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return _escaped(value) if kind is str else markupsafe.escape(value)


def joined(parts: tuple[Any, ...]) -> str:
    """Return values as one text, or as HTML if one of them is HTML."""
    for part in parts:
        if part.__class__ is not str:
            return markup_join(parts)
    return "".join(parts)


_VIEW = "making.view"
_GLOBAL = "own_"
"""How the names begin that compiled templates have for what every template knows."""


def write_briefly(environment: jinja2.Environment) -> None:
    """Let templates write no white space that only their authors read, and JSON as short as it is.

    To be called before any of them is loaded.
    """
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }


class DirectMacro(Macro):
    """A macro of a template that escapes; few calls give it anything but its own arguments."""

    def __call__(self, *arguments: Any, **named: Any) -> str:
        """Return what the macro renders."""
        lacking = self._argument_count - len(arguments)
        if self.catch_kwargs or self.catch_varargs or self.explicit_caller or lacking < 0:
            return super().__call__(*arguments, **named)
        if self.caller:
            given = named.pop("caller", None)
            last: tuple[Any, ...] = (given if given is not None else Undefined(name="caller"),)
        else:
            last = ()
        if named:
            names = self.arguments[len(arguments) :]
            rest = tuple([named.pop(name, missing) for name in names])
            if named:
                raise TypeError(f"macro {self.name!r} takes no argument {next(iter(named))!r}")
            return _html(self._func(*arguments, *rest, *last))
        if lacking:
            return _html(self._func(*arguments, *((missing,) * lacking), *last))
        return _html(self._func(*arguments, *last))


class Making:
    """What is being made: every template and macro knows its view, without being given it."""

    view: Any = None
    """What they may ask of the page."""


class _DirectGenerator(CodeGenerator):
    environment: DirectEnvironment

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._direct = self.environment.is_own(self.filename)
        self._globals: list[str] = []
        self._perhaps: set[int] = set()

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        names = {one.name for one in node.find_all(nodes.InternalName)}
        self._globals = sorted(one for one in names if one.startswith(_GLOBAL))
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        super().write_commons()
        for name in ("shown", "joined", "making"):
            self.writeline(f"{name} = environment.{name}")
        self.writeline("Macro = environment.macro_class")
        for name in self._globals:
            self.writeline(f"{name} = environment.globals[{name.removeprefix(_GLOBAL)!r}]")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        if node.name == "view" and node.ctx == "load" and self._is_of_page(frame):
            self.write(_VIEW)
        else:
            super().visit_Name(node, frame)

    def _is_of_page(self, frame: Frame) -> bool:
        """Tell whether the view is that of the page, and not something that a template calls so."""
        load = frame.symbols.find_load(frame.symbols.ref("view"))
        return load is not None and load[0] == "resolve"

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        if node.name in ("defined", "undefined"):
            # What may be lacking is looked for as Jinja does.
            self._perhaps.add(id(node.node))
        super().visit_Test(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if not self._direct or id(node) in self._perhaps or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Concat(node, frame)
            return
        self.write("joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if node.dyn_args or node.dyn_kwargs or self._asks(node.node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _asks(self, called: nodes.Expr) -> bool:
        """Tell whether a function wants Jinja's context, or the like."""
        name = called.name if isinstance(called, nodes.Name) else ""
        return hasattr(self.environment.globals.get(name), "jinja_pass_arg")


class _Constants(NodeTransformer):
    """Puts the words of the interface into the template where it names them outright."""

    def __init__(self, words: Callable[[str], str]) -> None:
        self.words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        found = self.generic_visit(node)
        callee, arguments = node.node, node.args
        named = isinstance(callee, nodes.Name) and callee.name == "words"
        plain = len(arguments) == 1 and isinstance(arguments[0], nodes.Const)
        if named and plain and not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            try:
                return nodes.Const(self.words(arguments[0].value), lineno=node.lineno)  # type: ignore[attr-defined]
            except KeyError:
                # Said when the template comes there, and where.
                return found
        return found


class _Globals(NodeTransformer):
    """Lets a template take what every template knows from where it is, without looking for it."""

    def __init__(self, names: Container[str]) -> None:
        self.names = names

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802
        if node.ctx != "load" or node.name not in self.names:
            return node
        # Jinja's parser makes them like this: nobody else is meant to.
        found = object.__new__(nodes.InternalName)
        name = _VIEW if node.name == "view" else _GLOBAL + node.name
        nodes.Node.__init__(found, name, lineno=node.lineno)
        return found


class CodeCache(jinja2.BytecodeCache):
    """Keeps the code of templates: in this process, and that of our own on the user's disk.

    A file is used only if it was made of the same source by the same engine, Python and Jinja. It
    is one that an edition cannot bring along, for it holds code.
    """

    _known: ClassVar[dict[tuple[str, str], Any]] = {}

    def __init__(self, name: str, made_of: str = "") -> None:
        self.name = name
        """What tells its templates from others of the same names."""
        engine = (_OWN_SOURCE, jinja2.__version__, made_of)
        self.made_of = content_digest("\n".join(engine).encode())
        """The digest of what the code is made of besides the template, such as words."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what tells a template from all others."""
        if not _is_of_engine(filename):
            return f"/{filename or name}"
        return content_digest(f"{self.name}\n{filename}".encode())

    def get_source_checksum(self, source: str) -> str:
        """Return the digest of all that the code of a template is made of."""
        return f"{self.made_of}{content_digest(source.encode())}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find the code of a template that is made of the same."""
        known = bucket.key, bucket.checksum
        bucket.code = self._known.get(known)
        file = self._file(bucket) if bucket.code is None else None
        if file is not None:
            with suppress(OSError), file.open("rb") as kept:
                bucket.load_bytecode(kept)
            if bucket.code is not None:
                self._known[known] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._known[bucket.key, bucket.checksum] = bucket.code
        file = self._file(bucket)
        if file is not None:
            with suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
                write_bytes(file, bucket.bytecode_to_string())

    @staticmethod
    def _file(bucket: Bucket) -> Path | None:
        return None if bucket.key.startswith("/") else user_file(f"templates/{bucket.key}")


class _DirectTemplate(jinja2.Template):
    def _get_default_module(self, _context: Context | None = None) -> TemplateModule:
        # What a template knows is the same everywhere: Jinja compares it at each import.
        return super()._get_default_module()


class DirectEnvironment(jinja2.Environment):
    """An environment whose templates call plain functions, methods and macros directly."""

    code_generator_class = _DirectGenerator
    template_class = _DirectTemplate
    shown = staticmethod(shown)
    joined = staticmethod(joined)
    macro_class: type[Macro] = DirectMacro
    making: Making
    objects_alone = False
    """Whether what those templates ask has all that they ask of it, as attributes."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.making = Making()

    def is_own(self, filename: str | None) -> bool:
        """Tell whether a template is one of the engine's own that are given such objects alone."""
        return self.objects_alone and _is_of_engine(filename)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        declared = set(_declared(source))
        words = self.globals.get("words")
        if callable(words) and "words" not in declared:
            source = _Constants(words).visit(source)
        if self.is_own(filename):
            known = {one for one, it in self.globals.items() if not hasattr(it, "jinja_pass_arg")}
            source = _Globals((known | {"view"}) - declared).visit(source)
        return super()._generate(source, name, filename, defer_init)


def _is_of_engine(filename: str | None) -> bool:
    return filename is not None and Path(filename).is_relative_to(PACKAGE)


def _declared(source: nodes.Template) -> Iterator[str]:
    """Yield every name to which a template gives a meaning of its own."""
    yield from (one.name for one in source.find_all(nodes.Name) if one.ctx != "load")
    yield from (one.name for one in source.find_all(nodes.Macro))
    yield from (one.target for one in source.find_all(nodes.Import))
    for imported in source.find_all(nodes.FromImport):
        yield from (one if isinstance(one, str) else one[1] for one in imported.names)
