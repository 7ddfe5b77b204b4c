"""Runs the scripts of a workflow as the machine of a host does, with few programs in reach."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from tests.support import ROOT


def read_workflow(path: Path) -> dict[str, Any]:
    """What a workflow says, with every scalar as text: YAML 1.1 reads the key ``on`` as true."""
    document: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return document


class Machine:
    """A folder for what passes from job to job, and no other programs than the named ones.

    Of these, ``gh`` is a script that answers as a test tells it to.
    """

    def __init__(self, folder: Path, workflow: str, programs: Iterable[str], gh: str) -> None:
        self.folder = folder
        self.workflow = read_workflow(ROOT / ".github" / "workflows" / workflow)
        self.handed_over = folder / "temp" / "handed-over"
        self.handed_over.mkdir(parents=True)
        self.programs = folder / "programs"
        self.programs.mkdir()
        for name in {*programs} - {"gh"}:
            (self.programs / name).symlink_to(str(shutil.which(name)))
        (self.programs / "gh").write_text(gh, "utf-8")
        (self.programs / "gh").chmod(0o755)

    def step(self, job: str, name: str) -> dict[str, Any]:
        """What the workflow says of a step."""
        [found] = [s for s in self.workflow["jobs"][job]["steps"] if s.get("name") == name]
        return dict(found)

    def run(
        self, job: str, name: str, where: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the script of a step in a folder, with ``more`` variables."""
        step = self.step(job, name)
        given = {k: v for k, v in step.get("env", {}).items() if "${{" not in v}
        return subprocess.run(
            [str(shutil.which("bash")), "--noprofile", "--norc", "-e", "-c", step["run"]],
            cwd=where or self.folder,
            env={
                "PATH": str(self.programs),
                "HOME": str(self.folder),
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_SYSTEM": os.devnull,
                "RUNNER_TEMP": str(self.folder / "temp"),
                "GITHUB_OUTPUT": str(self.folder / "output"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                **given,
                **more,
            },
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )

    def only_one_file_is_taken(self, file: Path, job: str, name: str) -> None:
        """Assert that a step refuses all that is handed over but one file of that name."""

        def refused() -> None:
            done = self.run(job, name)
            assert done.returncode == 1
            [line] = done.stdout.splitlines()
            assert "exactly one file" in line

        refused()
        file.symlink_to("/etc/passwd")
        refused()
        file.unlink()
        file.mkdir()
        refused()
        file.rmdir()
        file.write_text("{}", "utf-8")
        (self.handed_over / "a\n::error::x").write_text("x", "utf-8")
        refused()
