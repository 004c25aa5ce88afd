"""Where a jurisdiction stands on six policies, and since when.

A standing is public: what a document says, its link and day, when it was looked at, and that a coordinator did. Who it was
is for the audit alone. What was not looked at for half a year is not known any more, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from allybot.clock import Clock
from allybot.domain.blocked_numbers import blocked
from allybot.domain.codes import CodeKind, read_code
from allybot.domain.facts import Fact, FactKind, Topic
from allybot.domain.people import Action, Role, allowed
from allybot.domain.refusals import WIDE
from allybot.domain.sanctuary import (
    Level,
    Policy,
    Standing,
    is_called,
    is_stale,
    name_key,
    read_link,
    shown,
    tidied,
)
from allybot.errors import BadInput, NotFound
from allybot.services.facts import Facts
from allybot.services.free_text import kept, kept_or_none
from allybot.services.verbs import Act, Service, verb
from allybot.store import sanctuary
from allybot.store.database import Database
from allybot.store.groups import Defaults
from allybot.store.sanctuary import Jurisdiction as Jurisdiction
from allybot.store.sanctuary import Said

MOST_JURISDICTIONS: Final = 25
"""As many as one list to choose from takes."""
LONGEST_NAME: Final = 60
LONGEST_STATE: Final = 30
CHANGES_ON_A_PAGE: Final = 8
"""As many fit a message with the longest links."""


@dataclass(frozen=True, slots=True)
class PolicyView:
    """`standing` is what may be said of it today, `last_said` what was found when it was last looked at.

    Nobody has ever looked where `checked_on` is None.
    """

    policy: Policy
    standing: Standing = Standing.UNKNOWN
    last_said: Standing = Standing.UNKNOWN
    link: str | None = None
    dated: date | None = None
    checked_on: date | None = None
    checked_by: Role | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class JurisdictionView:
    """`policies` are all six, in their order. `may_set`: the one who asks may write something down.

    `version` is the number of what was said of it last: another one, and something else may hold.
    """

    code: str
    level: Level
    name: str
    state: str | None
    policies: tuple[PolicyView, ...]
    may_set: bool
    version: int

    @property
    def stale(self) -> int:
        """How many of the six somebody is to look at again."""
        return sum(view.stale for view in self.policies)

    def of(self, policy: Policy) -> PolicyView:
        return next(view for view in self.policies if view.policy is policy)


@dataclass(frozen=True, slots=True)
class Overview:
    """All of a group, the widest first: states, counties, cities."""

    jurisdictions: tuple[JurisdictionView, ...]
    today: date
    may_set: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """What was said of a policy from then on; `before` is None where nothing had been said."""

    policy: Policy
    before: Standing | None
    after: Standing
    link: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Log:
    """One page of it: the first has the latest."""

    name: str
    code: str
    changes: tuple[Changed, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Checked:
    """`done`: nothing else had been written down since it was shown."""

    view: JurisdictionView
    done: bool


@dataclass(frozen=True, slots=True)
class Asks:
    """What to ask somebody for who was elected, by whom it is asked of; and who helps. Facts that are shown today."""

    facts: tuple[tuple[Topic, tuple[Fact, ...]], ...]


class SanctuaryService(Service):
    def __init__(
        self, database: Database, clock: Clock, defaults: Defaults, wake: Callable[[], None], facts: Facts
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._facts = facts

    @verb(Action.SANCTUARY_SEE, reads=True)
    async def all(self, act: Act) -> Overview:
        views = await _views(act, await sanctuary.of_group(act.tx, act.group.id))
        return Overview(tuple(views), act.today, allowed(act.actor, Action.POLICY_SET))

    @verb(Action.SANCTUARY_SEE, reads=True)
    async def show(self, act: Act, typed: str) -> JurisdictionView:
        """By its code, or by a name that only one has. Raises NotFound."""
        return await _view(act, await _find(act, typed))

    @verb(Action.SANCTUARY_SEE, reads=True)
    async def matching(self, act: Act, typed: str) -> list[Jurisdiction]:
        """Those that may be meant: several where a city and its county have one name."""
        return await _meant(act, typed)

    @verb(Action.SANCTUARY_SEE, reads=True)
    async def pick(self, act: Act, typed: str = "") -> list[Jurisdiction]:
        """Those whose name, state or code holds what was typed."""
        wanted = typed.casefold().strip()
        known = await sanctuary.of_group(act.tx, act.group.id)
        return [one for one in known if wanted in f"{one.name} {one.state or ''} {one.code}".casefold()]

    @verb(Action.SANCTUARY_SEE, reads=True)
    async def changes(self, act: Act, typed: str, page: int = 0) -> Log:
        """What was changed, the latest first, and what stood there before. A page that is not there is the last one.

        Raises NotFound.
        """
        found = await _find(act, typed)
        every = _changes(await sanctuary.log(act.tx, found.id))
        pages = max(1, -(-len(every) // CHANGES_ON_A_PAGE))
        page = min(page, pages - 1)
        shown = every[page * CHANGES_ON_A_PAGE :][:CHANGES_ON_A_PAGE]
        return Log(found.name, found.code, tuple(shown), page, pages)

    @verb(Action.SANCTUARY_SEE, reads=True)
    async def asks(self, act: Act) -> Asks:
        found = await self._facts.of(act.tx, act.group, FactKind.ADVOCACY, today=act.today)
        sorted_ = ((topic, tuple(fact for fact in found if fact.topic is topic)) for topic in Topic)
        return Asks(tuple((topic, facts) for topic, facts in sorted_ if facts))

    @verb(Action.POLICY_SET, reads=True)
    async def to_set(self, act: Act) -> list[JurisdictionView]:
        """For who is about to write down something."""
        return await _views(act, await sanctuary.of_group(act.tx, act.group.id))

    @verb(Action.POLICY_SET)
    async def add(self, act: Act, level: Level, name: str, state: str | None = None) -> JurisdictionView:
        """Adding one that is there already gives that one; a state that nobody had said is written down with it.

        Raises BadInput.
        """
        typed = kept(name, "jurisdiction-name", WIDE, longest=LONGEST_NAME)
        tidy, within = tidied(level, typed, kept_or_none(state, "jurisdiction-state", WIDE, longest=LONGEST_STATE))
        there = await sanctuary.of_group(act.tx, act.group.id)
        known = _known(there, level, tidy, within)
        if known is not None:
            if known.state is None and within is not None:
                await sanctuary.set_state(act.tx, known, within)
                await act.record(Action.POLICY_SET, known.id)
            return await _view(act, replace(known, state=known.state or within))
        if len(there) >= MOST_JURISDICTIONS:
            raise BadInput("jurisdictions-too-many", most=MOST_JURISDICTIONS)
        added = await sanctuary.add(act.tx, act.group.id, level, tidy, within, act.now)
        await act.record(Action.POLICY_SET, added.id)
        return await _view(act, added)

    @verb(Action.POLICY_SET)
    async def set(
        self,
        act: Act,
        typed: str,
        policy: Policy,
        standing: Standing,
        link: str | None = None,
        dated: date | None = None,
    ) -> JurisdictionView:
        """What a document says, as of today. Without a day the same document keeps the one it has.

        Raises BadInput for a link or a day that can't be, NotFound.
        """
        document = _document(link, standing)
        if dated is not None and dated > act.today:
            raise BadInput("policy-day-to-come")
        found = await _find(act, typed)
        await _still_there(act, found)
        before = (await sanctuary.holding(act.tx, [found.id]))[found.id].get(policy)
        if dated is None and before is not None and before.link == document:
            dated = before.dated
        if before is not None and (before.standing, before.link, before.dated) == (standing, document, dated):
            await sanctuary.set_checked(act.tx, before.id, act.today, Role.COORDINATOR)
        else:
            what = (policy, standing, document, dated, act.today, Role.COORDINATOR)
            await sanctuary.say(act.tx, found.id, *what, act.now)
        await act.record(Action.POLICY_SET, found.id)
        return await _view(act, found)

    @verb(Action.POLICY_SET)
    async def checked(self, act: Act, typed: str, version: int) -> Checked:
        """Somebody read all its documents again, and what they were shown is still so. Where something else was written down
        since, nothing is. Raises BadInput where there is none, NotFound.
        """
        found = await _find(act, typed)
        await _still_there(act, found)
        held = (await sanctuary.holding(act.tx, [found.id]))[found.id]
        if not held:
            raise BadInput("policy-nothing-to-check")
        if _version(held) != version:
            return Checked(await _view(act, found), done=False)
        for said in held.values():
            await sanctuary.set_checked(act.tx, said.id, act.today, Role.COORDINATOR)
        await act.record(Action.POLICY_SET, found.id)
        return Checked(await _view(act, found), done=True)

    @verb(Action.POLICY_SET)
    async def remove(self, act: Act, typed: str) -> JurisdictionView:
        """Takes it off the list, with its change log. As it was. Raises NotFound."""
        found = await _find(act, typed)
        view = await _view(act, found)
        await sanctuary.erase(act.tx, found.id)
        await act.record(Action.POLICY_SET, found.id)
        return view


async def _find(act: Act, typed: str) -> Jurisdiction:
    meant = await _meant(act, typed)
    if len(meant) != 1:
        raise NotFound("jurisdiction-several" if meant else "jurisdiction-unknown")
    return meant[0]


async def _meant(act: Act, typed: str) -> list[Jurisdiction]:
    code = read_code(typed, CodeKind.JURISDICTION)
    found = await sanctuary.by_code(act.tx, act.group.id, code) if code else None
    if found is not None:
        return [found]
    known = await sanctuary.of_group(act.tx, act.group.id)
    return [one for one in known if is_called(typed, one.level, one.name, one.state)]


def _known(there: list[Jurisdiction], level: Level, name: str, state: str | None) -> Jurisdiction | None:
    """The one that is meant; one whose state nobody said, or which is named without its own, is that one too.

    Raises BadInput where only the state could tell which one.
    """
    wanted = name_key(level, name)
    alike = [one for one in there if one.level is level and name_key(level, one.name) == wanted]
    if state is None:
        if len(alike) > 1:
            raise BadInput("jurisdiction-which-state")
        return alike[0] if alike else None
    known = {tidied(level, one.name, one.state)[1]: one for one in alike}
    return known.get(state) or known.get(None)


def _version(held: dict[Policy, Said]) -> int:
    return max((said.number for said in held.values()), default=0)


async def _still_there(act: Act, found: Jurisdiction) -> None:
    if not await sanctuary.lock(act.tx, found.id):
        raise NotFound("jurisdiction-unknown")


async def _view(act: Act, found: Jurisdiction) -> JurisdictionView:
    return (await _views(act, [found]))[0]


async def _views(act: Act, known: list[Jurisdiction]) -> list[JurisdictionView]:
    held = await sanctuary.holding(act.tx, [one.id for one in known])
    return [
        JurisdictionView(
            code=one.code,
            level=one.level,
            name=one.name,
            state=one.state,
            policies=tuple(_policy(policy, held[one.id].get(policy), act.today) for policy in Policy),
            may_set=allowed(act.actor, Action.POLICY_SET),
            version=_version(held[one.id]),
        )
        for one in known
    ]


def _policy(policy: Policy, said: Said | None, today: date) -> PolicyView:
    if said is None:
        return PolicyView(policy)
    return PolicyView(
        policy=policy,
        standing=shown(said.standing, said.checked_on, today),
        last_said=said.standing,
        link=said.link,
        dated=said.dated,
        checked_on=said.checked_on,
        checked_by=said.checked_by,
        stale=is_stale(said.checked_on, today),
    )


def _changes(said: list[Said]) -> list[Changed]:
    """`said` has the latest first."""
    found = []
    for at, after in enumerate(said):
        before = next((older for older in said[at + 1 :] if older.policy is after.policy), None)
        standing = before.standing if before else None
        found.append(Changed(after.policy, standing, after.standing, after.link, after.said_at))
    return found


def _document(link: str | None, standing: Standing) -> str | None:
    """Raises BadInput. Only what is not known needs none. A link is not read as prose: case numbers stand in many."""
    if link is None or not link.strip():
        if standing is Standing.UNKNOWN:
            return None
        raise BadInput("policy-link-missing")
    if blocked(link):
        raise BadInput("policy-link-tip-line")
    read = read_link(link)
    if read is None:
        raise BadInput("policy-link-unreadable")
    return read
