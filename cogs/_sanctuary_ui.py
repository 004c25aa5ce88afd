"""What people see of where jurisdictions stand: all of them as a picture and as text, one in full, and writing it down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from discord import app_commands

from allybot.domain.facts import Fact
from allybot.domain.sanctuary import LONGEST_LINK, Level, Policy, Standing
from allybot.errors import BadInput
from allybot.pages import fonts, standing_map
from allybot.pages.standing_map import Mark, Row
from allybot.ports import Attachment, Notice, Tone
from allybot.services.sanctuary import (
    LONGEST_NAME,
    LONGEST_STATE,
    Asks,
    Changed,
    Jurisdiction,
    JurisdictionView,
    Log,
    Overview,
    PolicyView,
)
from allybot.texts import Speaker
from allybot.transports.discord.ui import ChoiceField, Form, Option, Panel, Pick, Press, TextField
from cogs._pages import page_line, page_of, page_presses, pages_of
from cogs._sourced import drawable

LONGEST_DAY: Final = 20
LONGEST_STATE_OPTION: Final = 100
_ON_A_PAGE: Final = 10
"""Jurisdictions: with the longest names this many fit a message, beside the six policies."""


def _dashed(value: str) -> str:
    return value.replace("_", "-")


def policy_name(say: Speaker, policy: Policy) -> str:
    return say(f"policy-{_dashed(policy.value)}")


def standing_word(say: Speaker, standing: Standing) -> str:
    return say(f"standing-{standing.value}")


def _kind(say: Speaker, view: JurisdictionView | Jurisdiction) -> str:
    """What it is, and where: "City, Colorado"."""
    level = say(f"level-{view.level.value}")
    return level if view.state is None else say("jurisdiction-in", level=level, state=view.state)


# --- all of them --------------------------------------------------------------------------------------------------------


def overview_panel(say: Speaker, overview: Overview, page: int = 0) -> Panel:
    """The picture, and the same as text, a page at a time: a screen reader has all of it, and so has whoever can't tell the
    colours.
    """
    views, heading = overview.jurisdictions, say("sanctuary-heading")
    pages = pages_of(len(views), _ON_A_PAGE)
    turning = page_presses(say, page, pages, lambda to: ("sanctuary", "page", str(to)))
    presses = (*turning, *_overview_presses(say, may_set=overview.may_set))
    if not views:
        key = "sanctuary-none-yet" if overview.may_set else "sanctuary-none"
        return Panel(Notice([say("sanctuary-intro"), _legend(say), say(key)], heading=heading), presses=presses)
    in_short = "\n".join(_in_short(say, view) for view in page_of(views, page, _ON_A_PAGE))
    lines = [say("sanctuary-intro"), _legend(say), in_short, *page_line(say, page, pages)]
    if overview.may_set and (stale := sum(view.stale for view in views)):
        lines.append(say("sanctuary-stale", number=stale))
    options = [Option(view.code, view.name, _kind(say, view)) for view in views]
    pick = Pick("sanctuary", "show", "", say("sanctuary-hint"), options)
    picture = Attachment("where-we-stand.png", _picture(say, views, overview.today), say("sanctuary-picture-about"))
    notice = Notice(lines, heading=heading, small_print=say("sanctuary-small-print"))
    return Panel(notice, (pick,), presses, (picture,))


def _overview_presses(say: Speaker, *, may_set: bool) -> Iterator[Press]:
    yield Press("sanctuary", "asks", "", say("button-sanctuary-asks"))
    if may_set:
        yield Press("policy", "panel", "", say("button-policy-set"), main=True)


def _legend(say: Speaker) -> str:
    """The six with their numbers, by which they are told from each other below."""
    return "\n".join(f"{at}. {say(f'policy-{_dashed(policy.value)}-about')}" for at, policy in enumerate(Policy, 1))


def _in_short(say: Speaker, view: JurisdictionView) -> str:
    words = ", ".join(f"{at} {say(f'standing-{p.standing.value}-short')}" for at, p in enumerate(view.policies, 1))
    return say("sanctuary-line", name=view.name, about=_kind(say, view), words=words)


def _picture(say: Speaker, views: Sequence[JurisdictionView], today: date) -> bytes:
    """Of a name in letters that the fonts do not have stands the code, and of such a language all of it in English."""
    say = say if drawable(say, ("sanctuary-heading", "standing-yes", "standing-unknown")) else say.in_language("en")
    rows = [_row(say, view) for view in views]
    words = {Mark(standing.value): standing_word(say, standing) for standing in Standing}
    columns = [policy_name(say, policy) for policy in Policy]
    note = say("sanctuary-picture-note", day=today)
    return standing_map.matrix(say("sanctuary-heading"), columns, rows, words, note=note, language=say.language)


def _row(say: Speaker, view: JurisdictionView) -> Row:
    name, about = view.name, _kind(say, view)
    marks = [Mark(policy.standing.value) for policy in view.policies]
    if not fonts.writable(say.language, name):
        name = view.code
    return Row(name, about if fonts.writable(say.language, about) else say(f"level-{view.level.value}"), marks)


# --- one of them --------------------------------------------------------------------------------------------------------


def detail_panel(say: Speaker, view: JurisdictionView, said: str | None = None, *, done: bool = True) -> Panel:
    """`said` is the key of what has just been done, or of why it was not."""
    lines = [*([say(said)] if said else []), *(_in_full(say, policy) for policy in view.policies)]
    heading = say("jurisdiction-heading", name=view.name, about=_kind(say, view), code=view.code)
    tone = Tone.PLAIN if not said else Tone.GOOD if done else Tone.ATTENTION
    notice = Notice(lines, heading=heading, tone=tone)
    return Panel(notice, presses=tuple(_detail_presses(say, view)))


def _in_full(say: Speaker, view: PolicyView) -> str:
    name = policy_name(say, view.policy)
    lines = [say("policy-line", name=name, word=standing_word(say, view.standing))]
    if view.stale and view.checked_on is not None:
        was = say(f"standing-{view.last_said.value}-short")
        lines.append(say("policy-was-checked", was=was, day=view.checked_on))
    elif view.checked_on is not None:
        lines.append(say("policy-checked", day=view.checked_on, who=say("policy-by-coordinator")))
    if view.link is not None:
        dated = say("policy-document-dated", day=view.dated) if view.dated else say("policy-document")
        lines.append(f"{dated} {view.link}")
    return "\n".join(lines)


def which_panel(say: Speaker, found: Sequence[Jurisdiction]) -> Panel:
    """Several are called so, as a city and its county: which one?"""
    options = [Option(one.code, one.name, _kind(say, one)) for one in found]
    return Panel(Notice([say("jurisdiction-which")]), (Pick("sanctuary", "show", "", say("sanctuary-hint"), options),))


def _detail_presses(say: Speaker, view: JurisdictionView) -> Iterator[Press]:
    yield Press("sanctuary", "log", view.code, say("button-sanctuary-log"))
    yield Press("sanctuary", "all", "", say("button-sanctuary-all"))
    if view.may_set:
        yield Press("policy", "panel", Chosen(view.code).payload(), say("button-policy-set"), main=True)
        nothing = all(policy.checked_on is None for policy in view.policies)
        yield Press("policy", "checked", f"{view.code}.{view.version}", say("button-policy-checked"), disabled=nothing)
        yield Press("policy", "remove", view.code, say("button-jurisdiction-remove"))


def log_panel(say: Speaker, log: Log) -> Panel:
    lines = [_change_line(say, change) for change in log.changes] or [say("sanctuary-log-none")]
    heading = say("sanctuary-log-heading", name=log.name)
    presses = page_presses(
        say,
        log.page,
        log.pages,
        lambda to: ("sanctuary", "log_page", f"{log.code}.{to}"),
        back="button-sanctuary-newer",
        on="button-sanctuary-older",
    )
    return Panel(Notice([*lines, *page_line(say, log.page, log.pages)], heading=heading), presses=tuple(presses))


def _change_line(say: Speaker, change: Changed) -> str:
    name, after = policy_name(say, change.policy), say(f"standing-{change.after.value}-short")
    if change.before is None:
        line = say("sanctuary-log-first", at=change.at, name=name, after=after)
    elif change.before is change.after:
        line = say("sanctuary-log-document", at=change.at, name=name, after=after)
    else:
        before = say(f"standing-{change.before.value}-short")
        line = say("sanctuary-log-line", at=change.at, name=name, before=before, after=after)
    return f"{line} {change.link}" if change.link else line


def asks_notice(say: Speaker, asks: Asks) -> Notice:
    """What to ask for, as facts: with where from and since when."""
    heading = say("sanctuary-asks-heading")
    if not asks.facts:
        return Notice([say("sanctuary-asks-none")], heading=heading)
    lines = [
        "\n".join([f"**{say(f'sanctuary-asks-{topic.value}')}**", *(_fact_lines(say, fact) for fact in facts)])
        for topic, facts in asks.facts
    ]
    return Notice(lines, heading=heading)


def _fact_lines(say: Speaker, fact: Fact) -> str:
    told = " ".join(part for part in (f"**{fact.title_in(say.language)}**", fact.note_in(say.language)) if part)
    where = " · ".join(part for part in (fact.value, fact.url) if part)
    source = say("sanctuary-asks-source", source=fact.source_in(say.language), day=fact.checked_on)
    return "\n".join(part for part in (told, where, source) if part)


# --- writing it down ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen so far. It rides in the custom ids."""

    code: str = ""
    policy: Policy | None = None
    standing: Standing | None = None

    def payload(self) -> str:
        policy = self.policy.value if self.policy else ""
        return f"{self.code}={policy}={self.standing.value if self.standing else ''}"

    @property
    def whole(self) -> bool:
        return bool(self.code and self.policy and self.standing)


