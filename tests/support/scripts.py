"""The sources of the pages' scripts: the modules in frontend/, a folder for each script."""

from pathlib import Path

from tests.support import ROOT

FRONTEND = ROOT / "frontend"
NOT_BUNDLED = {"node_modules", "test", "test-support"}


def sources(room: str = "") -> list[Path]:
    """The modules of a script, or of all of them."""
    return [
        path
        for path in sorted((FRONTEND / room).rglob("*.ts"))
        if not NOT_BUNDLED & set(path.relative_to(FRONTEND).parts)
    ]


def source(room: str) -> str:
    """The modules of a script, one after another."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sources(room))
