"""Rows of a file as entries: each cell is read as if it had been typed into the form, and refused for the same reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from allybot.domain import directory as book
from allybot.domain.codes import CodeKind, read_code
from allybot.domain.directory import PartnerInfo, Service
from allybot.domain.languages import languages_in
from allybot.domain.partner_rows import Column, Refused, Row, plain, read_day, read_yes, several
from allybot.domain.spelling import fold
from allybot.errors import BadInput
from allybot.services.free_text import TAKEN_OFF
from allybot.services.partner_entries import Entries, PartnerEdited, kept_name
from allybot.store.partners import Partner
from allybot.texts import Speaker, Texts

_REMEMBERED: Final = 5000
"""Cells whose reading is kept: of cities, states and services few are different."""

_SAME_TEXT: Final = (
    Column.ABOUT, Column.PHONE, Column.WEBSITE, Column.EMAIL, Column.ADDRESS, Column.CITY, Column.COUNTY, Column.STATE,
    Column.ZIP, Column.SOURCE,
)  # fmt: skip
"""What a form has too, under the same name."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one row says. `info` holds what `names` names: the fields that it fills in or, with a dash alone, takes off."""

    line: int
    code: str | None
    name: str
    listed: bool
    checked_on: date | None
    info: PartnerInfo
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Called:
    """What the kinds of help and the languages of the lists are called on screen, in every language, folded."""

    services: Mapping[str, Service]
    languages: Mapping[str, str]


class RowReader:
    """`today` is the group's: nothing was checked later. Keeps what it has read, so it serves for one file."""

    def __init__(self, entries: Entries, called: Called, today: date) -> None:
        self._entries = entries
        self._called = called
        self._today = today
        self._known: dict[tuple[Column, str], object] = {}

    def read(self, row: Row) -> Given | list[Refused]:
        """All that is wrong with it, or the row."""
        values: dict[Column, object] = {}
        refused = []
        for column, cell in row.cells.items():
            try:
                values[column] = self._cell(column, cell)
            except BadInput as error:
                refused.append(Refused(row.line, column, error.key, error.values))
        refused += [Refused(row.line, c, "cell-missing") for c in (Column.NAME, Column.LISTED) if c not in row.cells]
        return refused or _given(row.line, values)

    def _cell(self, column: Column, cell: str) -> object:
        known = self._known.get((column, cell))
        if known is None:
            known = self._read(column, plain(cell, column))
            if len(self._known) < _REMEMBERED:
                self._known[column, cell] = known
        return known

    def _read(self, column: Column, cell: str) -> object:
        special = _READ.get(column)
        return special(self, cell) if special else self._text(column, cell)

    def _text(self, column: Column, cell: str) -> object:
        edited = self._entries.edited(_NOTHING, PartnerEdited(**{column.value: cell}))  # type: ignore[arg-type]  # a text
        return getattr(edited, column.value)

    def _offered(self, cell: str) -> object:
        if cell in TAKEN_OFF:
            return ()
        chosen = tuple(self._service(part).value for part in several(cell))
        return self._entries.edited(_NOTHING, PartnerEdited(services=chosen)).services

    def _service(self, called: str) -> Service:
        known = self._called.services.get(fold(called)) or _only(book.services_called(fold(called)))
        if known is None:
            raise BadInput("cell-service-unknown", text=called[:40])
        return known

    def _spoken(self, cell: str) -> object:
        """One by one: the names of many are longer than what a form takes of those that are in no list."""
        if cell in TAKEN_OFF:
            return ()
        names = [self._called.languages.get(fold(one), one) for one in languages_in(cell)]
        each = [self._entries.edited(_NOTHING, PartnerEdited(more_languages=name)) for name in names]
        found = [language for one in each for language in one.languages]
        others = ", ".join(one for one in found if one not in book.COMMON_LANGUAGES)
        return self._entries.edited(_NOTHING, PartnerEdited(languages=tuple(found), more_languages=others)).languages

    def _code(self, cell: str) -> object:
        code = read_code(cell, CodeKind.PARTNER)
        if code is None:
            raise BadInput("cell-code-unknown")
        return code

    def _day(self, cell: str) -> object:
        return read_day(cell, self._today)


_NOTHING: Final = PartnerInfo()

_READ: Final[Mapping[Column, Callable[[RowReader, str], object]]] = {
    Column.CODE: RowReader._code,
    Column.NAME: lambda _, cell: kept_name(cell),
    Column.LISTED: lambda _, cell: read_yes(cell),
    Column.SERVICES: RowReader._offered,
    Column.LANGUAGES: RowReader._spoken,
    Column.CHECKED: RowReader._day,
}


def _given(line: int, values: Mapping[Column, Any]) -> Given:
    named = {column.value: value for column, value in values.items() if column.value in _FIELDS}
    info = replace(_NOTHING, **named)
    code, checked = values.get(Column.CODE), values.get(Column.CHECKED)
    return Given(line, code, values[Column.NAME], values[Column.LISTED], checked, info, frozenset(named))


_FIELDS: Final = frozenset(field.name for field in fields(PartnerInfo))


def _only(services: Sequence[Service]) -> Service | None:
    return services[0] if len(services) == 1 else None


def called_in(texts: Texts) -> Called:
    spoken = [texts.speaker(language) for language in texts.languages]
    services = {fold(say(f"service-{service.value}")): service for say in spoken for service in Service}
    languages = {fold(say(f"spoken-{code}")): code for say in spoken for code in book.COMMON_LANGUAGES}
    return Called({**services, **{service.value: service for service in Service}}, languages)


# --- an entry and a row of it -----------------------------------------------------------------------------------------------


def laid_over(before: PartnerInfo, given: Given, entries: Entries) -> PartnerInfo:
    """What the row leaves empty stays. A day on which it was checked counts where it is the later one."""
    said: dict[str, Any] = {name: getattr(given.info, name) for name in given.names}
    days = [day for day in (before.checked_on, given.checked_on) if day is not None]
    return entries.placed(replace(before, **said, checked_on=max(days, default=None)), before)


def heading_row(headings: Callable[[Column], str]) -> list[str]:
    return [headings(column) for column in Column]


def written(partner: Partner, say: Speaker) -> list[str]:
    """As a row in the reader's language, which is read again as what it was."""
    info = partner.info
    texts: dict[Column, str] = {column: getattr(info, column.value) or "" for column in _SAME_TEXT}
    texts |= {
        Column.CODE: partner.code,
        Column.NAME: partner.name,
        Column.LISTED: say(f"choice-listed-{'yes' if partner.listed else 'no'}"),
        Column.SERVICES: _joined(say(f"service-{service.value}") for service in info.services),
        Column.LANGUAGES: _joined(_language(say, one) for one in info.languages),
        Column.CHECKED: info.checked_on.isoformat() if info.checked_on else "",
    }
    return [texts[column] for column in Column]


def _language(say: Speaker, one: str) -> str:
    return say(f"spoken-{one}") if one in book.COMMON_LANGUAGES else one


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)
