"""Words of the interface: one catalogue per locale, with the dates and numbers of that locale."""

from __future__ import annotations

from gettext import c2py
from typing import Protocol

from markupsafe import Markup, escape

from .catalogues import Locale, catalogue, entries, language


class CalendarDate(Protocol):
    """A day, or the month or year that is all that is known of it."""

    @property
    def year(self) -> int:
        """The year."""

    @property
    def month(self) -> int | None:
        """The month, from 1, if it is known."""

    @property
    def day(self) -> int | None:
        """The day of the month, if it is known."""


class Catalogue:
    """The words of one locale by key; a missing key is a bug and raises KeyError."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self.language = language(locale)
        self._entries = entries(locale)
        plurals = catalogue(locale)["locale"].get("plurals", {})
        plurals = {"one": plurals} if isinstance(plurals, str) else plurals
        self._plurals = {form: c2py(condition) for form, condition in plurals.items()}
        self._dates: dict[tuple[int, int | None, int | None], str] = {}

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words for ``key`` with ``values`` filled in.

        If the words depend on a number, that is the value ``count``. If a value is HTML, the result
        is HTML too, and everything else in it is escaped.
        """
        entry = self._entries[key]
        if not isinstance(entry, str):
            count = values.get("count")
            form = "one" if count == 1 else "other"
            if self._plurals and isinstance(count, int):
                form = next((one for one in self._plurals if self._plurals[one](count)), "other")
            entry = entry.get(form) or [*entry.values()][-1]
        if not values:
            return entry
        for value in values.values():
            if hasattr(value, "__html__"):
                escaped = {name: escape(value) for name, value in values.items()}
                return Markup(str(escape(entry)).format(**escaped))
        return entry.format(**values)

    def date(self, date: CalendarDate) -> str:
        """Return a date as this locale writes it: 3 May 2020, 2020年5月3日; 2020, 2020年."""
        key = (date.year, date.month, date.day)
        if key not in self._dates:
            self._dates[key] = self._date(date)
        return self._dates[key]

    def _date(self, date: CalendarDate) -> str:
        if date.month is None:
            return self("date-year", year=date.year)
        month = self("months").split()[date.month - 1]
        if date.day is None:
            return self("date-month", month=month, year=date.year)
        return self("date", day=date.day, month=month, year=date.year)

    def listed(self, items: list[str]) -> str:
        """Return items as a list in words: a, b and c; a、b和c. It is HTML if one of them is."""
        if len(items) < 2:
            return items[0] if items else ""
        comma = self("list-comma")
        if any(hasattr(item, "__html__") for item in items):
            comma = Markup(escape(comma))
        return self("list-last", head=comma.join(items[:-1]), last=items[-1])
