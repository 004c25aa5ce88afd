"""What people see of a check-in: the walk through opening one, what was written down, who goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from allybot.domain.checkins import CancelReason, CheckinState, Company, Need, Wish
from allybot.domain.signups import SignupState
from allybot.domain.when import WhenResult
from allybot.errors import BadInput
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.checkins import Choice, Opened
from allybot.services.notices import card_needs, card_seats
from allybot.services.offices import Office
from allybot.services.views import CardView, RosterLine, RosterView
from allybot.texts import Speaker
from allybot.transports.discord.ui import (
    Form,
    Option,
    Panel,
    Pick,
    Press,
    TextField,
)
from cogs import _pickers
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
    at: datetime | None = None

    @property
    def whole(self) -> bool:
        """Whether only time and texts are missing."""
        return bool(self.kind and self.office and self.company)

    def payload(self) -> str:
        """For instance `kisap=oO-7K2F=cfew=nir=ay=t29410035`; a time in minutes since 1970."""
        parts = [
            f"k{self.kind or ''}",
            f"o{self.office or ''}",
            f"c{self.company or ''}",
            f"p{self.partner or ''}",
            "n" + "".join(_NEED_LETTERS[need] for need in self.needs),
            "a" + {None: "", True: "y", False: "n"}[self.approve],
            f"t{_pickers.minutes(self.at)}",
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
            at=_pickers.from_minutes(parts.get("t", "")),
        )
    except (KeyError, ValueError):
        raise BadInput("button-unknown") from None


def opening_panel(
    say: Speaker, so_far: Chosen, kinds: Sequence[str], offices: Sequence[Office], partners: Sequence[tuple[str, str]]
) -> Panel:
    """Everything that is chosen rather than typed, on one panel; then a form for the time and the texts."""
    payload = so_far.payload()

    def pick(verb: str, hint: str, options: list[Option], least: int = 1, most: int = 1) -> Pick:
        return Pick("checkin", verb, payload, say(hint), options, least, most)

    picks = [
        pick("o_kind", "open-kind-hint", [Option(k, say(f"choice-kind-{k}"), chosen=k == so_far.kind) for k in kinds]),
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


def _companies(say: Speaker, so_far: Chosen) -> list[Option]:
    return [
        Option(c.value, say(f"choice-company-{c.value}"), say(f"company-about-{c.value}"), c.value == so_far.company)
        for c in Company
    ]


def _needs(say: Speaker, so_far: Chosen) -> list[Option]:
    return [Option(need.value, say(f"need-{need.value}"), chosen=need in so_far.needs) for need in Need]


def with_choice(so_far: Chosen, verb: str, values: Sequence[str]) -> Chosen:
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
    def chosen_time(at: datetime, label: str) -> Press:
        return Press("checkin", "o_form", replace(so_far, at=at).payload(), label)

    again = Press("checkin", "o_form", replace(so_far, at=None).payload(), say("button-try-again"), main=True)
    return _pickers.which_time(say, result, chosen_time, again)


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
        say("roster-when", at=roster.starts_at, kind=say(f"choice-kind-{roster.kind}")),
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


def roster_panel(say: Speaker, roster: RosterView, *, may_decide: bool) -> Panel:
    """Who goes, in the order of the presses, numbered; with what a coordinator can do about it."""
    card = roster.card
    lines = [say(f"state-{card.state.value}"), *facts(say, roster), card_seats(say, card)]
    lines.append("\n".join(_people(say, roster.lines)) or say("roster-nobody"))
    heading = say("roster-heading", code=card.code, name=roster.code_name)
    picks = list(_decisions(say, roster)) if may_decide else []
    buttons: tuple[Button, ...] = ()
    if may_decide and card.state is CheckinState.REQUESTED:
        buttons = (Button("checkin", "confirm", card.checkin_id, say("button-confirm"), ButtonStyle.GOOD),)
    return Panel(Notice(lines, heading=heading, small_print=say("roster-small-print"), buttons=buttons), picks)


def _people(say: Speaker, lines: Sequence[RosterLine]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        yield say(
            "roster-line",
            number=str(number),
            person=f"<@{line.user_id}>",
            role=say(f"choice-role-{line.role.value}"),
            state=say("signup-reconfirmed" if line.reconfirmed else f"signup-{line.state.value}"),
        )


def _decisions(say: Speaker, roster: RosterView) -> Iterator[Pick]:
    numbered = list(enumerate(roster.lines, start=1))[:25]
    asked = [
        Option(str(line.signup_id), say("roster-number", number=str(number)))
        for number, line in numbered
        if line.state is SignupState.ASKED
    ]
    if asked:
        yield Pick("checkin", "approve", "", say("roster-approve-hint"), asked)
        yield Pick("checkin", "decline", "", say("roster-decline-hint"), asked)
    if numbered:
        everybody = [
            Option(str(line.user_id), say("roster-number", number=str(number)), say(f"signup-{line.state.value}"))
            for number, line in numbered
        ]
        yield Pick("checkin", "release", str(roster.card.checkin_id), say("roster-release-hint"), everybody)


def which_checkin(say: Speaker, verb: str, choices: Sequence[Choice]) -> Panel:
    """For a command whose check-in was left out."""
    if not choices:
        return Panel(Notice([say("checkin-none")]))
    options = [Option(c.code, c.code, say("checkin-choice", area=c.area, day=c.starts_at.date())) for c in choices]
    pick = Pick("checkin", verb, "", say("checkin-hint"), options)
    return Panel(Notice([say("checkin-which")]), (pick,))


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


def sure_notice(say: Speaker, roster: RosterView, wish: Wish, server_id: int) -> Notice:
    row = roster.card.checkin_id
    label, style = say(f"button-sure-{wish.value.replace('_', '-')}"), ButtonStyle.DANGER
    yes = Button("checkin", f"wish_sure_{wish.value}", row, label, style, server_id=server_id)
    body = say("wish-sure-body", people=len(roster.lines))
    return Notice([body], heading=say("wish-sure-heading", code=roster.card.code), tone=Tone.SERIOUS, buttons=(yes,))


def about_notice(say: Speaker, roster: RosterView) -> Notice:
    """What a liaison needs to know which of their people it is."""
    heading = say("roster-heading", code=roster.card.code, name=roster.code_name)
    return Notice([*facts(say, roster)][:2], heading=heading)


def wish_notice(say: Speaker, card: CardView, wish: Wish, *, in_server: bool) -> Notice:
    """What is different is changed in the server: panels do not work in direct messages."""
    tone = Tone.GOOD if wish is Wish.STILL_ON else Tone.ATTENTION
    edit = Button("checkin", "edit", card.checkin_id, say("button-edit"), ButtonStyle.MAIN)
    buttons = (edit,) if wish is Wish.CHANGED and in_server else ()
    heading = say("wish-said-heading", code=card.code)
    key = f"wish-done-{wish.value.replace('_', '-')}"
    if wish is Wish.CHANGED and not in_server:
        key = "wish-done-changed-elsewhere"
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
