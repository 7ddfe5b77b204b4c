"""The engine as its users have it: the wheel, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support import ROOT


@dataclass(frozen=True)
class Installed:
    """The package, built and installed."""

    wheel: Path
    """The file that was installed."""
    package: Path
    """Where its modules lie."""
    command: Path
    """The command that was installed with it."""

    @classmethod
    def below(cls, folder: Path) -> Installed:
        """What ``install`` has put into a folder."""
        [wheel] = (folder / "dist").glob("duizhao-*.whl")
        [package] = (folder / "venv").glob("lib/python*/site-packages/duizhao")
        return cls(wheel, package, folder / "venv" / "bin" / "duizhao")

    def run(
        self, *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run the command with nothing of this repository in its environment."""
        return subprocess.run(
            [self.command, *arguments],
            cwd=cwd,
            env={"PATH": os.environ["PATH"], "HOME": str(cwd), "PYTHONUTF8": "1", **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )


def build_package(folder: Path, **environment: str) -> tuple[Path, Path]:
    """Build the engine's wheel and source archive into a folder, and those of the workbench."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "package.py", folder],
        cwd=folder.parent,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1764000000", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    wheel, source, *_workbench = map(Path, done.stdout.splitlines())
    return wheel, source


def install(folder: Path) -> Path:
    """Build both wheels and install them into an empty environment in a folder; nothing is fetched.

    What it depends on is taken from the environment of the tests, which has the same versions.
    """
    build_package(folder / "dist")
    place = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True, timeout=600)
    python = place / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    wheels = sorted((folder / "dist").glob("*.whl"))
    options: list[str | Path] = ["--quiet", "--offline", "--no-deps", "--python", python, *wheels]
    subprocess.run([uv, "pip", "install", *options], check=True, timeout=600)
    packages = Installed.below(folder).package.parent
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return folder
