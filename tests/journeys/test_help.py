"""`/help`: what this person can do now, and nothing that they would be refused."""

from __future__ import annotations

import re

from allybot.texts import Texts
from cogs.help import GROUPS
from tests.journeys.stages import Stage, on_simcord
from tests.journeys.test_before_the_day import confirmed
from tests.journeys.test_team import assigned

EVERYBODYS = {
    "accompany mine", "accompany withdraw", "remind me", "remind list", "remind cancel", "me settings", "privacy", "help",
    "report", "alerts check", "alerts active", "alerts settings", "document", "rights", "partners find", "partners show",
    "hotline", "sanctuary", "events list", "events join", "plan", "family", "locate",
}  # fmt: skip
COMPANIONS = EVERYBODYS | {"accompany list", "accompany signup"}
ON_THE_DAY = {"checkin status", "checkin checklist"}
THE_TEAMS = ON_THE_DAY | {"checkin report"}
LIAISONS = {
    "checkin open", "checkin roster", "checkin edit", "checkin wish", "checkin plan", "checkin next", "checkin cancel",
    "checkin checklist", "office show", "directory edit", "directory verify",
}  # fmt: skip
SERVER_ADMINS = {
    "setup start", "setup channels", "setup roles", "setup people", "setup zone", "setup rules", "setup checklist", "panic",
    "status",
}  # fmt: skip
DISPATCHERS = {"incident queue", "incident show", "incident merge", "alert release", "alert update", "alert drill"}
VERIFIERS = {"incident claim", "incident seen", "incident nothing", "incident unsure"}
ALL = {name for commands in GROUPS.values() for name in commands}
LONGEST_ANSWER = 4000
"""As many characters as Discord takes in one (developers/components/reference.mdx)."""


async def named(stage: Stage, name: str) -> set[str]:
    """The commands in somebody's help."""
    return set(re.findall(r"`/([a-z ]+)`", (await stage[name].run("help", "#lobby")).text))


async def refused(stage: Stage, name: str, commands: set[str]) -> set[str]:
    """Those of them that are refused to who types them, with no option."""
    texts = Texts.load()
    say = texts.speaker("en")
    refusals = {say(key) for key in texts.keys("en") if key.startswith("refused-")}
    found = set()
    for command in sorted(commands):
        answer = (await stage[name].run(command, "#lobby")).text
        if any(refusal in answer for refusal in refusals):
            found.add(command)
    return found


@on_simcord
async def test_each_sees_what_they_may_do_and_no_more(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", "Dana", company="few")
    assert await named(stage, "Sam") == EVERYBODYS
    await assigned(stage, code, "Ben", "lead")
    await assigned(stage, code, "Eli", "home")
    await stage["Cora"].run("checkin access", "#inner", checkin=code, member=stage["Sam"])
    expected = {
        "Fay": COMPANIONS,
        "Sam": EVERYBODYS | ON_THE_DAY,
        "Dana": COMPANIONS | THE_TEAMS,
        "Eli": COMPANIONS | THE_TEAMS,
        "Ben": COMPANIONS | THE_TEAMS | {"checkin wish", "checkin next"},
        "Lio": EVERYBODYS | LIAISONS,
        "Cora": ALL - SERVER_ADMINS - DISPATCHERS - VERIFIERS - {"accompany list", "accompany signup"},
        "Alma": EVERYBODYS | SERVER_ADMINS,
    }
    seen = {name: await named(stage, name) for name in expected}
    assert seen == expected
    assert set().union(*seen.values(), DISPATCHERS, VERIFIERS) == ALL, "every command stands in somebody's help"
    for name, commands in seen.items():
        assert await refused(stage, name, commands) == set(), name
    assert await refused(stage, "Dana", {"training list"}), "it can tell a refusal"


@on_simcord
async def test_sight_that_is_over_and_a_seat_given_back_are_not_in_it_any_more(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    await stage["Cora"].run("checkin access", "#inner", checkin=code, member=stage["Sam"])
    await stage["Ben"].run("accompany withdraw", "#lobby", checkin=code)
    assert await named(stage, "Ben") == COMPANIONS
    await stage.advance(hours=10, minutes=1)
    assert await named(stage, "Sam") == EVERYBODYS


@on_simcord
async def test_whoever_is_everything_sees_all_names_and_each_part_with_its_explanations(stage: Stage) -> None:
    """In both languages, each within what Discord takes in one answer."""
    code = await confirmed(stage)
    alma = stage["Alma"]
    for role in ("coordinator", "dispatcher"):
        await alma.run("setup people", "#lobby", member=alma, role=role)
    for kind in ("companion", "verifier"):
        await stage["Cora"].run("training record", "#inner", member=alma, kind=kind)
    await alma.run("accompany signup", "#lobby", checkin=code)
    english = await alma.run("help", "#lobby")
    part = await alma.choose(english, "See one part with its explanations", "deciding")
    assert "**Check-ins: for coordinators**\n`/checkin confirm` Stand behind a request: companions see it" in part.text
    await alma.press(await alma.run("help", "#lobby"), "Español")
    spanish = await alma.run("help", "#lobby")
    for shown in (english, spanish):
        assert set(re.findall(r"`/([a-z ]+)`", shown.text)) == ALL
        assert len(shown.text) <= LONGEST_ANSWER
    part = await alma.choose(spanish, "Ver una parte con sus explicaciones", "deciding")
    assert "**Citas: para coordinación**\n`/checkin confirm` Respalda una solicitud" in part.text
