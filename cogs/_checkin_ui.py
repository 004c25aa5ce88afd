"""What people see of a check-in: the walk through opening one, what was written down, who goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from discord import app_commands

from allybot.domain.checkins import CancelReason, CheckinState, Company, Kind, Need, Wish
from allybot.domain.signups import SignupState
from allybot.domain.when import Understood, WhenResult
from allybot.errors import BadInput
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.checkins import Added, Asked, Choice, Opened, Ref
from allybot.services.notices import card_needs, card_seats
from allybot.services.offices import Office
from allybot.services.saying import kind_name, time_said
from allybot.services.views import CardView, RosterView
from allybot.texts import Speaker
from allybot.transports.discord.ui import (
    AnyPick,
    Form,
    Option,
    Panel,
    Pick,
    Press,
    TextField,
)
from cogs import _pickers, _team_ui
from cogs._kit import number as row_number
from cogs._kit import one_of

LONGEST_WHEN = 60
LONGEST_NAME = 40
LONGEST_MEET = 200

_NEED_LETTERS = {Need.INTERPRETER: "i", Need.RIDE: "r", Need.CHILDCARE: "c", Need.NOTES: "n"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen so far while opening one. It rides in the custom ids: nothing is kept in memory or store."""

    kind: str | None = None
    office: str | None = None
    company: str | None = None
    partner: str | None = None
    needs: tuple[Need, ...] = ()
    approve: bool | None = None
    at: Understood | None = None
    asked: bool | None = None
    """Whether the person has asked for company. Without it nothing is written down."""

    @property
    def chosen_all(self) -> bool:
        """Whether what is chosen from lists has been."""
        return bool(self.kind and self.office and self.company)

    @property
    def whole(self) -> bool:
        """Whether only time and texts are missing."""
        return self.chosen_all and self.asked is True

    def payload(self) -> str:
        """For instance `kisap=oO-7K2F=cfew=nir=ay=sy=t29410035`; a time as `timing_payload` writes it."""
        parts = [
            f"k{self.kind or ''}",
            f"o{self.office or ''}",
            f"c{self.company or ''}",
            f"p{self.partner or ''}",
            "n" + "".join(_NEED_LETTERS[need] for need in self.needs),
            "a" + {None: "", True: "y", False: "n"}[self.approve],
            "s" + {None: "", True: "y", False: "n"}[self.asked],
            f"t{_pickers.timing_payload(self.at)}",
        ]
        return "=".join(part for part in parts if len(part) > 1)


def chosen(payload: str) -> Chosen:
    """What a payload says. Raises BadInput for one that no panel of ours made."""
    parts = {part[0]: part[1:] for part in payload.split("=") if part}
    letters = {letter: need for need, letter in _NEED_LETTERS.items()}
    try:
        return Chosen(
            kind=parts.get("k"),
            office=parts.get("o"),
            company=parts.get("c"),
            partner=parts.get("p"),
            needs=tuple(letters[letter] for letter in parts.get("n", "")),
            approve={"": None, "y": True, "n": False}[parts.get("a", "")],
            asked={"": None, "y": True, "n": False}[parts.get("s", "")],
            at=_pickers.from_timing_payload(parts.get("t", "")),
        )
    except (KeyError, ValueError):
        raise BadInput("button-unknown") from None


def opening_panel(
    say: Speaker, so_far: Chosen, kinds: Sequence[Kind], offices: Sequence[Office], partners: Sequence[tuple[str, str]]
) -> Panel:
    """Everything that is chosen rather than typed, on one panel; then a form for the time and the texts."""
    payload = so_far.payload()

    def pick(verb: str, hint: str, options: list[Option], least: int = 1, most: int = 1) -> Pick:
        return Pick("checkin", verb, payload, say(hint), options, least, most)

    picks = [
        pick("o_asked", "open-asked-hint", _asked(say, so_far)),
        pick("o_kind", "open-kind-hint", _kinds(say, so_far, kinds)),
        pick(
            "o_office", "open-office-hint", [Option(o.code, o.name, o.area, o.code == so_far.office) for o in offices]
        ),
        pick("o_company", "open-company-hint", _companies(say, so_far)),
        pick("o_needs", "open-needs-hint", _needs(say, so_far), 0, len(Need)),
    ]
    if len(partners) > 1:
        options = [Option(code, name, chosen=code == so_far.partner) for code, name in partners[:25]]
        picks.append(pick("o_partner", "open-partner-hint", options))
    next_step = Press("checkin", "o_form", payload, say("button-next"), main=True, disabled=not so_far.whole)
    notice = Notice([say("open-intro")], heading=say("open-heading"), small_print=say("open-small-print"))
    return Panel(notice, picks, (next_step,))


