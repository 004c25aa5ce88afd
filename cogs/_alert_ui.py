"""What releasing, updating and ending alerts is shown with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from discord import app_commands

from allybot.domain.alerts import AlertState, Asked, Retraction, Update
from allybot.domain.reports import Activity, Agency
from allybot.errors import BadInput, UserError
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.alerts import (
    LONGEST_PLACE,
    LONGEST_WORDS,
    AlertPreview,
    Choices,
    Listed,
    Ready,
    Released,
    in_quotes,
)
from allybot.services.drills import marked
from allybot.texts import Speaker
from allybot.transports.discord.ui import ChoiceField, Form, Option, Panel, Pick, Press, TextField
from cogs._kit import number

LEFT: Final = "left"
"""Stands among the updates, and is the all-clear."""

MOST_TYPED: Final = 3 * LONGEST_WORDS
"""What a field takes in, so that what is too long is said in a sentence and not swallowed."""

E = TypeVar("E", bound=StrEnum)


def _key(value: str) -> str:
    return value.replace("_", "-")


def _in_drill(say: Speaker, notice: Notice, *, drill: bool) -> Notice:
    return marked(notice, say) if drill else notice


def _place_of(say: Speaker, place: str, *, drill: bool) -> str:
    """As it stands in a list, where a drill is beside what is real."""
    return f"{say('drill-mark')} {place}" if drill else place


# --- what was chosen so far, as a button carries it ------------------------------------------------------------------


def payload(incident_id: int, choices: Choices, digest: str = "") -> str:
    """`<incident>.<agency><activity><asked>.<digest>`, each choice a letter by its place in the list, `x` for none."""
    letters = [_letter(Agency, choices.agency), _letter(Activity, choices.activity), _letter(Asked, choices.asked)]
    return f"{incident_id}.{''.join(letters)}.{digest}"


def read_payload(text: str) -> tuple[int, Choices, str | None]:
    """Raises BadInput for what none of our buttons carries. A card carries the incident alone."""
    incident_id, _, rest = text.partition(".")
    letters, _, digest = rest.partition(".")
    if not letters:
        return number(incident_id), Choices(), None
    if len(letters) != 3:
        raise BadInput("button-unknown")
    asked = _from_letter(Asked, letters[2]) or Asked.NOBODY
    choices = Choices(_from_letter(Agency, letters[0]), _from_letter(Activity, letters[1]), asked)
    return number(incident_id), choices, digest or None


def _letter(kind: type[E], chosen: E | None) -> str:
    return "x" if chosen is None else chr(ord("a") + list(kind).index(chosen))


def _from_letter(kind: type[E], letter: str) -> E | None:
    known = dict(zip("abcdefghijklmnopqrstuvw", kind, strict=False))
    if letter != "x" and letter not in known:
        raise BadInput("button-unknown")
    return known.get(letter)


# --- releasing -------------------------------------------------------------------------------------------------------


def which_incident(say: Speaker, ready: Sequence[Ready]) -> Panel:
    if not ready:
        return Panel(Notice([say("alert-none-ready")]))
    options = [Option(one.code, one.code, _place_of(say, one.place, drill=one.drill)) for one in ready[:25]]
    pick = Pick("alert", "release_one", "", say("alert-hint-incident"), options)
    return Panel(Notice([say("alert-which-incident")]), (pick,))


def preview_panel(say: Speaker, shown: AlertPreview, choices: Choices, *, changed: bool = False) -> Panel:
    """The exact text in each language, where it goes and whom it rings; then what can still be changed."""
    lines = [say("alert-preview-changed")] if changed else []
    if shown.place_holds is not None:
        lines.append(say("alert-preview-place", place=shown.chosen.place))
    lines += [say(f"alert-warned-{_key(warned.value)}") for warned in shown.warned]
    if shown.names:
        lines.append(say("alert-preview-name", names=in_quotes(shown.names), count=len(set(shown.names))))
    lines += [_as_sent(say, language, notice) for language, notice in shown.notices]
    lines.append(_reaches(say, shown))
    notice = Notice(lines, heading=say("alert-preview-heading", code=shown.code), tone=Tone.ATTENTION)
    notice = _in_drill(say, notice, drill=shown.drill)
    return Panel(notice, _picks(say, shown, choices), _presses(say, shown, choices))


def _as_sent(say: Speaker, language: str, notice: Notice) -> str:
    quoted = "\n".join(f"> {line}" for line in notice.text().split("\n"))
    return f"{say(f'alert-in-{language}')}\n{quoted}"


def _reaches(say: Speaker, shown: AlertPreview) -> str:
    lines = [say("alert-reaches", channels=len(shown.channels), people=shown.people)]
    for outlet in shown.channels[:12]:
        role = "" if outlet.role_id is None else f" · <@&{outlet.role_id}>"
        lines.append(f"- <#{outlet.channel_id}>{role}")
    return "\n".join(lines)


def _picks(say: Speaker, shown: AlertPreview, choices: Choices) -> tuple[Pick, ...]:
    carried = payload(shown.incident_id, choices)
    return (
        Pick(
            "alert",
            "agency",
            carried,
            say("alert-hint-agency"),
            _options(say, "agency", shown.agencies, shown.chosen.agency),
        ),
        Pick(
            "alert",
            "activity",
            carried,
            say("alert-hint-activity"),
            _options(say, "activity", shown.activities, shown.chosen.activity),
        ),
        Pick("alert", "asked", carried, say("alert-hint-asked"), _options(say, "asked", Asked, shown.chosen.asked)),
    )


def _options(say: Speaker, name: str, kind: Iterable[E], chosen: E) -> list[Option]:
    return [Option(one.value, say(f"alert-pick-{name}-{_key(one.value)}"), chosen=one is chosen) for one in kind]


def _presses(say: Speaker, shown: AlertPreview, choices: Choices) -> tuple[Press, ...]:
    carried = payload(shown.incident_id, choices, shown.digest)
    held = shown.place_holds is not None
    place = Press("alert", "place_form", payload(shown.incident_id, choices), say("button-alert-place"), main=held)
    if held:
        return (place,)
    if shown.names:
        return (Press("alert", "now_sure", carried, say("button-alert-no-name")), place)
    return (Press("alert", "now", carried, say("button-alert-now"), main=True), place)


def place_form(say: Speaker, carried: str, before: str | None) -> Form:
    about, hint = say("alert-place-about"), say("alert-place-hint")
    place = TextField("place", say("alert-place-label"), about, hint, before, longest=3 * LONGEST_PLACE)
    return Form("alert", "place", carried, say("alert-place-title"), (place,))


def released_notice(say: Speaker, released: Released) -> Notice:
    notice = Notice(
        [
            say("alert-released-body", channels=released.channels, people=released.people),
            say("alert-released-until", at=released.expires_at),
        ],
        heading=say("alert-released-heading", code=released.code),
        tone=Tone.GOOD,
        buttons=alert_buttons(say, released.alert_id),
    )
    return _in_drill(say, notice, drill=released.drill)


def alert_buttons(say: Speaker, alert_id: int) -> tuple[Button, ...]:
    return (
        Button("alert", "update", alert_id, say("button-alert-update"), ButtonStyle.MAIN),
        Button("alert", "clear", alert_id, say("button-alert-clear"), ButtonStyle.GOOD),
        Button("alert", "retract", alert_id, say("button-alert-retract"), ButtonStyle.DANGER),
    )


# --- updating and ending ---------------------------------------------------------------------------------------------


def which_alert(say: Speaker, verb: str, known: Sequence[Listed]) -> Panel:
    if not known:
        return Panel(Notice([say("alert-none-stands")]))
    options = [Option(one.code, one.code, _place_of(say, one.text.place, drill=one.drill)) for one in known[:25]]
    pick = Pick("alert", f"{verb}_one", "", say("alert-hint-alert"), options)
    return Panel(Notice([say("alert-which")]), (pick,))


def update_panel(say: Speaker, one: Listed) -> Panel:
    """What is true now: nearly always one tap."""
    said = [update for update in Update if update is not Update.WORDS]
    options = [Option(update.value, say(f"alert-update-{_key(update.value)}")) for update in said]
    options.append(Option(LEFT, say("alert-update-left"), say("alert-update-left-about")))
    pick = Pick("alert", "say", str(one.id), say("alert-hint-update"), options)
    lapsed = one.state is AlertState.LAPSED
    body = say("alert-update-lapsed" if lapsed else "alert-update-body", at=one.expires_at)
    notice = Notice([body], heading=say("alert-update-ask-heading", code=one.code))
    notice = _in_drill(say, notice, drill=one.drill)
    return Panel(notice, (pick,), (Press("alert", "words", str(one.id), say("button-alert-words")),))


def words_form(say: Speaker, carried: str, before: str | None) -> Form:
    languages = (say.language, *say.other_languages())
    options = [Option(one, say.name_of(one), chosen=one == say.language) for one in languages]
    words = TextField(
        "words",
        say("alert-words-label"),
        say("alert-words-about"),
        say("alert-words-hint"),
        before,
        longest=MOST_TYPED,
        long=True,
    )
    return Form(
        "alert",
        "words",
        carried,
        say("alert-words-title"),
        (words, ChoiceField("language", say("alert-words-language"), options)),
    )


def shown_mark(words: str) -> str:
    """Short, and another for other words: what was shown is what may go out."""
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def no_name_panel(say: Speaker, error: UserError, alert_id: str, language: str, words: str) -> Panel:
    """What looks like names may be none: then it goes out all the same, and that is written down."""
    presses = (
        Press("alert", "words_sure", f"{alert_id}.{language}.{shown_mark(words)}", say("button-alert-words-no-name")),
        Press("alert", "words", alert_id, say("button-try-again"), main=True),
    )
    return Panel(Notice([say(error.key, **error.values)], tone=Tone.ATTENTION), presses=presses)


def updated_notice(say: Speaker, one: Listed) -> Notice:
    lapsed = one.state is AlertState.LAPSED
    until = say("alert-updated-lapsed" if lapsed else "alert-updated-until", at=one.expires_at)
    notice = Notice(
        [say("alert-updated-body"), until],
        heading=say("alert-updated-heading", code=one.code),
        tone=Tone.GOOD,
        buttons=alert_buttons(say, one.id),
    )
    return _in_drill(say, notice, drill=one.drill)


def sure_to_clear(say: Speaker, one: Listed) -> Notice:
    yes = Button("alert", "clear_sure", one.id, say("button-alert-clear-sure"), ButtonStyle.GOOD)
    heading = say("alert-clear-heading", code=one.code)
    body = [say("alert-clear-body", place=one.text.place)]
    return _in_drill(say, Notice(body, heading=heading, tone=Tone.ATTENTION, buttons=(yes,)), drill=one.drill)


def why_retract(say: Speaker, one: Listed) -> Panel:
    options = [Option(why.value, say(f"choice-reason-{why.value}")) for why in Retraction]
    pick = Pick("alert", "retract_because", str(one.id), say("alert-hint-why"), options)
    heading = say("alert-retract-heading", code=one.code)
    notice = Notice([say("alert-retract-body", place=one.text.place)], heading=heading, tone=Tone.SERIOUS)
    return Panel(_in_drill(say, notice, drill=one.drill), (pick,))


def cleared_notice(say: Speaker, one: Listed) -> Notice:
    retract = Button("alert", "retract", one.id, say("button-alert-retract"))
    heading = say("alert-cleared-done-heading", code=one.code)
    notice = Notice([say("alert-cleared-done")], heading=heading, tone=Tone.GOOD, buttons=(retract,))
    return _in_drill(say, notice, drill=one.drill)


def retracted_notice(say: Speaker, one: Listed) -> Notice:
    heading = say("alert-retracted-done-heading", code=one.code)
    notice = Notice([say("alert-retracted-done")], heading=heading, tone=Tone.ATTENTION)
    return _in_drill(say, notice, drill=one.drill)


def incident_choices(say: Speaker, ready: Sequence[Ready], typed: str) -> list[app_commands.Choice[str]]:
    places = [(one.code, _place_of(say, one.place, drill=one.drill)) for one in ready]
    return [_choice(code, place) for code, place in places if _fits(typed, code, place)]


def alert_choices(say: Speaker, known: Sequence[Listed], typed: str) -> list[app_commands.Choice[str]]:
    places = [(one.code, _place_of(say, one.text.place, drill=one.drill)) for one in known]
    return [_choice(code, place) for code, place in places if _fits(typed, code, place)]


def update_choices(say: Speaker, typed: str) -> list[app_commands.Choice[str]]:
    offered = [(one.value, say(f"alert-update-{_key(one.value)}")) for one in Update if one is not Update.WORDS]
    return [app_commands.Choice(name=name[:100], value=value) for value, name in offered if _fits(typed, name)]


def _choice(code: str, place: str) -> app_commands.Choice[str]:
    return app_commands.Choice(name=f"{code} · {place}"[:100], value=code)


def _fits(typed: str, *texts: str) -> bool:
    return any(typed.casefold() in text.casefold() for text in texts)
