"""Finds what the tests need from outside Python, and installs what is missing.

`make test` runs it before pytest: `python -m tests.support.provision`. What is found here is
what the fixtures use; installing is left to Debian's packages, npm and Playwright. With the word
`scripts` it asks only for what the pages' scripts need to be checked, tested and bundled; with
`fonts` it says which file gives the browsers other fonts.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.support import ROOT

FRONTEND = ROOT / "frontend"
NU = ROOT / "tools" / "nu"
OLDEST_JAVA = 11

SHELL = "chromium-headless-shell"
"""Chromium without windows, as Debian names the package and its command: a page in a context of its
own takes a quarter of the time that it takes in a browser with windows that nobody sees."""
BROWSERS = (
    SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_driver() -> str | None:
    """The version of Playwright, said by the Node.js that it brings along."""
    return _output(sys.executable, "-m", "playwright", "--version")


def find_browser() -> Path | None:
    """The first Chromium or Chrome that runs: DUIZHAO_CHROMIUM, an installed one, Playwright's."""
    for candidate in _browsers():
        found = shutil.which(candidate)
        # Ubuntu's chromium-browser may be a stub that only says what to install instead.
        if found and _output(found, "--version") is not None:
            return Path(found)
    return None


def find_node() -> str | None:
    """The version of the Node.js that the tests' lock file brings along."""
    return _output(str(_installed("node")), "--version")


def find_script_tools() -> Path | None:
    """The packages that check and bundle the scripts, if all are those of their lock file."""
    wanted = _packages(FRONTEND / "package-lock.json")
    folder = FRONTEND / "node_modules"
    try:
        installed = _packages(folder / ".package-lock.json")
    except FileNotFoundError:
        return None
    # Optional ones are for other systems.
    complete = all(name in installed for name, entry in wanted.items() if "optional" not in entry)
    versions = {name: wanted.get(name, {}).get("version") for name in installed}
    same = all(entry["version"] == versions[name] for name, entry in installed.items())
    return folder if complete and same else None


def find_java() -> Path | None:
    """A Java runtime new enough for the Nu Html Checker."""
    found = shutil.which("java")
    said = _output(found, "-version") if found else None
    version = re.search(r'version "(\d+)', said or "")
    return Path(found) if found and version and int(version[1]) >= OLDEST_JAVA else None


def find_nu() -> Path | None:
    """The Nu Html Checker's jar, of the version that its lock file names."""
    return _find_package("vnu-jar", "build/dist/vnu.jar")


def find_axe() -> Path | None:
    """axe-core's script, of the version that the same lock file names."""
    return _find_package("axe-core", "axe.min.js")


def _find_package(name: str, file: str) -> Path | None:
    package = NU / "node_modules" / name
    wanted = _packages(NU / "package-lock.json")[f"node_modules/{name}"]["version"]
    try:
        installed = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    except FileNotFoundError:
        return None
    found = package / file
    return found if installed == wanted and found.is_file() else None


def _packages(lock: Path) -> dict[str, dict[str, Any]]:
    packages: dict[str, dict[str, Any]] = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {name: entry for name, entry in packages.items() if name}


def find_chinese_font() -> str | None:
    """The name of a font with Chinese characters; other systems than Linux always have one."""
    if sys.platform != "linux":
        return sys.platform
    return (_output("fc-list", ":lang=zh", "family") or "").strip() or None


