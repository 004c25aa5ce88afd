"""Goals 48 and 50 with a file: a coordinator takes over a list of organizations, and gets the directory out again."""

from __future__ import annotations

import csv
import io
from typing import Any

import aiohttp
import discord
import pytest

from allybot.domain.partner_rows import MOST_BYTES
from tests.journeys.stages import Stage, files_of, on_both, on_sandbox, on_simcord
from tests.journeys.test_before_the_day import code_in

HEAD = "name,listed,about,services,languages,phone,state"
CASA = "Casa Común,yes,Pantry,Food; legal help,Spanish; Mam,503-555-0100,OR"
DOORS = "Open Doors,yes,Rides,Rides,English,503-555-0111,OR"
HARBOR = "Quiet Harbor,no,Beds,Housing,,,OR"


def table(*rows: str, encoding: str = "utf-8") -> tuple[str, bytes]:
    return "partners.csv", "\r\n".join((HEAD, *rows)).encode(encoding)


def rows_in(seen: Any, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(files_of(seen)[name].decode("utf-8-sig"))))


async def sent(stage: Stage, *rows: str, who: str = "Cora", **about: str) -> Any:
    return await stage[who].run("directory import", "#inner", file=table(*rows, **about))


async def checked(stage: Stage, name: str) -> None:
    await stage["Cora"].press(await stage["Cora"].run("directory verify", "#inner", partner=name), "Still right today")


@on_both
async def test_a_list_is_looked_at_in_numbers_and_taken_over(stage: Stage) -> None:
    cora, ben = stage["Cora"], stage["Ben"]
    panel = await sent(stage, CASA, DOORS, HARBOR, encoding="utf-16")
    assert "3 new organizations" in panel.text
    assert "One of the new ones will not be listed." in panel.text
    assert panel.buttons[:2] == ["Take it over", "Not"]
    assert "Casa Común" not in (await ben.run("partners find", "#lobby")).text
    taken = await cora.press(panel, "Take it over")
    assert "It is done. New: 3. Changed: 0." in taken.text
    assert "Casa Común" not in (await ben.run("partners find", "#lobby", words="pantry")).text, "nobody checked it yet"
    await checked(stage, "Casa Común")
    shown = await ben.run("partners find", "#lobby", words="pantry", language="mam")
    assert "Casa Común" in shown.text
    assert "Helps with: Legal help, Food" in shown.text
    assert "Quiet Harbor" not in (await ben.run("partners find", "#lobby", words="harbor")).text


@on_both
async def test_what_is_wrong_is_said_line_by_line_and_nothing_is_taken(stage: Stage) -> None:
    tip_line = "Helpers,yes,,,,1-866-DHS-2-ICE,OR"
    refused = await sent(stage, CASA, tip_line, "Bad,perhaps,=cmd(),magic,,,Oaxaca")
    assert "Nothing can be taken yet" in refused.text
    assert "Line 3, phone: Phone: this is the DHS tip line" in refused.text
    assert "Line 4, listed: Write yes or no." in refused.text
    assert "Line 4, about: This begins like a formula." in refused.text
    assert '"magic" is no kind of help on our list.' in refused.text
    assert '"Oaxaca" is no state of the US.' in refused.text
    assert "Take it over" not in refused.buttons
    assert files_of(refused) == {}
    assert "Casa Común" not in (await stage["Ben"].run("partners find", "#lobby")).text
    long = await sent(stage, *(f"Org {number},perhaps,,,,," for number in range(20)))
    assert "20 things are wrong." in long.text
    assert "The whole list is in the file below." in long.text
    report = rows_in(long, "refused.csv")
    assert report[0] == ["line", "column", "why"]
    assert [row[0] for row in report[1:]] == [str(number + 2) for number in range(20)]


@on_both
async def test_without_a_file_it_is_said_how_and_the_empty_table_comes_along(stage: Stage) -> None:
    """A file can't be chosen by a button. The table that is filled in is taken; in Spanish too."""
    cora = stage["Cora"]
    how = await cora.run("directory import", "#inner")
    assert 'Choose "file" and pick your table' in how.text
    [head] = rows_in(how, "partners.csv")
    filled = ",".join(head) + "\r\n" + ",".join({"name": "Casa", "listed": "yes"}.get(name, "") for name in head)
    panel = await cora.run("directory import", "#inner", file=("x.csv", filled.encode("utf-8-sig")))
    assert "One new organization" in panel.text
    assert "Nothing was taken." in (await cora.press(panel, "Not")).text
    spanish = await cora.press(how, "Español")
    how = await cora.run("directory import", "#inner")
    assert "La tabla" in how.text or "Llena la tabla" in how.text, spanish.text
    [head] = rows_in(how, "partners.csv")
    assert head[1:3] == ["nombre", "en la lista"]
    refused = await cora.run("directory import", "#inner", file=("x.csv", ",".join(head).encode() + b"\n,,quizas"))
    assert "Línea 2, en la lista: Escribe sí o no." in refused.text


