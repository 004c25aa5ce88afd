"""The checklist after a detention, as its people see it: how far it is, one step, and to whom it is handed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from allybot.domain.checklist import Step, StepLine, StepState
from allybot.ports import Notice, Tone
from allybot.services.checklist_notices import step_line, step_name, what_to_do
from allybot.services.detained import ChecklistView, DetainedChoice
from allybot.texts import Speaker
from allybot.transports.discord.ui import Option, Panel, Pick, Press
from cogs._kit import done


def checklist_panel(say: Speaker, view: ChecklistView, *said: str) -> Panel:
    """`said` is what has just been done. Below: what to take, what is done, and everything else behind one step."""
    if view.closed:
        return _over(say, view)
    paragraphs = [*said, say("checklist-intro"), "\n".join(_lines(say, view)), *_now(say, view)]
    notice = Notice(
        paragraphs,
        heading=_heading(say, view),
        tone=Tone.ATTENTION,
        small_print=say("checklist-small-print"),
    )
    press = Press("checkin", "step_next", str(view.checkin_id), say("button-take-next"), main=True)
    return Panel(notice, list(_picks(say, view)), (press,) if view.next else ())


def _heading(say: Speaker, view: ChecklistView) -> str:
    return say("checklist-heading", code=view.code, done=str(view.done), all=str(len(view.lines)))


def _over(say: Speaker, view: ChecklistView) -> Panel:
    """What was not done after all can still be said."""
    said = [say("checklist-finished", code=view.code)] if view.done == len(view.lines) else []
    notice = Notice([*said, "\n".join(_lines(say, view))], heading=_heading(say, view), tone=Tone.GOOD)
    return Panel(notice, (_pick(say, "step_look", "step-look-hint", view.lines),))


def _lines(say: Speaker, view: ChecklistView) -> Iterator[str]:
    for line in view.lines:
        yield step_line(say, line, _due(view, line), view.seen_at, who=True)


def _due(view: ChecklistView, line: StepLine) -> datetime:
    return view.follow_up_from if line.step is Step.FOLLOW_UP else view.detained_at


def _now(say: Speaker, view: ChecklistView) -> Iterator[str]:
    """What is to be done next, and what the reader has taken, each with the sentences that say how."""
    for line in view.lines:
        if line.state is StepState.CLAIMED and line.user_id == view.me:
            yield say("checklist-yours", step=step_name(say, line.step)) + "\n" + _how(say, view, line)
    if view.next is not None:
        yield say("checklist-next", step=step_name(say, view.next.step)) + "\n" + _how(say, view, view.next)
    elif view.done < len(view.lines):
        yield say("checklist-all-taken")


def _how(say: Speaker, view: ChecklistView, line: StepLine) -> str:
    return what_to_do(say, line.step, view.plan_holder)


def _picks(say: Speaker, view: ChecklistView) -> Iterator[Pick]:
    due = [line for line in view.lines if _due(view, line) <= view.seen_at]
    there = [line for line in due if line.state is StepState.OPEN]
    not_done = [line for line in due if line.state is not StepState.DONE]
    if there:
        yield _pick(say, "step_take", "step-take-hint", there)
    if not_done:
        yield _pick(say, "step_done", "step-done-hint", not_done)
    yield _pick(say, "step_look", "step-look-hint", view.lines)


def _pick(say: Speaker, verb: str, hint: str, lines: Sequence[StepLine]) -> Pick:
    options = [
        Option(str(line.id), say("step-option", number=_number(line), step=step_name(say, line.step))) for line in lines
    ]
    return Pick("checkin", verb, "", say(hint), options)


def _number(line: StepLine) -> str:
    return str(list(Step).index(line.step) + 1)


def step_panel(say: Speaker, view: ChecklistView, line: StepLine) -> Panel:
    """One step: what to do, who has it, and everything that can be done with it."""
    heading = say("step-heading", code=view.code, number=_number(line), step=step_name(say, line.step))
    tone = Tone.GOOD if line.state is StepState.DONE else Tone.ATTENTION
    notice = Notice(
        [_state(say, view, line), _how(say, view, line)],
        heading=heading,
        tone=tone,
        small_print=say("checklist-small-print"),
    )
    row = str(line.id)
    due = _due(view, line) <= view.seen_at
    presses = [
        Press("checkin", verb, row, say(label), main=main)
        for verb, label, main in _gestures(line, closed=view.closed, due=due)
    ]
    whole = Press("checkin", "checklist", str(view.checkin_id), say("button-whole-checklist"))
    return Panel(notice, (), (*presses, whole))


def _state(say: Speaker, view: ChecklistView, line: StepLine) -> str:
    person = f"<@{line.user_id}>"
    if line.state is StepState.OPEN:
        return say("step-is-open")
    if line.state is StepState.DONE:
        return say("step-is-done", at=line.done_at, person=person)
    if line.user_id == view.me:
        return say("step-is-mine", at=line.claimed_at)
    return say("step-is-taken", at=line.claimed_at, person=person)


def _gestures(line: StepLine, *, closed: bool, due: bool) -> Iterator[tuple[str, str, bool]]:
    """As (verb, label, whether it is the one that is meant to be pressed)."""
    if line.state is StepState.DONE:
        yield "step_undo", "button-step-undo", False
        return
    if closed:
        return
    if line.state is StepState.OPEN:
        yield "step_take", "button-step-take", True
    if due:
        yield "step_done", "button-step-done", line.state is StepState.CLAIMED
    yield "step_over", "button-step-over", False
    if line.state is StepState.CLAIMED:
        yield "step_back", "button-step-back", False


def hand_over_panel(say: Speaker, view: ChecklistView, line: StepLine) -> Panel:
    """A list of the check-in's people: in a direct message Discord has none of its own. Options show no mentions."""
    numbered = list(enumerate(view.people, start=1))[:25]
    shown = [
        say("step-over-person", number=str(n), person=f"<@{who.user_id}>", part=say(f"part-{who.part.value}"))
        for n, who in numbered
    ]
    options = [
        Option(str(who.user_id), say("step-over-option", number=str(n), part=say(f"part-{who.part.value}")))
        for n, who in numbered
    ]
    heading = say("step-heading", code=view.code, number=_number(line), step=step_name(say, line.step))
    notice = Notice([say("step-over-who"), "\n".join(shown)], heading=heading, tone=Tone.ATTENTION)
    pick = Pick("checkin", "step_hand", str(line.id), say("step-over-hint"), options)
    back = Press("checkin", "checklist", str(view.checkin_id), say("button-whole-checklist"))
    return Panel(notice, (pick,), (back,))


def which_checklist(say: Speaker, choices: Sequence[DetainedChoice]) -> Panel:
    if not choices:
        return Panel(done(say("checklist-nothing")))
    options = [Option(choice.code, choice.code, since(say, choice)) for choice in choices]
    pick = Pick("checkin", "checklist_one", "", say("checklist-hint"), options)
    return Panel(Notice([say("checklist-which")]), (pick,))


def since(say: Speaker, choice: DetainedChoice) -> str:
    return say("checklist-choice", day=choice.detained_at.date(), at=choice.detained_at)
