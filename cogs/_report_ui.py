"""What people see of reporting: the first question, whose eyes, the form, the receipt, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from allybot.domain.observed import LONGEST_PLACE, LONGEST_TIME
from allybot.domain.reports import Activity, Eyes, HowMany, Mark, ReportOutcome, Sort
from allybot.domain.settings import Reach
from allybot.ports import Notice, Tone
from allybot.services.reports import Muted, Receipt, Wanted, WhoHelps
from allybot.texts import Speaker
from allybot.transports.discord.ui import ChoiceField, Form, Option, Panel, Pick, Press, TextField

LIKELY: Final[Mapping[Sort, Activity]] = {Sort.TAKEN: Activity.DETAINING}
"""What is chosen in the form already, by the first answer. Where that says nothing, it is not clear."""


def _key(value: StrEnum) -> str:
    return value.value.replace("_", "-")


# --- the way to the form ---------------------------------------------------------------------------------------------


def sorts_panel(say: Speaker) -> Panel:
    options = [
        Option(sort.value, say(f"report-sort-{_key(sort)}"), say(f"report-sort-{_key(sort)}-about")) for sort in Sort
    ]
    notice = Notice(
        [say("report-what-body")], heading=say("report-what-heading"), small_print=say("report-what-small-print")
    )
    return Panel(notice, (Pick("report", "sort", "", say("report-what-hint"), options),))


def advice_panel(say: Speaker, sort: Sort) -> Panel:
    """For what is no report: kindly, with what to do instead. Nothing is kept."""
    key = f"report-{_key(sort)}"
    presses = [Press("report", "start", "0", say("button-report-again"))]
    if sort is Sort.ONLINE:
        presses.insert(0, Press("alerts", "check", "0", say("button-report-check"), main=True))
    return Panel(Notice([say(f"{key}-body"), say(f"{key}-then")], heading=say(f"{key}-heading")), presses=presses)


def help_panel(say: Speaker, known: WhoHelps) -> Panel:
    if known.hotline is None:
        lines = [say("report-help-no-hotline")]
    else:
        lines = [say("report-help-hotline", name=known.hotline.name, number=known.hotline.number)]
    if known.partners:
        key = "report-help-partners-more" if known.more else "report-help-partners"
        lines.append(say(key, partners=", ".join(known.partners)))
    lines += [say("report-help-ask"), say("report-help-commands")]
    notice = Notice(lines, heading=say("report-help-heading"), small_print=say("report-help-small-print"))
    presses = (
        Press("hotline", "open", "0", say("button-start-hotline"), main=True),
        Press("find", "open", "0", say("button-start-find")),
        Press("help", "open", "0", say("button-start-everything")),
    )
    return Panel(notice, presses=presses)


def eyes_panel(say: Speaker, sort: Sort) -> Panel:
    lines = [say("report-eyes-body")]
    if sort is Sort.MAYBE:
        lines.append(say("report-eyes-maybe"))
    notice = Notice(lines, heading=say("report-eyes-heading"), small_print=say("report-eyes-call"))
    presses = [
        Press("report", "form", f"{sort.value}.{eyes.value}", say(f"button-report-eyes-{_key(eyes)}"), main=True)
        for eyes in Eyes
    ]
    return Panel(notice, presses=presses)


def form(say: Speaker, payload: str, sort: Sort, typed: Mapping[str, str]) -> Form:
    """Five fields. What can be chosen is chosen already; of who called or told nothing is asked."""
    likely = {"activity": LIKELY.get(sort, Activity.UNCLEAR).value, "how_many": HowMany.UNKNOWN.value, **typed}
    when = typed.get("when", say("report-when-now"))
    fields = (
        ChoiceField("activity", say("report-activity-label"), _options(say, "activity", Activity, likely)),
        ChoiceField("how_many", say("report-how-many-label"), _options(say, "number", HowMany, likely, "how_many")),
        TextField(
            "where",
            say("report-where-label"),
            say("report-where-about"),
            say("report-where-hint"),
            typed.get("where"),
            longest=LONGEST_PLACE,
        ),
        TextField("when", say("report-when-label"), say("report-when-about"), value=when, longest=LONGEST_TIME),
        ChoiceField(
            "marks",
            say("report-marks-label"),
            _options(say, "mark", Mark, likely, "marks"),
            say("report-marks-about"),
            required=False,
            most=len(Mark),
        ),
    )
    return Form("report", "make", payload, say("report-seen-title"), fields)


def _options(
    say: Speaker, words: str, kind: type[StrEnum], likely: Mapping[str, str], field: str | None = None
) -> list[Option]:
    """In the words in which dispatchers and verifiers read it too."""
    chosen = likely.get(field or words, "").split(",")
    return [Option(one.value, say(f"incident-{words}-{_key(one)}"), chosen=one.value in chosen) for one in kind]


# --- what comes of it ------------------------------------------------------------------------------------------------


def _what_now(receipt: Receipt) -> str:
    if receipt.stopped:
        return "report-receipt-stopped"
    return "report-receipt-maybe" if receipt.sort is Sort.MAYBE else "report-receipt-next"


def receipt_panel(say: Speaker, receipt: Receipt) -> Panel:
    hotline = receipt.hotline
    lines = [
        say("report-receipt-seen", at=receipt.observed_at),
        say(_what_now(receipt)),
        say("report-receipt-no-hotline")
        if hotline is None
        else say("report-receipt-hotline", name=hotline.name, number=hotline.number),
        say("report-receipt-not"),
        say("report-receipt-film"),
    ]
    notice = Notice(
        lines,
        heading=say("report-receipt-heading", code=receipt.code),
        small_print=say("report-receipt-small-print"),
        tone=Tone.GOOD,
    )
    return Panel(notice, presses=(Press("report", "outcome", str(receipt.report_id), say("button-report-outcome")),))


def wanted_panel(say: Speaker, wanted: Wanted) -> Panel:
    if not wanted.wants:
        again = Press("report", "outcome", str(wanted.report_id), say("button-report-outcome"))
        heading = say("report-unwanted-heading", code=wanted.code)
        return Panel(Notice([say("report-unwanted-body")], heading=heading), presses=(again,))
    lines = []
    if wanted.so_far is not None:
        lines.append(say("report-wanted-so-far", outcome=outcome_line(say, wanted.so_far)))
    lines.append(say("report-wanted-unreachable" if wanted.unreachable else "report-wanted-body"))
    if wanted.reach is Reach.UNKNOWN and not wanted.unreachable:
        lines.append(say("reach-unknown"))
    undo = Press("report", "no_outcome", str(wanted.report_id), say("button-report-no-outcome"))
    key = "report-unreachable-heading" if wanted.unreachable else "report-wanted-heading"
    tone = Tone.ATTENTION if wanted.unreachable else Tone.GOOD
    return Panel(Notice(lines, heading=say(key, code=wanted.code), tone=tone), presses=(undo,))


def outcome_line(say: Speaker, outcome: ReportOutcome) -> str:
    return say(f"report-outcome-{_key(outcome)}")


def muted_panel(say: Speaker, muted: Muted) -> Panel:
    key, label = ("unmute", "button-report-mute") if muted.until is None else ("mute", "button-report-unmute")
    values = {} if muted.until is None else {"until": muted.until}
    notice = Notice([say(f"report-{key}-body", **values)], heading=say(f"report-{key}-heading", code=muted.code))
    return Panel(notice, presses=(Press("report", "mute", str(muted.report_id), say(label)),))