def _asked(say: Speaker, so_far: Chosen) -> list[Option]:
    return [
        Option("yes", say("choice-asked-yes"), chosen=so_far.asked is True),
        Option("no", say("choice-asked-no"), chosen=so_far.asked is False),
    ]


def _kinds(say: Speaker, so_far: Chosen, kinds: Sequence[Kind]) -> list[Option]:
    return [Option(k.key, kind_name(say, k.key, k.name), chosen=k.key == so_far.kind) for k in kinds[:25]]


def whether_asked(say: Speaker, so_far: Chosen) -> Panel:
    """Where everything else was typed."""
    pick = Pick("checkin", "o_whether", so_far.payload(), say("open-asked-hint"), _asked(say, so_far))
    return Panel(Notice([say("open-asked-first")], heading=say("open-heading")), (pick,))


def not_asked_notice(say: Speaker, so_far: Chosen) -> Panel:
    """Presence is offered, never imposed. The way back keeps what was chosen."""
    back = Press("checkin", "o_again", replace(so_far, asked=None).payload(), say("button-asked-now"))
    notice = Notice([say("not-asked-yet"), say("not-asked-theirs")], heading=say("not-asked-heading"))
    return Panel(replace(notice, tone=Tone.ATTENTION), presses=(back,))


def _companies(say: Speaker, so_far: Chosen) -> list[Option]:
    return [
        Option(c.value, say(f"choice-company-{c.value}"), say(f"company-about-{c.value}"), c.value == so_far.company)
        for c in Company
    ]


def _needs(say: Speaker, so_far: Chosen) -> list[Option]:
    return [Option(need.value, say(f"need-{need.value}"), chosen=need in so_far.needs) for need in Need]


def with_choice(so_far: Chosen, verb: str, values: Sequence[str]) -> Chosen:
    if verb == "o_asked":
        return replace(so_far, asked=values[0] == "yes")
    if verb == "o_needs":
        return replace(so_far, needs=tuple(one_of(Need, value) for value in values))
    if verb == "o_kind":
        return replace(so_far, kind=values[0])
    if verb == "o_office":
        return replace(so_far, office=values[0])
    if verb == "o_company":
        return replace(so_far, company=values[0])
    return replace(so_far, partner=values[0])


def opening_form(say: Speaker, so_far: Chosen, typed: Mapping[str, str]) -> Form:
    fields = []
    if so_far.at is None:
        fields.append(
            TextField(
                "when",
                say("open-when-label"),
                say("open-when-about"),
                say("open-when-hint"),
                typed.get("when"),
                longest=LONGEST_WHEN,
            )
        )
    fields += [
        TextField(
            "meet",
            say("open-meet-label"),
            say("open-meet-about"),
            value=typed.get("meet"),
            required=False,
            longest=LONGEST_MEET,
        ),
        TextField(
            "language",
            say("open-language-label"),
            say("open-language-about"),
            value=typed.get("language"),
            required=False,
            longest=LONGEST_NAME,
        ),
        TextField(
            "code_name",
            say("open-code-name-label"),
            say("open-code-name-about"),
            value=typed.get("code_name"),
            required=False,
            longest=LONGEST_NAME,
        ),
    ]
    return Form("checkin", "open", so_far.payload(), say("open-form-title"), fields)


def which_time(say: Speaker, so_far: Chosen, result: WhenResult) -> Panel:
    def chosen_time(at: Understood, label: str) -> Press:
        return Press("checkin", "o_time", replace(so_far, at=at).payload(), label)

    again = Press("checkin", "o_form", replace(so_far, at=None).payload(), say("button-try-again"), main=True)
    return _pickers.which_timing(say, result, chosen_time, again)


def which_new_time(say: Speaker, row: str, meant: WhenResult) -> Panel:
    def chosen_time(at: Understood, label: str) -> Press:
        return Press("checkin", "edit_form", f"{row}.{_pickers.timing_payload(at)}", label)

    again = Press("checkin", "edit_form", row, say("button-try-again"), main=True)
    return _pickers.which_timing(say, meant, chosen_time, again)


def which_next_time(say: Speaker, ref: str, meant: WhenResult) -> Panel:
    def chosen_time(at: Understood, label: str) -> Press:
        return Press("checkin", "next_time", f"{ref}.{_pickers.timing_payload(at)}", label)

    again = Press("checkin", "next", ref, say("button-try-again"), main=True)
    return _pickers.which_timing(say, meant, chosen_time, again)


def ref_of(payload: str) -> Ref:
    """What a payload names a check-in by: its code, where it was typed or chosen, or its row, on a button."""
    return row_number(payload) if payload.isdecimal() else payload


