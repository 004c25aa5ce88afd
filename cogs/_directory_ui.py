"""What coordinators and liaisons see of an entry: all that stands in it, with what can be done about it, and the forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from allybot.domain import directory as book
from allybot.ports import Notice, Tone
from allybot.services.directory import PartnerCard
from allybot.texts import Speaker
from allybot.transports.discord.ui import (
    ChoiceField,
    Form,
    Option,
    Panel,
    PersonPick,
    Pick,
    Press,
    TextField,
)
from cogs._partners_ui import card_notice, spoken

NAME, REACH, PLACE = "name", "reach", "place"
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    NAME: ("name", "about", "more_languages", "source"),
    REACH: ("phone", "website", "email"),
    PLACE: ("address", "city", "county", "state", "zip"),
}
"""The forms in which an entry is changed, with their fields."""

_LONGEST: Final[Mapping[str, int]] = {
    "name": book.LONGEST_NAME,
    "about": book.LONGEST_ABOUT,
    "more_languages": book.LONGEST_SOURCE,
    "source": book.LONGEST_SOURCE,
    "phone": book.LONGEST_PHONE,
    "website": book.LONGEST_WEBSITE,
    "email": book.LONGEST_EMAIL,
    "address": book.LONGEST_ADDRESS,
}
_LABELS: Final[Mapping[str, str]] = {"more_languages": "more"}
_ABOUT: Final = frozenset({"source", "more_languages"})
YES, NO = "yes", "no"


def edit_panel(say: Speaker, card: PartnerCard, *said: str) -> Panel:
    """The entry with what can be done about it. `said` is what has just been done."""
    listed = say("partner-is-listed" if card.listed else "partner-is-hidden")
    notice = card_notice(say, card, *said, listed, small_print=say("partner-edit-small-print"))
    return Panel(notice, tuple(_picks(say, card)), tuple(_presses(say, card)))


def _picks(say: Speaker, card: PartnerCard) -> list[Pick]:
    services = [Option(s.value, say(f"service-{s.value}"), chosen=s in card.info.services) for s in book.Service]
    languages = [Option(c, spoken(say, c), chosen=c in card.info.languages) for c in book.COMMON_LANGUAGES]
    picks = [
        Pick("partner", "services", card.code, say("partner-services-hint"), services, 0, book.MOST_SERVICES),
        Pick("partner", "languages", card.code, say("partner-languages-hint"), languages, 0, book.MOST_LANGUAGES),
    ]
    if card.may_decide:
        options = listed_options(say, listed=card.listed)
        picks.append(Pick("partner", "listed", card.code, say("partner-listed-hint"), options))
    return picks


def _presses(say: Speaker, card: PartnerCard) -> list[Press]:
    presses = [
        Press("partner", "verify", card.code, say("button-partner-verify"), main=True),
        *(Press("partner", f"{form}_form", card.code, say(f"button-partner-{form}")) for form in FIELDS),
    ]
    if card.may_decide:
        presses.append(Press("partner", "retire", card.code, say("button-partner-retire")))
    return presses


def listed_options(say: Speaker, *, listed: bool) -> list[Option]:
    no, yes = say("choice-listed-no"), say("choice-listed-yes")
    return [Option(NO, no, chosen=not listed), Option(YES, yes, chosen=listed)]


def retire_panel(say: Speaker, code: str, name: str) -> Panel:
    presses = (
        Press("partner", "retire_sure", code, say("button-partner-retire-sure")),
        Press("partner", "change", code, say("button-partner-keep"), main=True),
    )
    return Panel(Notice([say("partner-retire-sure", name=name)], tone=Tone.ATTENTION), presses=presses)


def shown_values(card: PartnerCard) -> Mapping[str, str]:
    """What stands in it, by the names of the fields in which it is changed."""
    info = card.info
    written = [one for one in info.languages if one not in book.COMMON_LANGUAGES]
    values = {name: getattr(info, name, None) for names in FIELDS.values() for name in names}
    return {n: t for n, t in {**values, "name": card.name, "more_languages": ", ".join(written)}.items() if t}


def change_form(say: Speaker, form: str, code: str, typed: Mapping[str, str]) -> Form:
    fields = tuple(_field(say, name, typed.get(name)) for name in FIELDS[form])
    return Form("partner", form, code, say(f"partner-{form}-title"), fields)


def _field(say: Speaker, name: str, value: str | None) -> TextField:
    """What is left empty stays: the form may have opened without what stands there."""
    word = _LABELS.get(name, name)
    about = say(f"partner-{word}-about") if name in _ABOUT else None
    hint, longest = say("partner-keeps-hint"), _LONGEST.get(name, book.LONGEST_PLACE)
    return TextField(name, say(f"partner-{word}-label"), about, hint, value, False, longest, name == "about")


def add_form(say: Speaker, typed: Mapping[str, str]) -> Form:
    """What nobody can leave out, and what is asked for most; all else follows on the entry itself."""
    listed = listed_options(say, listed=False)
    fields: tuple[TextField | ChoiceField, ...] = (
        TextField("name", say("partner-name-label"), value=typed.get("name"), longest=book.LONGEST_NAME),
        ChoiceField("listed", say("partner-listed-label"), listed, say("partner-listed-about")),
        *(_new_field(say, name, typed.get(name)) for name in ("about", "phone", "source")),
    )
    return Form("partner", "add", "", say("partner-form-title"), fields)


def _new_field(say: Speaker, name: str, value: str | None) -> TextField:
    about = say(f"partner-{name}-about") if name in _ABOUT else None
    return TextField(name, say(f"partner-{name}-label"), about, None, value, False, _LONGEST[name], name == "about")


def search_form(say: Speaker, verb: str) -> Form:
    field = TextField("typed", say("partner-search-label"), longest=book.LONGEST_NAME)
    return Form("partner", "search", verb, say("partner-search-title"), (field,))


def which_person(say: Speaker, partner: str) -> Panel:
    pick = PersonPick("partner", "liaison", partner, say("liaison-person-hint"))
    return Panel(Notice([say("liaison-which-person")]), (pick,))