def chosen(payload: str) -> Chosen:
    """Raises BadInput for a payload that no panel of ours made."""
    if not payload:
        return Chosen()
    try:
        code, policy, standing = payload.split("=")
        return Chosen(code, Policy(policy) if policy else None, Standing(standing) if standing else None)
    except ValueError:
        raise BadInput("button-unknown") from None


def setting_panel(say: Speaker, views: Sequence[JurisdictionView], so_far: Chosen, *said: str) -> Panel:
    """Which jurisdiction, which policy, and how it stands; then a form for the document. `said` comes first."""
    payload, heading = so_far.payload(), say("policy-set-heading")
    add = Press("policy", "add_form", "", say("button-jurisdiction-add"), main=not views)
    if not views:
        return Panel(Notice([say("policy-set-none")], heading=heading), presses=(add,))
    places = [Option(v.code, v.name, _kind(say, v), chosen=v.code == so_far.code) for v in views]
    policies = [Option(p.value, policy_name(say, p), chosen=p is so_far.policy) for p in Policy]
    standings = [Option(s.value, standing_word(say, s), chosen=s is so_far.standing) for s in Standing]
    picks = (
        Pick("policy", "place", payload, say("policy-place-hint"), places),
        Pick("policy", "which", payload, say("policy-which-hint"), policies),
        Pick("policy", "standing", payload, say("policy-standing-hint"), standings),
    )
    form = Press("policy", "form", payload, say("button-policy-next"), main=True, disabled=not so_far.whole)
    lines = [*said, say("policy-set-intro"), *_stands_now(say, views, so_far)]
    return Panel(Notice(lines, heading=heading), picks, (form, add))


