"""What people see after a check-in's day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from allybot.domain.markup import inert
from allybot.domain.report_backs import Answers, HowLong, NextDate, RulesWere, TeamWas
from allybot.domain.stats import OUTCOMES, ShownMonth
from allybot.pages import calendar, chart
from allybot.ports import Attachment, Button, ButtonStyle, Notice, Tone
from allybot.services.after import LONGEST_NOTE, Appointment, ReportBack, Reports
from allybot.texts import Speaker
from allybot.transports.discord.ui import ChoiceField, Form, Option, Panel, Pick, Submitted, TextField
from cogs._kit import done, one_of

_QUESTIONS: Sequence[tuple[str, str, type[StrEnum]]] = (
    ("how_long", "report-how-long-label", HowLong),
    ("rules_were", "report-rules-label", RulesWere),
    ("team_was", "report-team-label", TeamWas),
    ("next_date", "report-next-label", NextDate),
)


def _named(say: Speaker, question: str, value: str) -> str:
    return say(f"choice-{question}-{value}".replace("_", "-"))


def report_form(say: Speaker, row: str, typed: str | None) -> Form:
    fields: list[ChoiceField | TextField] = [
        ChoiceField(name, say(label), [Option(v.value, _named(say, name, v.value)) for v in values])
        for name, label, values in _QUESTIONS
    ]
    about = say("report-note-about")
    note = TextField(
        "note", say("report-note-label"), about, value=typed, required=False, longest=LONGEST_NOTE, long=True
    )
    return Form("after", "report", row, say("report-form-title"), [*fields, note])


def answers_of(submitted: Submitted) -> Answers:
    """Raises BadInput for what no list offered."""

    def chosen(name: str) -> str:
        return (submitted.choices.get(name) or ("",))[0]

    return Answers(
        one_of(HowLong, chosen("how_long")),
        one_of(RulesWere, chosen("rules_were")),
        one_of(TeamWas, chosen("team_was")),
        one_of(NextDate, chosen("next_date")),
        submitted.text("note"),
    )


def reported_notice(say: Speaker, code: str, checkin_id: int, answers: Answers, *, may_add: bool) -> Notice:
    lines = [say("report-done", code=code)]
    if answers.rules_were is RulesWere.DIFFERENT:
        lines.append(say("report-done-rules"))
    buttons: tuple[Button, ...] = ()
    if may_add and answers.next_date is NextDate.KNOWN:
        lines.append(say("report-done-next"))
        buttons = (Button("checkin", "next", checkin_id, say("button-next-appointment"), ButtonStyle.MAIN),)
    return Notice(lines, heading=say("report-done-heading"), tone=Tone.GOOD, buttons=buttons)


def which_panel(say: Speaker, found: Sequence[tuple[str, date]]) -> Panel:
    """For `/checkin report` without a check-in: those of one's own that are over."""
    if not found:
        return Panel(Notice([say("report-none")]))
    options = [Option(code, code, say("day-choice", day=day)) for code, day in found[:25]]
    return Panel(Notice([say("report-which")]), (Pick("after", "report_one", "", say("report-which-hint"), options),))


def reports_notice(say: Speaker, reports: Reports) -> Notice:
    lines = [line for told in reports.told for line in _report_lines(say, told)]
    heading = say("reports-heading", code=reports.code)
    return Notice(lines or [say("reports-none")], heading=heading, small_print=say("reports-small-print"))


def _report_lines(say: Speaker, told: ReportBack) -> Iterator[str]:
    held = {name: _named(say, name, told.answers[name]) for name, _, _ in _QUESTIONS}
    yield say(
        "reports-line",
        long=held["how_long"],
        rules=held["rules_were"],
        team=held["team_was"],
        next=held["next_date"],
    )
    if told.answers.get("note"):
        yield f"> {inert(told.answers['note'])}"


def calendar_panel(say: Speaker, appointment: Appointment) -> Panel:
    title = say("calendar-title", code=appointment.code)
    # The same for the same check-in: of one that has moved, the new entry takes the place of the old.
    uid = f"{appointment.code}@allybot"
    content = calendar.appointment(appointment.code, appointment.starts_at, title, uid, appointment.asked_at)
    notice = Notice([say("calendar-body"), say("calendar-delete")], heading=say("calendar-heading"))
    return Panel(notice, files=(Attachment(f"{appointment.code}.ics", content, say("calendar-about")),))


# --- counts -----------------------------------------------------------------------------------------------------------------


def stats_panel(say: Speaker, months: Sequence[ShownMonth]) -> Panel:
    """The numbers as text, which is read aloud by what reads screens, and as a picture."""
    if not months:
        return Panel(Notice([say("stats-none")], heading=say("stats-heading")))
    lines = ["\n".join(_month_lines(say, month)) for month in reversed(months)]
    notice = Notice(lines, heading=say("stats-heading"), small_print=say("stats-small-print"))
    picture = Attachment("check-ins.png", _chart(say, months), say("stats-chart-about"))
    return Panel(notice, files=(picture,))


def _month_lines(say: Speaker, month: ShownMonth) -> Iterator[str]:
    def number(value: int | None) -> str:
        return say("stats-small") if value is None else str(value)

    yield say(
        "stats-line",
        month=_month_name(say, month),
        total=say("stats-total-hidden") if month.total is None else str(month.total),
        well=number(month.outcomes["all_well"]),
        detained=number(month.outcomes["detained"]),
        absent=number(month.outcomes["did_not_come"]),
        cancelled=number(month.outcomes["cancelled"]),
        unclosed=number(month.outcomes["unclosed"]),
    )
    yield say("stats-companions", companions=number(month.companions), hours=number(month.hours))


def _month_name(say: Speaker, month: ShownMonth) -> str:
    year, number = month.month.split("-")
    return say("month-name", day=date(int(year), int(number), 1))


def _chart(say: Speaker, months: Sequence[ShownMonth]) -> bytes:
    legend = [say(f"stats-{outcome.replace('_', '-')}") for outcome in OUTCOMES]
    drawn = [chart.Month(month.month, [month.outcomes[outcome] for outcome in OUTCOMES]) for month in months]
    return chart.bars(say("stats-heading"), drawn, legend, small=say("stats-small"), note=say("stats-chart-note"))


def talk_notice(say: Speaker) -> Notice:
    return done(say("debrief-done"), heading=say("debrief-done-heading"))


def who_notice(say: Speaker, user_id: int) -> Notice:
    return Notice([say("debrief-who", person=f"<@{user_id}>")])
