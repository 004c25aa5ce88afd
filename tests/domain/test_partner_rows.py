"""Files of partners as programs write them, and bytes that no program wrote: a table, or one sentence."""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain import partner_rows
from allybot.domain.partner_rows import Column, defused, plain, read_day, read_table, read_yes, write_table
from allybot.errors import BadInput

TODAY = date(2026, 11, 25)
HEAD = "name,listed,about,city"
TABLE = f'{HEAD}\nCasa Común,yes,"Legal, food\nand ""classes""",Ñuñoa\n\nOpen Doors,no,,\n'


def refused(content: bytes) -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_table(content)
    return caught.value


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""), ("utf-16-be", b""), ("cp1252", b""),
    ],
)  # fmt: skip
def test_encodings_and_ends_of_lines(encoding: str, mark: bytes, ends: str) -> None:
    table = read_table(mark + TABLE.replace("\n", ends).encode(encoding))
    first, second = table.rows
    assert table.columns == {Column.NAME, Column.LISTED, Column.ABOUT, Column.CITY}
    assert (first.cells[Column.NAME], first.cells[Column.CITY]) == ("Casa Común", "Ñuñoa")
    assert first.cells[Column.ABOUT].split() == ["Legal,", "food", "and", '"classes"']
    assert (first.line, second.line, set(second.cells)) == (2, 5, {Column.NAME, Column.LISTED})


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("hint", [False, True])
def test_separators(separator: str, hint: bool) -> None:
    written = io.StringIO()
    rows = [["Nombre", "En la lista", "Qué hace"], ["Casa", "sí", "a, b; c\td"]]
    csv.writer(written, delimiter=separator).writerows(rows)
    text = (f"sep={separator}\r\n" if hint else "") + written.getvalue()
    [row] = read_table(text.encode()).rows
    assert row.cells == {Column.NAME: "Casa", Column.LISTED: "sí", Column.ABOUT: "a, b; c\td"}


