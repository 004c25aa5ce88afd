"""What coordinators see of the kinds of check-in, and the forms in which they change them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from allybot.domain.checkins import Company, Kind, Times
from allybot.errors import BadInput, TextKey
from allybot.ports import Notice, Tone
from allybot.services.kind_changes import (
    LANGUAGES,
    LONGEST_BRIEFING,
    LONGEST_NAME,
    REMINDERS,
    KindChange,
    KindSeats,
    KindView,
)
from allybot.services.saying import kind_name
from allybot.texts import Speaker
from allybot.transports.discord.ui import ChoiceField, Form, Option, Panel, Pick, Press, Submitted, TextField

WAITS = ("silence", "wish_silence")
"""How long an answer is waited for: these are never left out."""

_LONGEST_NUMBER = 8


def list_panel(say: Speaker, kinds: Sequence[KindView]) -> Panel:
    options = [Option(v.kind.key, kind_name(say, v.kind.key, v.kind.name)[:100], _standing(say, v)) for v in kinds[:25]]
    pick = Pick("checkin", "kind_one", "", say("kinds-hint"), options)
    add = Press("checkin", "kind_add", "", say("button-kind-add"))
    return Panel(Notice([say("kinds-intro")], heading=say("kinds-heading")), (pick,), (add,))


def _standing(say: Speaker, view: KindView) -> str:
    if not view.kind.offered:
        return say("kind-away")
    if view.own:
        return say("kind-is-own")
    return say("kind-changed" if view.changed else "kind-as-shipped")


def card_panel(say: Speaker, view: KindView, *, changed: bool = False) -> Panel:
    """`changed`: it was just now, and what that means for what is under way is said."""
    kind = view.kind
    lines = [_standing(say, view) + ".", *_seats(say, kind), "\n".join(_reminders(say, kind.times))]
    briefing = kind.briefing.get(say.language) or next(iter(kind.briefing.values()), None)
    lines.append(say("kind-briefing", text=briefing) if briefing else say("kind-briefing-none"))
    if changed:
        lines.append(say("kind-changed-now"))
    tone = Tone.GOOD if changed else Tone.PLAIN
    notice = Notice(lines, heading=kind_name(say, kind.key, kind.name), small_print=say("kind-small-print"), tone=tone)
    return Panel(notice, presses=tuple(_presses(say, view)))


def _seats(say: Speaker, kind: Kind) -> Iterator[str]:
    yield say("kind-seats", few=kind.seats[Company.FEW], many=kind.seats[Company.MANY])
    yield say("kind-approval" if kind.high_risk else "kind-no-approval")
    yield say("kind-overdue", hours=hours(kind.times.overdue))


def _reminders(say: Speaker, times: Times) -> Iterator[str]:
    for name in (*REMINDERS, *WAITS):
        span = getattr(times, name)
        words = say(f"kind-time-{name.replace('_', '-')}")
        yield say("kind-time-none", what=words) if span is None else say("kind-time", what=words, hours=hours(span))


def _presses(say: Speaker, view: KindView) -> Iterator[Press]:
    key = view.kind.key
    for verb in ("kind_seats", "kind_times", "kind_waits", "kind_briefing"):
        yield Press("checkin", verb, key, say(f"button-{verb.replace('_', '-')}"))
    away = "kind_away" if view.kind.offered else "kind_offer"
    yield Press("checkin", away, key, say(f"button-{away.replace('_', '-')}"))
    if view.changed:
        yield Press("checkin", "kind_shipped", key, say("button-kind-shipped"))
    yield Press("checkin", "kind_list", "", say("button-kind-list"))


# --- forms ------------------------------------------------------------------------------------------------------------------


def filled_in(view: KindView) -> dict[str, str]:
    """What stands, as the forms show it."""
    kind = view.kind
    spans = {name: hours(getattr(kind.times, name)) for name in (*REMINDERS, *WAITS, "overdue")}
    numbers = {company.value: str(kind.seats[company]) for company in (Company.FEW, Company.MANY)}
    texts = {f"briefing_{language}": kind.briefing.get(language, "") for language in LANGUAGES}
    own = {"name": kind.name} if kind.name is not None else {}
    return {"key": kind.key, "approval": "yes" if kind.high_risk else "no", **numbers, **spans, **texts, **own}


def seats_form(say: Speaker, key: str, typed: Mapping[str, str]) -> Form:
    def field(name: str) -> TextField:
        label, about = say(f"kind-{name}-label"), say(f"kind-{name}-about")
        return TextField(name, label, about, value=typed.get(name), longest=_LONGEST_NUMBER)

    options = [
        Option(value, say(f"choice-approve-{value}"), chosen=typed.get("approval") == value) for value in ("yes", "no")
    ]
    approval = ChoiceField("approval", say("kind-approval-label"), options, say("kind-approval-about"))
    named: list[TextField | ChoiceField] = [_name_field(say, typed["name"])] if "name" in typed else []
    fields = [*named, field("few"), field("many"), approval, field("overdue")]
    return Form("checkin", "kind_seats", key, say("button-kind-seats"), fields)


def times_form(say: Speaker, key: str, typed: Mapping[str, str]) -> Form:
    return _hours_form(say, "kind_times", key, REMINDERS, typed)


def waits_form(say: Speaker, key: str, typed: Mapping[str, str]) -> Form:
    return _hours_form(say, "kind_waits", key, WAITS, typed)


def _hours_form(say: Speaker, verb: str, key: str, names: Sequence[str], typed: Mapping[str, str]) -> Form:
    fields = []
    for name in names:
        text = name.replace("_", "-")
        about = say("kind-reminder-about" if name in REMINDERS else f"kind-{text}-about")
        fields.append(TextField(name, say(f"kind-{text}-label"), about, value=typed.get(name), longest=_LONGEST_NUMBER))
    return Form("checkin", verb, key, say(f"button-{verb.replace('_', '-')}"), fields)


def briefing_form(say: Speaker, key: str, typed: Mapping[str, str]) -> Form:
    fields = [
        TextField(
            f"briefing_{language}",
            say(f"field-briefing-{language}"),
            say("kind-briefing-about"),
            value=typed.get(f"briefing_{language}"),
            required=False,
            longest=LONGEST_BRIEFING,
            long=True,
        )
        for language in LANGUAGES
    ]
    return Form("checkin", "kind_briefing", key, say("button-kind-briefing"), fields)


def add_form(say: Speaker, typed: Mapping[str, str]) -> Form:
    return Form("checkin", "kind_add", "", say("button-kind-add"), [_name_field(say, typed.get("name"))])


def _name_field(say: Speaker, value: str | None) -> TextField:
    about = say("kind-name-about")
    return TextField("name", say("field-kind-name"), about, value=value, longest=LONGEST_NAME)


def change_of(submitted: Submitted) -> KindChange:
    """What a form says. Raises BadInput for what is no number."""
    if submitted.verb == "kind_seats":
        return KindChange(seats=_seats_of(submitted))
    if submitted.verb == "kind_briefing":
        return KindChange(
            briefing={language: submitted.texts.get(f"briefing_{language}", "") for language in LANGUAGES}
        )
    names = REMINDERS if submitted.verb == "kind_times" else WAITS
    spans = {name: _span(submitted, name) for name in names}
    return KindChange(times={name: span if span or name in WAITS else None for name, span in spans.items()})


def _seats_of(submitted: Submitted) -> KindSeats:
    few, many = (_whole(submitted, name) for name in ("few", "many"))
    approval = submitted.choices.get("approval", ("no",))[0] == "yes"
    return KindSeats(few, many, approval, _span(submitted, "overdue"), submitted.text("name"))


def _whole(submitted: Submitted, name: str) -> int:
    text = submitted.texts.get(name, "").strip()
    if not (text.isascii() and text.isdecimal()):
        raise BadInput("kind-no-number", field=TextKey(f"kind-{name}-label"))
    return int(text)


def _span(submitted: Submitted, name: str) -> timedelta:
    """In hours, with a point or a comma; to the minute."""
    text = submitted.texts.get(name, "").strip().replace(",", ".")
    whole, _, part = text.partition(".")
    if not (text.isascii() and f"{whole}{part}".isdecimal()):
        raise BadInput("kind-no-hours", field=TextKey(f"kind-{name.replace('_', '-')}-label"))
    return timedelta(minutes=round(float(text) * 60))


def hours(span: timedelta | None) -> str:
    """As people write them: 2.5, 48, and 0 for what is left out."""
    return "0" if span is None else f"{span.total_seconds() / 3600:.2f}".rstrip("0").rstrip(".")