def next_form(say: Speaker, payload: str, typed: Mapping[str, str]) -> Form:
    when = TextField(
        "when",
        say("open-when-label"),
        say("next-when-about"),
        say("open-when-hint"),
        typed.get("when"),
        longest=LONGEST_WHEN,
    )
    return Form("checkin", "next", payload, say("next-form-title"), [when])


def next_notice(say: Speaker, added: Added) -> Notice:
    """No more than its code and what was just said of its time: the lead sees no more of it before it is confirmed."""
    lines = [say("next-when", day=added.day), say("next-body")]
    return Notice(lines, heading=say("opened-heading", code=added.code), tone=Tone.GOOD)


def opened_notice(say: Speaker, opened: Opened) -> Notice:
    """What was written down, to look over once more: names can't be recognised, so this asks."""
    roster = opened.roster
    name = say("opened-name-proposed" if opened.proposed_name else "opened-name-given", name=roster.code_name)
    take_back = Button("checkin", "take_back", roster.card.checkin_id, say("button-take-back"), ButtonStyle.DANGER)
    return Notice(
        [*facts(say, roster), name, say("opened-look-over"), say("opened-next")],
        heading=say("opened-heading", code=roster.card.code),
        tone=Tone.GOOD,
        buttons=(take_back,),
    )


def facts(say: Speaker, roster: RosterView) -> list[str]:
    lines = [
        say(
            "roster-when",
            when=time_said(say, roster.starts_at, roster.card.day),
            kind=kind_name(say, roster.kind, roster.kind_name),
        ),
        say("roster-where", office=roster.office_name, area=roster.card.area),
        say("roster-company", company=say(f"choice-company-{roster.company.value}"), seats=roster.card.seats),
        card_needs(say, roster.card),
    ]
    if roster.language:
        lines.append(say("roster-language", language=roster.language))
    if roster.meet:
        lines.append(say("roster-meet", meet=roster.meet))
    if roster.partner_name:
        lines.append(say("roster-partner", partner=roster.partner_name))
    if roster.wish is not None:
        lines.append(say("roster-wish", wish=say(f"choice-answer-{roster.wish.value}")))
    return lines


def roster_panel(say: Speaker, roster: RosterView, *, may_decide: bool, said: str | None = None) -> Panel:
    """Who goes, numbered, and who helps; with what a coordinator can do about it. `said` is what has just been done.

    In few blocks: a message holds forty parts, and the pickers and buttons take most of them.
    """
    card = roster.card
    blocks = [said] if said else []
    blocks.append("\n".join([say(f"state-{card.state.value}"), *facts(say, roster), card_seats(say, card)]))
    blocks.append("\n".join(_team_ui.people_lines(say, roster)) or say("roster-nobody"))
    blocks.append("\n".join(_team_ui.team_lines(say, roster)))
    heading = say("roster-heading", code=card.code, name=roster.code_name)
    buttons = _team_ui.team_buttons(say, roster)
    if may_decide and card.state is CheckinState.REQUESTED:
        confirm = Button("checkin", "confirm", card.checkin_id, say("button-confirm"), ButtonStyle.GOOD)
        buttons = (confirm, *buttons)
    notice = Notice(blocks, heading=heading, small_print=say("roster-small-print"), buttons=buttons)
    return Panel(notice, list(_decisions(say, roster)) if may_decide else ())


def _decisions(say: Speaker, roster: RosterView) -> Iterator[AnyPick]:
    numbered = _team_ui.numbered(roster)[:25]
    numbers = {user_id: number for number, user_id in numbered}
    asked = [
        Option(str(line.signup_id), say("roster-number", number=str(numbers[line.user_id])))
        for line in roster.lines
        if line.state is SignupState.ASKED and line.user_id in numbers
    ]
    if asked:
        yield Pick("checkin", "approve", "", say("roster-approve-hint"), asked)
        yield Pick("checkin", "decline", "", say("roster-decline-hint"), asked)
    if numbered and roster.card.state is not CheckinState.CLOSED:
        states = {line.user_id: say(f"signup-{line.state.value}") for line in roster.lines}
        everybody = [
            Option(str(user_id), say("roster-number", number=str(number)), states.get(user_id))
            for number, user_id in numbered
        ]
        yield Pick("checkin", "release", str(roster.card.checkin_id), say("roster-release-hint"), everybody)
    if roster.card.state in (CheckinState.OPEN, CheckinState.UNDER_WAY):
        yield from _team_ui.team_picks(say, roster)


def which_checkin(say: Speaker, verb: str, choices: Sequence[Choice], *, noun: str = "checkin") -> Panel:
    """For a command whose check-in was left out."""
    if not choices:
        return Panel(Notice([say("checkin-none")]))
    options = [Option(c.code, c.code, say("checkin-choice", area=c.area, day=c.day)) for c in choices]
    pick = Pick(noun, verb, "", say("checkin-hint"), options)
    return Panel(Notice([say("checkin-which")]), (pick,))


