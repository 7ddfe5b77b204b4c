"""What is said of a mistake: each sentence under a key, in a catalogue for each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

LANGUAGES = ("en", "zh")
"""The languages in which messages can be read; the first is the default."""


class Message(str):
    """A sentence in English that can also be read in another language.

    Values that are messages themselves, such as the name of a language, are translated with it.
    """

    __slots__ = ("key", "values")

    key: str
    """Its key in the catalogues; empty for words that are the same in every language."""
    values: Mapping[str, object]
    """What is filled in."""

    def __new__(cls, text: str = "", key: str = "", values: Mapping[str, object] = {}) -> Message:
        self = super().__new__(cls, text)
        self.key, self.values = key, values
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Message, (str(self), self.key, dict(self.values))

    def in_language(self, language: str) -> str:
        """Return it in one of ``LANGUAGES``."""
        if not self.key:
            return str(self)
        values = {name: in_language(value, language) for name, value in self.values.items()}
        return catalogue(language)[self.key].format(**values)


NOTHING = Message()
"""No message."""


def say(key: str, /, **values: object) -> Message:
    """Return the message of that key, with the values filled in."""
    return Message(catalogue(LANGUAGES[0])[key].format(**values), key, values)


def literally(text: str) -> Message:
    """Return words that are the same in every language, such as a piece of YAML."""
    return Message(text)


def in_language(value: object, language: str) -> object:
    """Return a message in that language, and any other value as it is."""
    return value.in_language(language) if isinstance(value, Message) else value


def joined(words: Iterable[str], by: str = "comma") -> Message:
    """Return words joined as a list: by ``comma``, ``and`` or ``or``."""
    first, *others = [word if isinstance(word, Message) else literally(word) for word in words]
    for other in others:
        first = say(f"join.{by}", first=first, second=other)
    return first


def side_name(side: str) -> Message:
    """Return what a message calls the language ``en`` or ``zh`` of a text."""
    return say(f"language.{side}")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the templates of all messages by key, ``group.name``."""
    text = resources.files(__name__).joinpath(f"{language}.yml").read_text(encoding="utf-8")
    groups = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {f"{group}.{name}": t for group, names in groups.items() for name, t in names.items()}


def is_known(key: str) -> bool:
    """Tell whether there is a message of that key."""
    return key in catalogue(LANGUAGES[0])
