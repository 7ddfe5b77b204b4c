"""The environment of the frame's templates."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import jinja2
from jinja2.meta import find_undeclared_variables

from ...assets.bundles import COMPACT_JSON
from ...cache.compiled_templates import cache_compiled


def frame_environment(templates: Sequence[Path] | jinja2.BaseLoader) -> jinja2.Environment:
    """Return the environment of templates in folders, the first of which decides, or elsewhere.

    The templates turn escaping on for themselves, as MkDocs renders them too.
    """
    if not isinstance(templates, jinja2.BaseLoader):
        templates = jinja2.FileSystemLoader(templates)
    environment = jinja2.Environment(loader=templates, auto_reload=False)
    set_output(environment)
    return environment


def set_output(environment: jinja2.Environment) -> None:
    """Let templates leave out the white space of their own layout, and write compact JSON.

    Compiled, they are cached.

    To be called before a template is loaded.
    """
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.policies["json.dumps_kwargs"] = COMPACT_JSON
    cache_compiled(environment, "frame")


def asks_of_pages(environment: jinja2.Environment) -> bool:
    """Tell whether a template that is not the engine's reads the variable ``page``."""
    ours = str(resources.files("duizhao"))
    assert environment.loader is not None
    for name in environment.list_templates(extensions=["html"]):
        source, file, _ = environment.loader.get_source(environment, name)
        if not (file or "").startswith(ours) and "page" in _read(environment, source):
            return True
    return False


def _read(environment: jinja2.Environment, source: str) -> set[str]:
    """Return the variables that a template reads; ``page`` if it cannot be parsed."""
    try:
        return find_undeclared_variables(environment.parse(source))
    except jinja2.TemplateSyntaxError:
        return {"page"}
