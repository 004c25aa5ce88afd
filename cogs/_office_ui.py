"""What people see of an office: its card, line by line, and the forms in which it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from allybot.domain.offices import ENTRY_RULES, EntryRules
from allybot.ports import Notice, Tone
from allybot.services.offices import (
    LONGEST_ADDRESS,
    LONGEST_AREA,
    LONGEST_NAME,
    LONGEST_OTHER,
    LONGEST_RULE,
    Office,
)
from allybot.services.views import OfficeCard
from allybot.texts import Speaker
from allybot.transports.discord.ui import Form, Option, Panel, Pick, Press, TextField

PLACE_FIELDS: Final = ("name", "area", "address", "other")


def rule_lines(say: Speaker, card: OfficeCard) -> Iterator[str]:
    """How one gets in, and first of all when that was known: nobody is to rely on a line before they have read it."""
    entry = card.entry
    if entry.empty:
        yield say("office-rules-none")
        return
    yield _checked(say, entry, card.out_of_date)
    for name, text in entry.known.items():
        yield say(f"office-rule-{_dashed(name)}", text=text)
    if entry.other:
        yield say("office-rule-other", text=entry.other)
    if entry.unknown:
        yield say("office-rules-missing", what=", ".join(say(f"office-word-{_dashed(name)}") for name in entry.unknown))


def _checked(say: Speaker, entry: EntryRules, out_of_date: bool) -> str:
    if entry.checked_on is None:
        return say("office-checked-never")
    return say("office-checked-long-ago" if out_of_date else "office-checked", day=entry.checked_on)


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def card_panel(say: Speaker, card: OfficeCard, *, may_change: bool) -> Panel:
    presses = (Press("office", "change", card.code, say("button-change-card")),) if may_change else ()
    return Panel(_card_notice(say, card), presses=presses)


def edit_panel(say: Speaker, card: OfficeCard, said: str | None = None) -> Panel:
    """The card with what can be done about it. `said` is the key of what has just been done."""
    presses = (
        Press("office", "rules_form", card.code, say("button-entry-rules"), main=True),
        Press("office", "place_form", card.code, say("button-office-place")),
        Press("office", "checked", card.code, say("button-office-checked"), disabled=card.entry.empty),
    )
    return Panel(_card_notice(say, card, said, say("office-edit-small-print")), presses=presses)


def _card_notice(say: Speaker, card: OfficeCard, said: str | None = None, small_print: str | None = None) -> Notice:
    lines = [
        *([say(said)] if said else []),
        say("office-where", area=card.area, address=card.address),
        "\n".join(rule_lines(say, card)),
    ]
    tone = Tone.ATTENTION if card.out_of_date else Tone.GOOD if said else Tone.PLAIN
    heading = say("office-heading", code=card.code, name=card.name)
    return Notice(lines, heading=heading, tone=tone, small_print=small_print)


def added_panel(say: Speaker, office: Office) -> Panel:
    """The entry rules are known best by who has just looked the address up."""
    added = say("office-added", code=office.code, name=office.name, area=office.area)
    press = Press("office", "rules_form", office.code, say("button-entry-rules"), main=True)
    return Panel(Notice([added, say("office-added-next")], tone=Tone.GOOD), presses=(press,))


def which_office(say: Speaker, verb: str, offices: list[Office]) -> Panel:
    """For a command whose office was left out."""
    options = [Option(o.code, o.name, o.area) for o in offices]
    return Panel(Notice([say("office-which")]), (Pick("office", verb, "", say("office-hint"), options),))


def shown_values(card: OfficeCard) -> Mapping[str, str]:
    """What stands on the card, by the names of the fields in which it is changed."""
    values = {"name": card.name, "area": card.area, "address": card.address, "other": card.entry.other or ""}
    return {**values, **card.entry.known}


def add_form(say: Speaker, typed: Mapping[str, str]) -> Form:
    return Form("office", "add", "", say("office-form-title"), tuple(_place_fields(say, typed, "rules", new=True)))


def place_form(say: Speaker, code: str, typed: Mapping[str, str]) -> Form:
    fields = tuple(_place_fields(say, typed, "other", new=False))
    return Form("office", "place", code, say("office-place-title"), fields)


def _place_fields(say: Speaker, typed: Mapping[str, str], other: str, *, new: bool) -> Iterator[TextField]:
    """Of a card that there is already, what is left empty stays: the form may have opened without what stands there."""
    keeps = None if new else say("office-keeps-hint")
    hint = None if new else say("office-rule-hint")
    yield TextField("name", say("office-name-label"), None, keeps, typed.get("name"), new, LONGEST_NAME)
    about = say("office-area-about")
    yield TextField("area", say("office-area-label"), about, keeps, typed.get("area"), new, LONGEST_AREA)
    yield TextField("address", say("office-address-label"), None, keeps, typed.get("address"), new, LONGEST_ADDRESS)
    about = say("office-other-about" if new else "office-place-other-about")
    yield TextField(other, say("office-other-label"), about, hint, typed.get(other), False, LONGEST_OTHER, long=True)


def rules_form(say: Speaker, code: str, typed: Mapping[str, str]) -> Form:
    return Form("office", "rules", code, say("office-rules-title"), [_rule_field(say, n, typed) for n in ENTRY_RULES])


def _rule_field(say: Speaker, name: str, typed: Mapping[str, str]) -> TextField:
    label, about = say(f"office-{_dashed(name)}-label"), say(f"office-{_dashed(name)}-about")
    return TextField(name, label, about, say("office-rule-hint"), typed.get(name), False, LONGEST_RULE, long=True)