FONTS = ROOT / ".cache" / "fonts"
OTHER_FONTS = ("fonts-liberation", "fonts-urw-base35")
"""Debian's packages of what many systems take for Helvetica, Arial, Times and Courier."""
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  {}
</fontconfig>
"""
_WITHOUT = "<selectfont><rejectfont>{}</rejectfont></selectfont>".format(
    "".join(f"<glob>{name}</glob>" for name in ("*/*iberation*", "*/*urw-base35*"))
)


def other_fonts() -> Path | None:
    """A configuration of fontconfig by which a browser has other fonts than this machine.

    It adds those of OTHER_FONTS, unpacked and not installed, or leaves them out where they are.
    """
    installed = _output("fc-list", "Liberation Sans", "family")
    if installed is None:
        return None
    FONTS.mkdir(parents=True, exist_ok=True)
    if not installed.strip() and not any(FONTS.glob("*/usr/share/fonts")):
        _run("apt-get", "download", *OTHER_FONTS, cwd=FONTS)
        for package in sorted(FONTS.glob("*.deb")):
            _run("dpkg", "-x", str(package), str(FONTS / package.name.partition("_")[0]))
        if not any(FONTS.glob("*/usr/share/fonts")):
            return None
    file = FONTS / "fonts.conf"
    rule = _WITHOUT if installed.strip() else f"<dir>{FONTS}</dir>"
    file.write_text(_CONFIGURATION.format(rule), encoding="utf-8")
    return file


def _browsers() -> Iterator[str]:
    named = os.environ.get("DUIZHAO_CHROMIUM")
    if named:
        yield named
        return
    yield from BROWSERS
    if find_driver() is None:
        return
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _installed(command: str) -> Path:
    """A command of the environment that runs this."""
    return Path(sys.executable).with_name(command)


def _output(*command: str) -> str | None:
    """What a command says, on either stream; None if it fails or is not there."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _run(*command: str, cwd: Path = ROOT) -> None:
    """Try to install something; whether it is there afterwards is asked of the finder."""
    print("+", *command, file=sys.stderr, flush=True)
    try:
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, cwd=cwd, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)


def _apt(*packages: str) -> None:
    _run("sh", "tools/apt.sh", *packages)


def _install_shell() -> None:
    """Try to install SHELL where it is a package, though another browser would do."""
    if os.environ.get("DUIZHAO_CHROMIUM") or shutil.which(SHELL) or sys.platform != "linux":
        return
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return
    if system["ID"] == "debian":
        _apt(SHELL)


def _install_browser() -> None:
    if os.environ.get("DUIZHAO_CHROMIUM"):
        return
    _apt("chromium")
    if find_browser() is None:
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _install_packages(folder: Path) -> None:
    # A package's install script would fetch more, such as a Java runtime; the lock pins the rest.
    npm = str(_installed("npm"))
    where = str(folder.relative_to(ROOT))
    _run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", where)


Need = tuple[str, Callable[[], object], Callable[[], None], str]
"""What is needed, how to find it, how to install it, and what to do if that failed."""

SCRIPT_NEEDS: tuple[Need, ...] = (
    (
        "Node.js to run",
        find_node,
        lambda: _apt("libatomic1", "libstdc++6"),  # all that a small Debian lacks for it
        ".venv/bin/node --version says why it does not",
    ),
    (
        "the packages of frontend/",
        find_script_tools,
        lambda: _install_packages(FRONTEND),
        ".venv/bin/npm ci --ignore-scripts --prefix frontend says why they are not there",
    ),
)

NEEDS: tuple[Need, ...] = (
    *SCRIPT_NEEDS,
    (
        "Playwright's driver to run",
        find_driver,
        lambda: _apt("libatomic1"),  # all that a small Debian lacks for it
        "python -m playwright --version says why it does not",
    ),
    (
        "a Chromium or Chrome",
        find_browser,
        _install_browser,
        "install chromium, or name one in DUIZHAO_CHROMIUM",
    ),
    (
        "a Chinese font",
        find_chinese_font,
        lambda: _apt("fontconfig", "fonts-noto-cjk"),
        "install fontconfig and fonts-noto-cjk",
    ),
    (
        f"Java {OLDEST_JAVA} or newer",
        find_java,
        lambda: _apt("default-jre-headless"),
        "install default-jre-headless",
    ),
    (
        "the Nu Html Checker",
        find_nu,
        lambda: _install_packages(NU),
        ".venv/bin/npm ci --ignore-scripts --prefix tools/nu says why it is not there",
    ),
    (
        "axe-core",
        find_axe,
        lambda: _install_packages(NU),
        ".venv/bin/npm ci --ignore-scripts --prefix tools/nu says why it is not there",
    ),
)


def main(*arguments: str) -> int:
    """Install what is missing; name, a line each, what could not be had."""
    if arguments == ("fonts",):
        if (found := other_fonts()) is None:
            print("duizhao: there are no other fonts to test with", file=sys.stderr)
            return 1
        print(found)
        return 0
    lacking = 0
    needs = SCRIPT_NEEDS if arguments == ("scripts",) else NEEDS
    if needs is NEEDS:
        _install_shell()
    for name, find, install, advice in needs:
        if find() is None:
            install()
            if find() is None:
                print(f"duizhao: the tests need {name}: {advice}", file=sys.stderr)
                lacking += 1
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
