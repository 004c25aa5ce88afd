"""Custom ids, components, the words of commands, addresses and translated errors: pure, so tested without a far end."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.errors import DeliveryReason
from allybot.ports import Button, Notice, Tone
from allybot.sandbox import rules
from allybot.texts import Texts
from allybot.transports.discord import addresses, bot, custom_ids, render, send
from allybot.transports.discord.bot import LONGEST_WAIT, invite_link, next_wait
from allybot.transports.discord.custom_ids import CustomId
from allybot.transports.discord.ui import Form, Option, Panel, PersonPick, Pick, Press, TextField

PAYLOADS = st.text("ABCDEFabcdef0123456789_.=-", max_size=30)


@given(
    st.sampled_from(["checkin", "offer"]),
    st.sampled_from(["take", "o_kind"]),
    PAYLOADS,
    st.none() | st.integers(1, 2**63),
)
def test_custom_ids_are_read_back(noun: str, verb: str, payload: str, server_id: int | None) -> None:
    made = CustomId(noun, verb, payload, server_id)
    assert custom_ids.read(str(made)) == made


@pytest.mark.parametrize("payload", ["a b", "ñ", "~", "x" * 90, "<@1>"])
def test_what_would_not_be_read_back_is_no_custom_id(payload: str) -> None:
    with pytest.raises(ValueError, match="no custom id"):
        str(CustomId("checkin", "o_company", payload))


@pytest.mark.parametrize("text", ["", "ally", "other:checkin:take:1", "ally:checkin:take:1~x", "ally:CHECKIN:take:1"])
def test_what_is_not_ours_is_read_as_nothing(text: str) -> None:
    assert custom_ids.read(text) is None


def sent(shown: Any) -> list[dict[str, Any]]:
    """As it goes out, checked against the sandbox's limits."""
    components = render.layout(shown).to_components()
    assert list(rules.component_problems(components, v2=True)) == []
    return components


def texts_in(components: list[dict[str, Any]]) -> list[str]:
    return [c["content"] for _, c in rules.walk(components) if c["type"] == rules.TEXT_DISPLAY]


def test_a_notice_is_a_heading_paragraphs_and_small_print() -> None:
    notice = Notice(["One.", "", "Two."], heading="Title", small_print="As of now.", tone=Tone.GOOD)
    assert texts_in(sent(notice)) == ["## Title", "One.", "Two.", "-# As of now."]


def test_a_text_that_is_too_long_is_cut_where_discord_would_refuse_it_all() -> None:
    shown = texts_in(sent(Notice(["x" * 3000, "y" * 3000, "z"])))
    assert sum(map(len, shown)) <= render.MOST_TEXT
    assert shown[1].endswith("…")


def test_more_than_five_buttons_make_more_rows() -> None:
    buttons = tuple(Button("offer", "take", n, f"Take {n}") for n in range(1, 8))
    rows = [c for _, c in rules.walk(sent(Notice(["x"], buttons=buttons))) if c["type"] == rules.ROW]
    assert [len(row["components"]) for row in rows] == [5, 2]


def test_pickers_offer_what_they_were_given() -> None:
    pick = Pick("checkin", "o_kind", "kisap", "Kind", [Option("isap", "ISAP", chosen=True), Option("other", "Other")])
    people = PersonPick("training", "people", "companion.", "Who", 25)
    panel = Panel(Notice(["x"]), (pick, people), (Press("checkin", "o_form", "", "Next", disabled=True),))
    kinds = [c["type"] for _, c in rules.walk(sent(panel)) if c["type"] in rules.SELECTS]
    assert kinds == [3, 5]


def test_nothing_that_is_sent_is_kept_in_memory() -> None:
    """All items are dynamic, so discord.py's view store has nothing to keep."""
    view = render.layout(Notice(["x"], buttons=(Button("offer", "take", 1, "Take"),)))
    plain = [
        item for item in view.walk_children() if item.is_dispatchable() and not isinstance(item, discord.ui.DynamicItem)
    ]
    assert [item for item in plain if isinstance(item, discord.ui.Button | discord.ui.Select)] == []


def test_a_form_has_labels_and_fits() -> None:
    form = Form("office", "add", "", "T" * 60, (TextField("name", "L" * 60, "A" * 120, "H" * 120, "v", longest=80),))
    rules.check_modal(render.Sheet(form).to_dict())
    assert render.Sheet(form).custom_id == "ally:office:add:"


