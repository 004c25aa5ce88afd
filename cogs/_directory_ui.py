"""What coordinators and liaisons see of an entry: all that stands in it, with what can be done about it, and the forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from allybot.domain import directory as book
from allybot.domain.marks import LENGTH, mark
from allybot.errors import BadInput
from allybot.ports import Notice, Tone
from allybot.services.directory import Leaving, PartnerCard
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
from cogs._partners_ui import card_notice, source_of, spoken

NAME, REACH, PLACE = "name", "reach", "place"
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    NAME: ("name", "about", "more_languages", "source"),
    REACH: ("phone", "website", "email", "source"),
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
SERVICES: Final = tuple(service.value for service in book.Service)
LANGUAGES: Final = book.COMMON_LANGUAGES


def edit_panel(say: Speaker, card: PartnerCard, *said: str) -> Panel:
    """The entry with what can be done about it. `said` is what has just been done."""
    listed = say("partner-is-hidden" if not card.listed else "partner-is-past" if card.is_due else "partner-is-listed")
    if card.same_name:
        said = (*said, say("partner-same-name", codes=", ".join(card.same_name)))
    notice = card_notice(say, card, *said, listed, small_print=say("partner-edit-small-print"))
    return Panel(notice, tuple(_picks(say, card)), tuple(_presses(say, card)))


def _picks(say: Speaker, card: PartnerCard) -> list[Pick]:
    services = [Option(s.value, say(f"service-{s.value}"), chosen=s in card.info.services) for s in book.Service]
    languages = [Option(c, spoken(say, c), chosen=c in card.info.languages) for c in book.COMMON_LANGUAGES]
    most_services, most = book.MOST_SERVICES, book.MOST_LANGUAGES
    picks = [
        Pick(
            "partner", "services", _with_shown(card, services), say("partner-services-hint"), services, 0, most_services
        ),
        Pick("partner", "languages", _with_shown(card, languages), say("partner-languages-hint"), languages, 0, most),
    ]
    if card.may_decide:
        options = listed_options(say, listed=card.listed)
        picks.append(Pick("partner", "listed", card.code, say("partner-listed-hint"), options))
    return picks


def _presses(say: Speaker, card: PartnerCard) -> list[Press]:
    presses = [
        Press("partner", "verify", f"{card.code}.{card.mark}", say("button-partner-verify"), main=True),
        *(Press("partner", f"{form}_form", card.code, say(f"button-partner-{form}")) for form in FIELDS),
    ]
    if card.may_decide:
        presses.append(Press("partner", "retire", card.code, say("button-partner-retire")))
    return presses


def listed_options(say: Speaker, *, listed: bool) -> list[Option]:
    no, yes = say("choice-listed-no"), say("choice-listed-yes")
    return [Option(NO, no, chosen=not listed), Option(YES, yes, chosen=listed)]


def retire_panel(say: Speaker, leaving: Leaving) -> Panel:
    code, name = leaving.partner.code, leaving.partner.name
    presses = (
        Press("partner", "retire_sure", code, say("button-partner-retire-sure")),
        Press("partner", "change", code, say("button-partner-keep"), main=True),
    )
    lines = [say("partner-retire-sure", name=name)]
    if leaving.speakers:
        lines.append(say("partner-retire-speakers", number=leaving.speakers))
    if leaving.checkins:
        lines.append(say("partner-retire-checkins", number=leaving.checkins))
    return Panel(Notice(lines, tone=Tone.ATTENTION), presses=presses)


# --- what a panel or a form carries of what it showed ------------------------------------------------------------------------


def marked(payload: str) -> tuple[str, str]:
    """The code of an entry, and the marks of what was shown; none where there are none."""
    code, _, marks = payload.partition(".")
    return code, marks


def _with_shown(card: PartnerCard, options: Sequence[Option]) -> str:
    """Which of a list's options were chosen when it was shown, one bit for each."""
    bits = sum(1 << at for at, option in enumerate(options) if option.chosen)
    return f"{card.code}.{bits:x}"


def shown_in(payload: str, options: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Raises BadInput for what none of ours would carry."""
    code, bits = marked(payload)
    try:
        chosen = int(bits, 16)
    except ValueError:
        raise BadInput("button-unknown") from None
    return code, tuple(option for at, option in enumerate(options) if chosen >> at & 1)


def marks_of(form: str, shown: Mapping[str, str]) -> str:
    """Of what stands in each field when the form opens."""
    return "".join(mark(shown.get(name, "").strip()) for name in FIELDS[form])


def changed_in(form: str, texts: Mapping[str, str], marks: str) -> dict[str, str]:
    """The fields that came back with something else than they were opened with."""
    shown = dict(zip(FIELDS[form], (marks[at : at + LENGTH] for at in range(0, len(marks), LENGTH)), strict=False))
    return {n: t for n, t in texts.items() if n in FIELDS[form] and mark(t.strip()) != shown.get(n)}


def shown_values(say: Speaker, card: PartnerCard) -> Mapping[str, str]:
    """What stands in it, by the names of the fields in which it is changed."""
    info = card.info
    written = [one for one in info.languages if one not in book.COMMON_LANGUAGES]
    values = {name: getattr(info, name, None) for names in FIELDS.values() for name in names}
    said = {"name": card.name, "more_languages": ", ".join(written), "source": source_of(say, info)}
    return {n: t for n, t in {**values, **said}.items() if t}


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
