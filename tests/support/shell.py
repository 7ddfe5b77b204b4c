"""Which programs a shell script of a workflow runs: enough of the shell to read our own scripts."""

from __future__ import annotations

import re
import shlex

# Words of the shell itself that run nothing.
WORDS = {
    "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "case", "esac", "in", "for",
    "{", "}", "!", "true", "false", "set", "export", "local", "read", "echo", "printf", "exit",
    "return", "shift",
}  # fmt: skip
_OPENING = {"if", "then", "elif", "else", "while", "until", "do", "{", "!"}
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")


def programs(script: str) -> set[str]:
    """The first word of every command, the shell's own and the script's functions left out.

    What cannot be told apart (``$x``, a word made by a substitution) counts as a program too.
    """
    text = re.sub(r"(?m)^\s*#.*$", "", script).replace("\\\n", " ")
    text = re.sub(r"'[^']*'", "_", text)
    text = re.sub(r"\d*>&\d", "", text)
    functions = set(re.findall(r"(?m)^\s*(\w+)\(\)", text))
    text = re.sub(r"(?m)^(\s*)\w+\(\) *\{", r"\1", text)
    text = re.sub(r"\$\(\(.*?\)\)", "0", text)
    waiting, scripts = [text], []
    while waiting:
        part = waiting.pop()
        while inner := re.search(r"[$<]\(([^()]*)\)|`([^`]*)`", part):
            waiting.append(inner.group(1) or inner.group(2) or "")
            part = f"{part[: inner.start()]}_{part[inner.end() :]}"
        part = re.sub(r"\(\(.*?\)\)|\[\[.*?\]\]", "true", part, flags=re.DOTALL)
        scripts.append(part)
    return {word for part in scripts for word in _commands(part)} - WORDS - functions


def _commands(script: str) -> set[str]:
    lexer = shlex.shlex(script, posix=True, punctuation_chars=";&|()\n")
    lexer.whitespace_split = True
    lexer.whitespace = " \t\r"
    lexer.commenters = ""
    found: set[str] = set()
    command: list[str] = []
    for token in (*lexer, "\n"):
        if not token or not set(token) <= set(";&|()\n"):
            command.append(token)
            continue
        while command and (command[0] in _OPENING or _ASSIGNMENT.match(command[0])):
            command.pop(0)
        # What stands before a lone ')' is a pattern of 'case'.
        if command and command[0] not in ("case", "for") and token != ")":
            found.add(command[0])
        command = []
    return found
