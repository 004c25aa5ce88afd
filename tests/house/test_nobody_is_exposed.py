"""No place that everyone reads ever holds a name, a mention of somebody, a place beyond part of town, or a code name.

Every journey is read again at its end (`support/watching.py`). Here: that the rule finds each sort of leak and nothing else,
and that no journey goes unwatched.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from allybot.store import tables
from allybot.store.schema import Sealed
from tests.support.in_public import Secrets, Shown, leaks
from tests.support.watching import SECRET

JOURNEYS = Path(__file__).parent.parent / "journeys"
BEN, CREW, COMPANIONS, NINE = 1456074443980800028, 1456074443980800099, 1456074443980800077, 1774864800


def secrets() -> Secrets:
    known = Secrets(roles={CREW}, times={NINE}, areas={"South Side"})
    known.learn_person({"id": BEN, "username": "ben_99", "global_name": "Benito Q."})
    texts = {
        "code name": "Quiet River",
        "meeting point": "By the fountain",
        "language": "Spanish, Mam",
        "office": "Field Office",
        "address": "1000 Second Avenue",
        "office rules": "Phones stay in the car",
        "partner": "Neighbors Together",
        "note of the team": '{"waited": "yes", "note": "They were kind to us"}',
        "exact place": '{"place": "412 Larkspur Avenue", "wide_place": "Larkspur and Third"}',
        "code of a report or incident": "I-9TWH",
    }
    for kind, text in texts.items():
        known.learn_text(kind, text)
    return known


def card(*more: str, **about: Any) -> Shown:
    """As it stands in the channel, with something more in it."""
    text = "## Go with someone · C-7K2F\nFriday, April 2, 2027 · South Side\nNeeded: company, and an interpreter."
    payload = {
        "id": "1456074443980800055",
        "channel_id": "1456074443980800044",
        "author": {"id": "1456074443980800033", "username": "allybot", "global_name": "allybot"},
        "flags": 1 << 15,
        "components": [
            {"type": 17, "components": [{"type": 10, "content": "\n".join([text, *more])}]},
            {"type": 1, "components": [{"type": 2, "label": "Sign up", "custom_id": "accompany:signup:1234567890123"}]},
        ],
        **about,
    }
    return Shown(1, True, payload)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (card(f"On the team: <@{BEN}>"), "a person is mentioned"),
        (card("On the team: <@!1456074443980800011>"), "a person is mentioned"),
        (card(mentions=[{"id": str(BEN)}]), "a person is mentioned"),
        (card(components=[{"type": 2, "label": "Look", "custom_id": f"look:{BEN}"}]), "somebody's id"),
        (card(components=[{"type": 5, "default_values": [{"id": str(BEN), "type": "user"}]}]), "somebody's id"),
        (card(interaction_metadata={"user": {"id": str(BEN), "username": "somebody else"}}), "somebody's id"),
        (card("Thank you, BENITO  Q.!"), "the name 'benito q.'"),
        (card("**ben_99** has signed up"), "the name 'ben"),
        (card(attachments=[{"filename": "ben_99.ics"}]), "the name 'ben"),
        (card(f"<@&{COMPANIONS}>"), "a role is mentioned"),
        (card("@here"), "everyone is called"),
        (card(f"At <t:{NINE}:F>"), "the exact time"),
        (card("quiet *river*"), "the code name"),
        (card("Meet by the\nfountain."), "the meeting point"),
        (card("an interpreter (Mam)"), "the language 'mam'"),
        (card("Field Office"), "the office"),
        (card("at 1000 Second Avenue, Suite 5"), "the address"),
        (card("Phones stay in the car."), "the office rules"),
        (card("With Neighbors Together"), "the partner"),
        (card("They were kind to us"), "the note of the team"),
        (card("at 412 Larkspur Avenue, behind the laundry"), "the exact place"),
        (card("See i-9twh."), "the code of a report or incident"),
        (card(f"DRILL <@&{CREW}>"), "a role is mentioned for a drill"),
        (card(embeds=[{"title": "Field Office"}]), "the office"),
        (card(poll={"question": {"text": "Field Office?"}}), "the office"),
        (card(files=["BEGIN:VCALENDAR\nLOCATION:Field Office\n"]), "the office"),
        (Shown(2, False, {"name": "Quiet River"}), "the code name"),
        (Shown(2, False, {"name": "Messages for Benito Q."}), "the name"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_sort_of_leak_is_found(shown: Shown, said: str) -> None:
    assert any(reason.startswith(said) for reason in leaks([shown], secrets()))


@pytest.mark.parametrize(
    "shown",
    [
        card(),
        card("Everyone is welcome. The river is quiet today.", "Needed: a ride in the office car."),
        card(f"Bring the box <@&{CREW}>"),
        card(components=[{"type": 2, "label": "Español", "custom_id": "help:language:es"}]),
        card("<t:1774864801:F>"),
        card(f"Larkspur and Third. A-3QXM <@&{CREW}>"),
        Shown(3, False, card(f"<@{BEN}> Benito Q. Field Office").payload),
        Shown(2, False, {"name": "C-7K2F"}),
    ],
    ids=["card", "ordinary words", "a role that a reminder is for", "a language's own name", "another time",
         "an alert",         "not for everyone", "name of a thread"],
)  # fmt: skip
def test_what_may_stand_there_passes(shown: Shown) -> None:
    assert leaks([shown], secrets()) == []


def test_what_is_called_like_a_part_of_town_can_not_be_told_from_it() -> None:
    known = secrets()
    known.learn_text("office", "South Side")
    assert leaks([card()], known) == []


def test_what_was_typed_is_secret_by_the_name_of_its_field() -> None:
    known = Secrets()
    known.learn_typed({"name": "checkin", "options": [{"name": "open", "options": [
        {"name": "meet", "value": "At the old mill"}, {"name": "language", "value": "Mixtec"},
    ]}]})  # fmt: skip
    inner = [
        {"component": {"custom_id": name, "value": value}}
        for name, value in {"name": "Old Mill Office", "address": "7 Mill Street", "area": "North"}.items()
    ]
    known.learn_typed({"custom_id": "office:add", "components": inner})
    known.learn_typed({"name": "me", "options": [{"name": "language", "value": "español"}]})
    assert known.texts == {
        "at the old mill": "meeting point",
        "mixtec": "language",
        "old mill office": "office",
        "7 mill street": "address",
    }


NO_TEXT = {
    "alert_updates.said": "said to everybody by purpose, and looked through when it is typed",
    "alerts.released_by": "an id",
    "alerts.text": "what everybody is to read: its place was looked through",
    "audit.actor": "an id",
    "checkins.needs": "shown in public",
    "checkins.office": "an id",
    "checkins.opened_by": "an id",
    "checklist_steps.person": "an id",
    "custody.hash": "a hash, shown to who asks for it",
    "event_joins.member": "an id",
    "grants.person": "an id",
    "members.language": "of the app, two letters",
    "members.person": "an id",
    "members.record": "dates, and the ids of partners",
    "members.settings": "choices; the languages somebody speaks are no check-in's",
    "outbox.params": "what the planners make of it is read",
    "outbox.person": "an id",
    "outbox.sent_ref": "ids",
    "reports.reporter": "an id",
    "reminders.text": "posted by purpose, and looked through when it is typed",
    "rota_swaps.people": "ids",
    "rotas.people": "ids",
    "rules.resume_by": "an id",
    "rules.stopped_by": "an id",
    "signups.person": "an id",
    "team_roles.person": "an id",
    "verifications.observation": "choices",
    "verifications.person": "an id",
    "words.person": "an id",
}
"""The other sealed columns. Ids of people are looked for all the same: the far end knows who is there."""


def test_of_every_sealed_column_it_is_known_whether_it_may_be_shown() -> None:
    sealed = {
        f"{table.name}.{column.name}" for table in tables.ALL for column in table.c if isinstance(column.type, Sealed)
    }
    assert sealed - set(SECRET) - set(NO_TEXT) == set()
    assert (set(SECRET) | set(NO_TEXT)) - sealed == set()


def test_no_journey_goes_unwatched() -> None:
    """Whatever opens a far end there also asks its watch at the end."""
    unwatched, opened = [], 0
    for path in sorted(JOURNEYS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AsyncFunctionDef):
                called = {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
                opens = called & {"running_sandbox", "simcord.run", "Sandbox.start"}
                opened += bool(opens)
                if opens and not any(name.endswith("watch.check") for name in called):
                    unwatched.append(f"{path.name} {node.name}")
    assert unwatched == []
    assert opened >= 3