def _stands_now(say: Speaker, views: Sequence[JurisdictionView], so_far: Chosen) -> Iterator[str]:
    """What stands there at present, once it is clear what it is about."""
    for view in views:
        if view.code == so_far.code and so_far.policy is not None:
            yield say("policy-set-now", name=view.name)
            yield _in_full(say, view.of(so_far.policy))


def filled_in(view: PolicyView) -> dict[str, str]:
    """What stands there, by the names of the fields in which it is written down."""
    dated = view.dated.isoformat() if view.dated else ""
    return {name: value for name, value in (("source", view.link or ""), ("dated", dated)) if value}


def document_form(say: Speaker, payload: str, typed: Mapping[str, str]) -> Form:
    needed = chosen(payload).standing is not Standing.UNKNOWN
    fields = (
        TextField(
            "source",
            say("policy-source-label"),
            say("policy-source-about"),
            "https://",
            typed.get("source"),
            needed,
            LONGEST_LINK,
        ),
        TextField(
            "dated",
            say("policy-dated-label"),
            say("policy-dated-about"),
            say("policy-dated-hint"),
            typed.get("dated"),
            False,
            LONGEST_DAY,
        ),
    )
    return Form("policy", "set", payload, say("policy-form-title"), fields)


def read_day(text: str) -> date | None:
    """The day of a document, which may be left out. Raises BadInput."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput("day-not-understood") from None


def jurisdiction_form(say: Speaker, typed: Mapping[str, str]) -> Form:
    levels = [Option(v.value, say(f"level-{v.value}"), chosen=v.value == typed.get("level")) for v in Level]
    fields = (
        ChoiceField("level", say("jurisdiction-level-label"), levels),
        TextField("name", say("jurisdiction-name-label"), None, None, typed.get("name"), True, LONGEST_NAME),
        TextField(
            "state",
            say("jurisdiction-state-label"),
            say("jurisdiction-state-about"),
            None,
            typed.get("state"),
            False,
            LONGEST_STATE,
        ),
    )
    return Form("policy", "add", "", say("jurisdiction-form-title"), fields)


def remove_panel(say: Speaker, view: JurisdictionView) -> Panel:
    notice = Notice([say("jurisdiction-remove-sure")], heading=say("jurisdiction-remove-heading", name=view.name))
    presses = (
        Press("policy", "removed", view.code, say("button-jurisdiction-remove-yes"), main=True),
        Press("sanctuary", "one", view.code, say("button-jurisdiction-keep")),
    )
    return Panel(notice, presses=presses)


def removed_notice(say: Speaker, view: JurisdictionView) -> Notice:
    return Notice([say("jurisdiction-removed", name=view.name)], tone=Tone.GOOD)


def choice(one: Jurisdiction) -> app_commands.Choice[str]:
    name = one.name if one.state is None else f"{one.name}, {one.state}"
    return app_commands.Choice(name=f"{name} ({one.code})"[:LONGEST_STATE_OPTION], value=one.code)