@on_both
async def test_what_is_there_is_changed_or_left(stage: Stage) -> None:
    cora, ben = stage["Cora"], stage["Ben"]
    await cora.press(await sent(stage, CASA), "Take it over")
    await checked(stage, "Casa Común")
    again = await sent(stage, CASA)
    assert "All of it is here already" in again.text
    panel = await sent(stage, CASA.replace("Pantry", "Clothes"), DOORS)
    assert "One new organization" in panel.text
    assert "One that is here will be changed" in panel.text
    await cora.press(panel, "Only the new ones")
    assert "Casa Común" in (await ben.run("partners find", "#lobby", words="pantry")).text
    changed = await cora.press(await sent(stage, CASA.replace("Pantry", "Clothes"), DOORS), "Take it over")
    assert "It is done. New: 0. Changed: 1." in changed.text
    assert "Casa Común" in (await ben.run("partners find", "#lobby", words="clothes")).text


@on_both
async def test_the_directory_is_given_out_and_the_hidden_ones_only_when_asked_for(stage: Stage) -> None:
    cora = stage["Cora"]
    await cora.press(await sent(stage, CASA, HARBOR), "Take it over")
    given = await cora.run("directory export", "#inner")
    assert "One organization is not listed, and not in this file." in given.text
    [head, row] = rows_in(given, "partners.csv")
    entry = dict(zip(head, row, strict=True))
    assert (entry["name"], entry["services"], entry["languages"]) == ("Casa Común", "Legal help; Food", "Spanish; Mam")
    assert code_in(entry["code"], "P") == entry["code"]
    warned = await cora.press(given, "With the hidden ones")
    assert "it can put people in danger" in warned.text
    assert files_of(warned) == {}
    every = await cora.press(warned, "Yes, with the hidden ones")
    assert [row[1] for row in rows_in(every, "partners.csv")[1:]] == ["Casa Común", "Quiet Harbor"]
    back = await cora.run("directory import", "#inner", file=("again.csv", files_of(every)["partners.csv"]))
    assert "All of it is here already" in back.text


@on_both
async def test_it_is_for_coordinators(stage: Stage) -> None:
    ben = stage["Ben"]
    assert "Only coordinators take over a file" in (await ben.run("directory import", "#lobby")).text
    refused = await ben.run("directory import", "#lobby", file=table(CASA))
    assert "Only coordinators take over a file" in refused.text
    refused = await ben.run("directory export", "#lobby")
    assert "Only coordinators get the directory as a file." in refused.text
    assert files_of(refused) == {}


@on_both
async def test_what_is_no_table_is_one_sentence(stage: Stage) -> None:
    for content, wanted in (
        (b"PK\x03\x04 a workbook", "This is a workbook."),
        (b"\x89PNG\r\n\x00\x00\x00", "This is not a CSV file"),
        (b"name,city\nA,B", "These columns are missing: listed / en la lista."),
        (b"", "There is no organization in this file."),
    ):
        refused = await stage["Cora"].run("directory import", "#inner", file=("x.csv", content))
        assert wanted in refused.text


@on_simcord
async def test_a_file_that_is_too_large_is_not_even_read(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def read(*_: object) -> bytes:
        raise AssertionError("it was read")

    monkeypatch.setattr("discord.Attachment.read", read)
    refused = await stage["Cora"].run("directory import", "#inner", file=("x.csv", bytes(MOST_BYTES + 1)))
    assert "This file is too large: 16 MB fit." in refused.text


@on_simcord
@pytest.mark.parametrize("broken", [aiohttp.ClientPayloadError(), ConnectionResetError(), TimeoutError()], ids=repr)
async def test_where_the_line_breaks_while_discord_gives_it_it_is_sent_once_more(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, broken: Exception
) -> None:
    async def read(*_: object) -> bytes:
        raise broken

    monkeypatch.setattr("discord.Attachment.read", read)
    refused = await stage["Cora"].run("directory import", "#inner", file=table(CASA))
    assert "Discord did not give us this file. Please send it once more." in refused.text


@on_sandbox
async def test_after_a_restart_a_file_that_waited_is_sent_once_more(stage: Stage) -> None:
    panel = await sent(stage, CASA)
    await stage.restart()
    assert "This file is not here any more." in (await stage["Cora"].press(panel, "Take it over")).text


@on_simcord
async def test_how_far_it_is_stands_there_until_the_answer_takes_its_place(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cogs._directory_files._SAY_EVERY", 0.0)
    said: list[str] = []
    edit = discord.Interaction.edit_original_response

    async def edited(self: Any, **about: Any) -> Any:
        said.append("\n".join(item.content for item in about["view"].walk_children() if hasattr(item, "content")))
        return await edit(self, **about)

    monkeypatch.setattr("discord.Interaction.edit_original_response", edited)
    panel = await sent(stage, *(f"Org {number},yes,,,,," for number in range(35)))
    assert [text for text in said if "Reading: 10 of 35 lines." in text]
    assert "35 new organizations" in panel.text
    assert "Reading" not in panel.text