@pytest.mark.parametrize(
    ("head", "key", "names"),
    [
        ("a,b,c", "file-no-heading", ""),
        ("name,city", "file-columns-missing", "listed / en la lista"),
        ("ciudad", "file-columns-missing", "name / nombre, listed / en la lista"),
        ("name,listed,shoe size", "file-columns-unknown", "shoe size"),
        ("name,listed,Nombre", "file-columns-twice", "name / nombre"),
    ],
)
def test_columns(head: str, key: str, names: str) -> None:
    error = refused(f"{head}\nx,yes,z\n".encode())
    assert (error.key, error.values.get("names", "")) == (key, names)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "file-empty"), (b"\xef\xbb\xbf", "file-empty"), (b"\n\n , \n", "file-empty"), (b"name,listed\n", "file-empty"),
        (b"PK\x03\x04whatever", "file-is-workbook"), (b"\xd0\xcf\x11\xe0whatever", "file-is-workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file-not-text"), (b"name,listed\nCaf\x81,yes", "file-not-text"),
        (codecs.BOM_UTF16_LE + b"a", "file-not-text"), (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\x00", "file-not-text"),
        (b'name,listed\n"Casa,yes\nOpen,no\n', "file-broken"), (b'name,listed\n"Casa" x,yes\n', "file-broken"),
        (b"name,listed\n" + b"x" * 100_001 + b",yes\n", "file-broken"),
        (b'name,listed,about\nx,yes,"' + b"y\n" * 70_000 + b'"\n', "file-broken"),
        (b" " * (partner_rows.MOST_BYTES + 1), "file-too-large"),
        (b"name,listed\n" + b"x,yes\n" * 50_001, "file-too-many-rows"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_table(content: bytes, key: str) -> None:
    assert refused(content).key == key


def test_where_quotes_do_not_end_is_said() -> None:
    error = refused(b'name,listed\nA,yes\n\nB,yes\n"C,yes\nD,yes\n')
    assert error.values["line"] == 5


def test_a_row_with_too_many_cells_is_refused_and_an_empty_column_is_not() -> None:
    table = read_table(b"name,listed,,\nA,yes,,\nB,yes,,x\nC,yes,,,,\nD,yes,,,,y\nE\n")
    assert [row.line for row in table.rows] == [2, 4, 6]
    assert [(one.line, one.column, one.reason) for one in table.refused] == [
        (3, None, "row-too-long"),
        (5, None, "row-too-long"),
    ]


@given(st.binary(max_size=400))
def test_arbitrary_bytes_are_a_table_or_one_sentence(content: bytes) -> None:
    for bytes_ in (content, b"name,listed,about\n" + content, "name,listed\n".encode("utf-16") + content):
        with suppress(BadInput):
            assert read_table(bytes_).columns >= {Column.NAME, Column.LISTED}


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_what_is_written_is_read_again_and_is_no_formula(pairs: list[tuple[str, str]]) -> None:
    rows = [(f"x{name}", about) for name, about in pairs]
    content = write_table([["name", "listed", "about"], *([name, "yes", about] for name, about in rows)])
    read = [(row.cells[Column.NAME], row.cells.get(Column.ABOUT, "")) for row in read_table(content).rows]
    undone = [(name, plain(about, Column.ABOUT) if about else "") for name, about in read]
    stripped = [(name.strip(), about.strip()) for name, about in rows]
    assert [(n, a.strip()) for n, a in undone] == stripped
    assert all(
        cell[:1] not in ("=", "+", "-", "@") for row in csv.reader(io.StringIO(content.decode())) for cell in row
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "+SUM(A1)", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "\N{FULLWIDTH EQUALS SIGN}1"]
)
def test_formulas(cell: str) -> None:
    with pytest.raises(BadInput) as caught:
        plain(cell, Column.ABOUT)
    assert caught.value.key == "cell-formula"
    assert defused(cell) == f"'{cell}"
    assert plain(defused(cell), Column.ABOUT) == cell


def test_what_begins_like_one_and_is_none() -> None:
    assert plain("+1 (503) 555-0100", Column.PHONE) == "+1 (503) 555-0100"
    assert plain("-", Column.CITY) == "-"
    assert plain("'hood", Column.NAME) == "'hood"
    for cell, column in (("+1 503", Column.ABOUT), ("+1+cmd", Column.PHONE)):
        with pytest.raises(BadInput):
            plain(cell, column)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)), ("11/25/2026", TODAY), ("25/11/2026", TODAY), ("25.11.2026", TODAY),
        ("5/5/2026", date(2026, 5, 5)),
    ],
)  # fmt: skip
def test_days(cell: str, day: date) -> None:
    assert read_day(cell, TODAY) == day


@pytest.mark.parametrize(
    "cell", ["3/12/2026", "2026-13-01", "yesterday", "31/31/2026", "2026-11-26", "1/2/26", "٢٠٢٦-١١-٠٣"]
)
def test_no_days(cell: str) -> None:
    with pytest.raises(BadInput):
        read_day(cell, TODAY)


def test_yes_and_no_in_both_languages() -> None:
    assert [read_yes(cell) for cell in ("Yes", "sí", "SI", "x", "1", "TRUE")] == [True] * 6
    assert [read_yes(cell) for cell in ("no", "N", "0", "falso")] == [False] * 4
    with pytest.raises(BadInput):
        read_yes("maybe")


def test_each_heading_is_one_column() -> None:
    names = [partner_rows.heading(column, language) for column in Column for language in ("en", "es")]
    read = partner_rows._BY_HEADING
    assert all(
        read[partner_rows.fold(name)] == column
        for name, column in zip(names, [c for c in Column for _ in "12"], strict=True)
    )
    others = [name for _, _, more in partner_rows.CALLED.values() for name in more.split("/")]
    assert len({*map(partner_rows.fold, [*names, *others])}) == len(read)
