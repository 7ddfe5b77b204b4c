"""The licences that an edition may name for its notes, by their identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """A licence that everybody can read."""

    id: str
    """Its identifier: https://spdx.org/licenses/."""
    name: str
    """What it is called, the same in every language."""
    url: str
    """Where it stands."""
    chinese: str
    """Where its summary stands in Chinese."""

    def summary(self, side: str) -> str:
        """Return where it stands for readers of a language."""
        return self.chinese if side == "zh" else self.url


def _creative_commons(id_: str, name: str, path: str) -> Licence:
    url = f"https://creativecommons.org/{path}/"
    return Licence(id_, name, url, f"{url}deed.zh-hans")


LICENCES: Mapping[str, Licence] = {
    one.id: one
    for one in (
        _creative_commons("CC-BY-4.0", "CC BY 4.0", "licenses/by/4.0"),
        _creative_commons("CC-BY-SA-4.0", "CC BY-SA 4.0", "licenses/by-sa/4.0"),
        _creative_commons("CC-BY-NC-4.0", "CC BY-NC 4.0", "licenses/by-nc/4.0"),
        _creative_commons("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", "licenses/by-nc-sa/4.0"),
        _creative_commons("CC0-1.0", "CC0 1.0", "publicdomain/zero/1.0"),
    )
}
"""Every licence that is known, the usual one first."""
