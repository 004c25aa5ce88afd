"""The directory as a table: how a file of partners is read, whatever program wrote it, and how one is written.

    encodings    UTF-8 with or without a byte-order mark, UTF-16 with or without one, else Windows-1252
    columns      parted by comma, semicolon or tab, whichever makes the most of the heading; named in English or Spanish
    cells        quoted where they hold one of these or a line break (RFC 4180); a line number is that of a row's first line

What can't be read as a table at all is BadInput, and nothing of it is taken. What is wrong in a row is a `Refused`.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from allybot.domain.spelling import fold
from allybot.errors import BadInput

MOST_BYTES: Final = 16 * 1024 * 1024
"""Fifty thousand rows as full as most are have ten. Whoever takes a file asks how large it is before reading it."""
MOST_ROWS: Final = 50_000
_LONGEST_LINE: Final = 100_000


class Column(StrEnum):
    """In the order in which they are written. `code` tells which entry a row is about, where its name has changed."""

    CODE = "code"
    NAME = "name"
    LISTED = "listed"
    ABOUT = "about"
    SERVICES = "services"
    LANGUAGES = "languages"
    PHONE = "phone"
    WEBSITE = "website"
    EMAIL = "email"
    ADDRESS = "address"
    CITY = "city"
    COUNTY = "county"
    STATE = "state"
    ZIP = "zip"
    SOURCE = "source"
    CHECKED = "checked"


NEEDED: Final = (Column.NAME, Column.LISTED)
"""Whether everybody may read an entry is for a person to say, of each."""

CALLED: Final[Mapping[Column, tuple[str, str, str]]] = {
    Column.CODE: ("code", "código", "clave"),
    Column.NAME: ("name", "nombre", "organization/organisation/partner/organización/organización aliada"),
    Column.LISTED: ("listed", "en la lista", "public/listada/pública/publicada/se puede listar"),
    Column.ABOUT: ("about", "qué hace", "description/what it does/descripción/acerca de"),
    Column.SERVICES: ("services", "servicios", "service/help/helps with/servicio/ayuda/ayuda con"),
    Column.LANGUAGES: ("languages", "idiomas", "language/idioma/lenguas"),
    Column.PHONE: ("phone", "teléfono", "telephone/phone number/hotline/tel/línea"),
    Column.WEBSITE: ("website", "página web", "web page/web/url/site/link/página/sitio/sitio web/enlace"),
    Column.EMAIL: ("email", "correo", "e-mail/mail/email address/correo electrónico"),
    Column.ADDRESS: ("address", "dirección", "street/street and number/street address/calle/calle y número/domicilio"),
    Column.CITY: ("city", "ciudad", "town/pueblo/localidad"),
    Column.COUNTY: ("county", "condado", "parish"),
    Column.STATE: ("state", "estado", "st"),
    Column.ZIP: ("zip", "código zip", "zip code/zipcode/postal code/código postal/cp"),
    Column.SOURCE: ("source", "fuente", "from/de dónde"),
    Column.CHECKED: ("checked", "comprobado", "checked on/verified/comprobada/comprobado el/verificado"),
}
"""How each is headed in English, then in Spanish, then what else is understood."""

_BY_HEADING: Final = {
    fold(name): column
    for column, (english, spanish, others) in CALLED.items()
    for name in (english, spanish, *others.split("/"))
}


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that have something in them."""

    line: int
    cells: Mapping[Column, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a row can't be taken: `reason` is a text key with its values. No column: it is the row as a whole."""

    line: int
    column: Column | None
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are those that the file has, with something in them or not."""

    columns: frozenset[Column]
    rows: tuple[Row, ...]
    refused: tuple[Refused, ...] = ()


def heading(column: Column, language: str) -> str:
    english, spanish, _ = CALLED[column]
    return spanish if language == "es" else english


# --- reading -----------------------------------------------------------------------------------------------------------------


def read_table(content: bytes) -> Table:
    """Raises BadInput, and nothing else whatever the bytes are."""
    if len(content) > MOST_BYTES:
        raise BadInput("file-too-large", most=MOST_BYTES // 2**20)
    text = _without_hint(_text(content))
    rows = _records(text, _separator(text))
    line, first = next(rows, (0, []))
    if not line:
        raise BadInput("file-empty")
    columns = _columns(first)
    return _table(columns, rows)


def _text(content: bytes) -> str:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadInput("file-is-workbook")
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError:
        raise BadInput("file-not-text") from None
    if _NEVER.search(text):
        raise BadInput("file-not-text")
    return text


_NEVER: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
"""In no text: a picture or a program read as one is full of them."""


def _encoding(content: bytes) -> str:
    """What says so itself, then what it can be: hardly anything that is not UTF-8 reads as such."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = content[:2000:2].count(0), content[1:2000:2].count(0)
    if max(even, odd) > min(len(content), 2000) // 5:
        return "utf-16-be" if even > odd else "utf-16-le"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _without_hint(text: str) -> str:
    """Excel tells itself in a first line by which sign columns are parted."""
    return re.sub(r"\A\ufeff?(?:\"?sep=[,;\t]\"?[ ]*\r?\n)?", "", text, count=1, flags=re.IGNORECASE)


def _separator(text: str) -> str:
    """That by which the heading makes the most sense; a comma where none does."""
    return max((",", ";", "\t"), key=lambda sign: _known(text, sign))


def _known(text: str, separator: str) -> int:
    try:
        _, headings = next(_records(text, separator), (0, []))
    except BadInput:
        return 0
    return sum(fold(name) in _BY_HEADING for name in headings)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, tidied, with its first line. Raises BadInput where quotes do not come out even."""
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    begins = 1
    while True:
        try:
            record = next(reader, None)
        except csv.Error:
            raise BadInput("file-broken", line=begins) from None
        if record is None:
            return
        cells = [cell.strip() for cell in record]
        if any(cells):
            yield begins, cells
        begins = reader.line_num + 1


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > _LONGEST_LINE:
            raise BadInput("file-broken", line=number)
        yield line


def _columns(headings: Sequence[str]) -> list[Column | None]:
    """None for one without a heading. Raises BadInput for the unknown, for what stands twice and what is missing."""
    unknown = [name for name in headings if name and fold(name) not in _BY_HEADING]
    found = [_BY_HEADING[fold(name)] if name else None for name in headings if name not in unknown]
    missing = [column for column in NEEDED if column not in found]
    if missing and len(unknown) == sum(map(bool, headings)):
        raise BadInput("file-no-heading")
    if missing:
        raise BadInput("file-columns-missing", names=_named(missing))
    if unknown:
        raise BadInput("file-columns-unknown", names=", ".join(name[:40] for name in unknown[:10]))
    twice = [column for column in Column if found.count(column) > 1]
    if twice:
        raise BadInput("file-columns-twice", names=_named(twice))
    return found


def _named(columns: Iterable[Column]) -> str:
    return ", ".join(f"{CALLED[column][0]} / {CALLED[column][1]}" for column in columns)


def _table(columns: Sequence[Column | None], records: Iterator[tuple[int, list[str]]]) -> Table:
    rows: list[Row] = []
    refused: list[Refused] = []
    for line, cells in records:
        if len(rows) + len(refused) == MOST_ROWS:
            raise BadInput("file-too-many-rows", most=MOST_ROWS)
        if any(cell for at, cell in enumerate(cells) if cell and (at >= len(columns) or columns[at] is None)):
            refused.append(Refused(line, None, "row-too-long"))
        else:
            pairs = zip(columns, cells, strict=False)
            rows.append(Row(line, {column: cell for column, cell in pairs if column is not None and cell}))
    if not rows and not refused:
        raise BadInput("file-empty")
    return Table(frozenset(column for column in columns if column is not None), tuple(rows), tuple(refused))


# --- cells -------------------------------------------------------------------------------------------------------------------

_RISKY: Final = re.compile(r"[=+\-@\t\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH COMMERCIAL AT}]")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection")."""
_DEFUSED: Final = re.compile(rf"'+(?={_RISKY.pattern})")
_NUMBER: Final = re.compile(r"\+[\d\s().,/ext-]+", re.IGNORECASE)
_YES: Final = frozenset("yes y true 1 x si s verdadero".split())
_NO: Final = frozenset("no n false 0 falso".split())
_BETWEEN: Final = re.compile(r"[,;/|&\n]")


def plain(cell: str, column: Column) -> str:
    """Without the apostrophe that keeps it from being a formula. Raises BadInput for one that is."""
    if _DEFUSED.match(cell):
        return cell[1:]
    is_number = column is Column.PHONE and _NUMBER.fullmatch(cell)
    if len(cell) > 1 and _RISKY.match(cell) and not is_number:
        raise BadInput("cell-formula")
    return cell


def defused(cell: str) -> str:
    """As no spreadsheet makes anything of it. `plain` takes it back."""
    return f"'{cell}" if _RISKY.match(cell) or _DEFUSED.match(cell) else cell


def read_yes(cell: str) -> bool:
    """Raises BadInput."""
    if fold(cell) in _YES:
        return True
    if fold(cell) not in _NO:
        raise BadInput("cell-not-yes-or-no")
    return False


def read_day(cell: str, today: date) -> date:
    """As it is written out, or as spreadsheets write it where that has one reading. Raises BadInput."""
    numbers = [int(number) for number in re.findall(r"[0-9]+", cell)]
    if not re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([/.])[0-9]{1,2}\1[0-9]{4}", cell):
        raise BadInput("cell-no-day")
    year, month, day = numbers if "-" in cell else (numbers[2], numbers[0], numbers[1])
    found = {_day(year, month, day), *([] if "-" in cell else [_day(year, day, month)])} - {None}
    if len(found) != 1:
        raise BadInput("cell-no-day")
    (read,) = found
    if read is None or read > today:
        raise BadInput("cell-day-ahead")
    return read


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def several(cell: str) -> list[str]:
    """What stands in one cell, one after another."""
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()]


# --- writing -----------------------------------------------------------------------------------------------------------------


def write_table(rows: Iterable[Sequence[str]]) -> bytes:
    """With the byte-order mark by which Excel knows UTF-8."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([defused(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + written.getvalue().encode("utf-8", "replace")
