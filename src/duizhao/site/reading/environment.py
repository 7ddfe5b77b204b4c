"""The environment of the templates: Jinja, and what the lens of a locale gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr, Getattr, Impossible, TemplateData

from ...assets.bundles import COMPACT_JSON
from ...cache import file_digest
from ...cache.compiled_templates import cache_compiled
from ...registry import template_folders
from .blocks import escaped


class _Generator(CodeGenerator):
    """Compiles the same templates to code that makes fewer calls: a page takes a fifth less time.

    See https://jinja.palletsprojects.com/en/stable/api/#jinja2.Environment.code_generator_class.
    """

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_to_const(self, node: Expr, frame: Frame, finalize: Any) -> str:
        # Compiled templates are cached, and serve every locale of every edition.
        if not isinstance(node, TemplateData):
            raise Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802
        # What Jinja's own function is called for is rarely needed: for a key of a mapping.
        thing, value = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({value} if ({value} := getattr({thing} := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing")
        self.write(f" else environment.getattr({thing}, {node.attr!r}))")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        # Jinja asks of all that is called whether it wants the context: nothing here does.
        self.write("environment.partial(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")()")


class _Environment(jinja2.Environment):
    code_generator_class = _Generator
    escaped = staticmethod(escaped)
    partial = partial


def template_environment(
    filters: Mapping[str, Callable[..., Any]], names: Mapping[str, object]
) -> jinja2.Environment:
    """Return the environment in which the templates of one locale are rendered.

    ``filters`` are what templates may ask of its lens, ``names`` what every template knows.
    """
    environment = _Environment(
        loader=jinja2.FileSystemLoader(template_folders()),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        optimized=False,
        # Each build has an environment of its own, which need not look for changes page by page.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = COMPACT_JSON
    environment.filters.update(filters)
    environment.globals.update(
        names,
        module=lambda name: environment.get_template(name).module,
    )
    # A compiler that writes something else has names of its own.
    cache_compiled(environment, f"pages {file_digest(Path(__file__))}")
    return environment