def checkin_choices(say: Speaker, choices: Sequence[Choice]) -> list[app_commands.Choice[str]]:
    """The same for autocomplete."""
    return [
        app_commands.Choice(name=f"{c.code} · {say('checkin-choice', area=c.area, day=c.day)}"[:100], value=c.code)
        for c in choices
    ]


def which_reason(say: Speaker, code: str) -> Panel:
    options = [Option(reason.value, say(f"choice-reason-{reason.value}")) for reason in CancelReason]
    pick = Pick("checkin", "cancel_because", code, say("reason-hint"), options)
    return Panel(Notice([say("reason-which", code=code)]), (pick,))


def confirmed_notice(say: Speaker, card: CardView) -> Notice:
    return Notice([say("confirmed-body")], heading=say("confirmed-heading", code=card.code), tone=Tone.GOOD)


def which_wish(say: Speaker, code: str) -> Panel:
    options = [Option(wish.value, say(f"choice-answer-{wish.value}")) for wish in Wish]
    pick = Pick("checkin", "wish_one", code, say("wish-hint"), options)
    return Panel(Notice([say("wish-which", code=code)]), (pick,))


ENDS_IT = frozenset({Wish.CALLED_OFF, Wish.NOBODY})
"""Wishes after which nobody goes."""


def sure_notice(say: Speaker, asked: Asked, wish: Wish, server_id: int) -> Notice:
    row = asked.checkin_id
    label, style = say(f"button-sure-{wish.value.replace('_', '-')}"), ButtonStyle.DANGER
    yes = Button("checkin", f"wish_sure_{wish.value}", row, label, style, server_id=server_id)
    body = say("wish-sure-body", people=asked.people)
    return Notice([body], heading=say("wish-sure-heading", code=asked.code), tone=Tone.SERIOUS, buttons=(yes,))


def about_notice(say: Speaker, asked: Asked) -> Notice:
    """What a liaison needs to know which of their people it is. Who leads knows it from their own place on it."""
    if asked.which is None:
        return Notice([say("wish-about-lead")], heading=say("signed-up-heading", code=asked.code))
    heading = say("roster-heading", code=asked.code, name=asked.which.code_name)
    return Notice([*facts(say, asked.which)][:2], heading=heading)


def wish_notice(say: Speaker, card: CardView, wish: Wish, *, may_edit: bool) -> Notice:
    """What is different is changed by who may; who leads has told the coordinators with it."""
    tone = Tone.GOOD if wish is Wish.STILL_ON else Tone.ATTENTION
    edit = Button("checkin", "edit", card.checkin_id, say("button-edit"), ButtonStyle.MAIN)
    buttons = (edit,) if wish is Wish.CHANGED and may_edit else ()
    heading = say("wish-said-heading", code=card.code)
    key = f"wish-done-{wish.value.replace('_', '-')}"
    if wish is Wish.CHANGED and not may_edit:
        key = "wish-done-changed-told"
    return Notice([say(key, code=card.code)], heading=heading, tone=tone, buttons=buttons)


def edit_panel(say: Speaker, roster: RosterView) -> Panel:
    """What can be different: the company by choosing, time and meeting point in a form."""
    row = str(roster.card.checkin_id)
    options = [
        Option(c.value, say(f"choice-company-{c.value}"), say(f"company-about-{c.value}"), c is roster.company)
        for c in Company
    ]
    pick = Pick("checkin", "edit_company", row, say("open-company-hint"), options)
    press = Press("checkin", "edit_form", row, say("button-edit-time"), main=True)
    heading = say("edit-heading", code=roster.card.code)
    return Panel(Notice([*facts(say, roster), say("edit-body")], heading=heading), (pick,), (press,))


def edit_form(say: Speaker, payload: str, typed: Mapping[str, str]) -> Form:
    """`payload` is the row, and the time where it has been chosen already."""
    fields = []
    if "." not in payload:
        when = typed.get("when")
        fields.append(
            TextField(
                "when", say("open-when-label"), say("edit-when-about"), say("open-when-hint"), when, False, LONGEST_WHEN
            )
        )
    meet = typed.get("meet")
    fields.append(
        TextField(
            "meet", say("open-meet-label"), say("edit-meet-about"), value=meet, required=False, longest=LONGEST_MEET
        )
    )
    return Form("checkin", "edit", payload, say("edit-form-title"), fields)


def edited_notice(say: Speaker, roster: RosterView) -> Notice:
    heading = say("edited-heading", code=roster.card.code)
    return Notice([*facts(say, roster), say("edited-body")], heading=heading, tone=Tone.GOOD)
