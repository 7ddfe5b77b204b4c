"""The environment of the frame's templates, and the variable ``page`` that they know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2

from ...cache.compiled_templates import cache_compiled
from ..reading.environment import COMPACT_JSON


@dataclass(frozen=True)
class PageVariables:
    """The variable ``page`` of the frame's templates: as MkDocs has it, as far as it applies."""

    title: str
    """Its title."""
    content: str
    """What stands within the frame."""
    canonical_url: str | None
    """Its canonical URL, if the site has one."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """Its title and description."""
    toc: Sequence[object] = ()
    """The contents of a hand-written page; MkDocs has them."""


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
