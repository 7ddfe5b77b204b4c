"""Builds both packages, the same bytes from the same commit: python tools/package.py [FOLDER]

Its links come from the environment, as those of the site do: DUIZHAO_REPO_URL, DUIZHAO_SITE_URL.
With the first, what the README links to is linked to in the repository: an index has no files.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from flit_core.sdist import SdistBuilder
from flit_core.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = (ROOT, ROOT / "workbench")
"""The engine, and the workbench."""
LINKS = {
    "Documentation": ("DUIZHAO_SITE_URL", ""),
    "Source": ("DUIZHAO_REPO_URL", ""),
    "Changelog": ("DUIZHAO_REPO_URL", "/blob/main/CHANGELOG.md"),
    "Issues": ("DUIZHAO_REPO_URL", "/issues"),
}
"""Each link of the package: the variable that holds its beginning, and what follows that."""


_RELATIVE = re.compile(r"(?P<picture>!?)\[(?P<words>[^\[\]]*)\]\((?P<path>(?![a-z]+:|#)[^()\s]+)\)")
"""A link of Markdown to a file of the repository, or a picture that is one."""


def links() -> list[str]:
    """Return the links that the environment gives, as the metadata has them."""
    found = []
    for name, (variable, rest) in LINKS.items():
        if url := os.environ.get(variable, "").rstrip("/"):
            found.append(f"{name}, {url}{rest or '/' * (name == 'Documentation')}")
    return found


def described(readme: str) -> str:
    """Return the README for an index of packages: what it links to is in the repository."""
    repository = os.environ.get("DUIZHAO_REPO_URL", "").rstrip("/")
    if not repository:
        return readme

    def whole(link: re.Match[str]) -> str:
        way = "raw" if link["picture"] else "blob"
        return f"{link['picture']}[{link['words']}]({repository}/{way}/main/{link['path']})"

    return _RELATIVE.sub(whole, readme)


def set_date() -> None:
    """Let the files have the date of the commit, unless SOURCE_DATE_EPOCH gives one."""
    if not os.environ.get("SOURCE_DATE_EPOCH"):
        command = ["git", "log", "-1", "--format=%ct"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        # With no repository: the first day that a zip file can have.
        os.environ["SOURCE_DATE_EPOCH"] = done.stdout.strip() or "315532800"


def main() -> None:
    """Write the wheels and the source archives, and print their paths."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"
    folder.mkdir(parents=True, exist_ok=True)
    set_date()
    for package in PACKAGES:
        buffer = BytesIO()
        wheel = WheelBuilder.from_ini_path(package / "pyproject.toml", buffer)
        wheel.metadata.project_urls = links()
        wheel.metadata.description = described(wheel.metadata.description)
        wheel.build()
        target = folder / wheel.wheel_filename
        target.write_bytes(buffer.getvalue())
        print(target)
        source = SdistBuilder.from_ini_path(package / "pyproject.toml")
        source.metadata.project_urls = links()
        source.metadata.description = described(source.metadata.description)
        print(source.build(folder))


if __name__ == "__main__":
    main()