def test_times_are_shown_by_discord() -> None:
    at = datetime(2026, 12, 3, 16, 15, tzinfo=UTC)
    assert render.format_time(at, "full") == f"<t:{int(at.timestamp())}:F>"


def test_the_librarys_internal_addresses_are_still_there() -> None:
    assert hasattr(discord.http.Route, "BASE")
    assert hasattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY")
    before = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    try:
        addresses.point_at("http://127.0.0.1:1/api/v10/", "ws://127.0.0.1:1/gateway")
        assert discord.http.Route("GET", "/users/@me").url == "http://127.0.0.1:1/api/v10/users/@me"
    finally:
        discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = before


def test_the_invite_link_asks_for_seeing_sending_reading_back_threads_and_pins() -> None:
    link = invite_link(42)
    assert "client_id=42" in link
    assert f"permissions={1 << 10 | 1 << 11 | 1 << 16 | 1 << 34 | 1 << 35 | 1 << 36 | 1 << 38 | 1 << 51}" in link
    assert "applications.commands" in link


def test_a_crash_loop_stays_far_from_a_thousand_identifies_a_day() -> None:
    """A model: every try identifies and fails at once, for 24 hours."""
    elapsed, tries = 0.0, 0
    while elapsed < 86_400:
        tries += 1
        elapsed += next_wait(tries)
    assert tries < 150
    assert max(next_wait(n) for n in range(1, 100)) == LONGEST_WAIT


@dataclass
class Answered:
    """As much of an answer as discord.py looks at."""

    status: int
    reason: str = "reason"


def refusal(status: int, code: int) -> discord.HTTPException:
    return discord.HTTPException(Answered(status), {"code": code, "message": "x"})  # type: ignore[arg-type]  # see above


def library_errors() -> Iterator[type[Exception]]:
    for module in (discord.errors, discord.app_commands.errors, aiohttp.client_exceptions):
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Exception) and kind.__module__.split(".")[0] in ("discord", "aiohttp"):
                yield kind


def test_whatever_the_libraries_raise_is_translated_at_the_door() -> None:
    found = list(library_errors())
    assert len(found) > 30
    # Only reading a WebSocket raises it, and nothing is sent through one.
    not_of_sending = {aiohttp.WSMessageTypeError}
    assert [kind for kind in found if not issubclass(kind, send.TRANSLATED) and kind not in not_of_sending] == []


@pytest.mark.parametrize(("code", "reason"), [*send.PERMANENT.items(), *send.PASSING.items()])
def test_each_code_has_its_reason(code: int, reason: DeliveryReason) -> None:
    error = send.translate(refusal(403, code))
    assert (error.reason, error.permanent) == (reason, code in send.PERMANENT)


@pytest.mark.parametrize(
    ("error", "reason", "permanent"),
    [
        (discord.RateLimited(31.0), DeliveryReason.RATE_LIMITED, False),
        (aiohttp.ServerDisconnectedError(), DeliveryReason.CONNECTION, False),
        (ConnectionResetError(), DeliveryReason.CONNECTION, False),
        (TimeoutError(), DeliveryReason.CONNECTION, False),
        (discord.DiscordException(), DeliveryReason.UNKNOWN, False),
    ],
)
def test_what_has_no_code_has_a_reason_too(error: Exception, reason: DeliveryReason, permanent: bool) -> None:
    translated = send.translate(error)
    assert (translated.reason, translated.permanent) == (reason, permanent)


@pytest.mark.parametrize(
    ("status", "permanent"), [(403, True), (404, True), (400, True), (429, False), (500, False), (503, False)]
)
def test_an_unknown_code_goes_by_its_status(status: int, permanent: bool) -> None:
    assert send.translate(refusal(status, 0)).permanent is permanent


def test_every_reason_has_a_sentence() -> None:
    texts = Texts.load()
    assert [reason for reason in DeliveryReason if not texts.has(f"why-{reason.value.replace('_', '-')}")] == []


def test_intents_hold_nothing_privileged() -> None:
    assert not bot.PERMISSIONS.administrator
    made = discord.Intents(guilds=True, dm_messages=True)
    assert (made.members, made.presences, made.message_content) == (False, False, False)
