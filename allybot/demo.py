"""`allybot demo`: the main job, played by its people on this machine. Nothing leaves it, and nothing has to be set up.

The sandbox and the bot run as two processes on loopback, over the same wire as in production. The play is also a
check: it ends well only if everything happened as the people would expect.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from allybot.clock import SystemClock
from allybot.sandbox.driver import Answer, CannotBeDone, Driver, Person, Shown
from allybot.texts import Speaker, Texts

START_WITHIN = 30.0
SEEN_WITHIN = 15.0


class NotAsExpected(Exception):
    """Something that should have happened did not."""


@dataclass
class Stage:
    """The server and its people, before the play begins."""

    driver: Driver
    server: int
    accompaniment: int
    coordination: int
    admin: Person
    coordinator: Person
    liaison: Person
    companions: list[Person]
    say: Speaker


async def play(*, port: int, language: str) -> int:
    """Plays the whole job and prints what each person sees. 0 only if all of it happened."""
    texts = Texts.load()
    with tempfile.TemporaryDirectory(prefix="allybot-demo-") as folder:
        async with (
            _sandbox(port) as addresses,
            _bot(addresses, Path(folder), language),
            Driver(addresses["control_url"], addresses["key"]) as driver,
        ):
            _print(f"{addresses['control_url'].removesuffix('/control')}")
            try:
                await driver.wait_ready(START_WITHIN)
                await _job(await _set_the_stage(driver, texts.speaker(language), language))
                _expect(not await driver.problems(), "Discord takes everything that the bot sends")
            except (NotAsExpected, CannotBeDone, TimeoutError) as error:
                _print(texts.say(language, "demo-not-as-expected", what=str(error) or type(error).__name__))
                _print("\n".join(await driver.problems()))
                return 1
    _print(texts.say(language, "demo-done"))
    return 0


async def _set_the_stage(driver: Driver, say: Speaker, language: str) -> Stage:
    locale = {"es": "es-ES"}.get(language, "en-US")
    server = await driver.add_server("Indivisible Riverside", locale=locale)
    admins = await driver.add_role(server, "admins", permissions=1 << 5)
    inner = await driver.add_role(server, "inner circle")
    people = {
        name: await driver.add_member(server, name, roles=roles, locale=locale)
        for name, roles in (
            ("Alma", [admins, inner]),
            ("Cora", [inner]),
            ("Lio", []),
            ("Ben", []),
            ("Dana", []),
            ("Eli", []),
            ("Fay", []),
        )
    }
    return Stage(
        driver,
        server,
        await driver.add_channel(server, "go-with-someone"),
        await driver.add_channel(server, "coordination", private_to=[inner]),
        people["Alma"],
        people["Cora"],
        people["Lio"],
        [people[name] for name in ("Ben", "Dana", "Eli", "Fay")],
        say,
    )


async def _job(stage: Stage) -> None:
    """From an empty group to the next in line taking the seat that came free."""
    await _set_up(stage)
    code = await _request(stage)
    await _sign_ups(stage, code)
    await _step_back(stage, code)


async def _set_up(stage: Stage) -> None:
    say, admin, coordinator = stage.say, stage.admin, stage.coordinator
    _scene(say("demo-scene-setup"))
    channels = {"accompaniment": stage.accompaniment, "coordination": stage.coordination}
    await _see(await admin.run("setup channels", stage.accompaniment, **{k: str(v) for k, v in channels.items()}))
    await _see(await admin.run("setup people", stage.accompaniment, member=coordinator, role="coordinator"))
    for companion in stage.companions:
        recorded = await coordinator.run("training record", stage.coordination, member=companion, kind="companion")
        await recorded.final()
    opened = await coordinator.run("office add", stage.coordination)
    area = say("demo-area")
    fields = {"name": say("demo-office"), "area": area, "address": say("demo-address"), "rules": say("demo-rules")}
    await _see(await coordinator.submit(opened, **fields))
    added = await _see(
        await coordinator.run("directory add", stage.coordination, name=say("demo-partner"), listed="no")
    )
    partner = _code(added.text, "P")
    await _see(await coordinator.run("directory liaison", stage.coordination, partner=partner, member=stage.liaison))


async def _request(stage: Stage) -> str:
    """With pickers and a form alone, as on a phone."""
    say, liaison = stage.say, stage.liaison
    _scene(say("demo-scene-request"))
    panel = await (await liaison.run("checkin open", stage.accompaniment)).final()
    panel = await liaison.choose(panel, say("open-asked-hint"), "yes")
    panel = await liaison.choose(panel, say("open-kind-hint"), "ice_checkin")
    office = panel.shown.options(say("open-office-hint"))[0][0]
    panel = await liaison.choose(panel, say("open-office-hint"), office)
    panel = await liaison.choose(panel, say("open-company-hint"), "few")
    panel = await liaison.choose(panel, say("open-needs-hint"), "interpreter", "ride")
    form = await liaison.press(panel, say("button-next"))
    when = (SystemClock().now() + timedelta(days=3)).strftime("%Y-%m-%d 10:30")
    opened = await _see(await liaison.submit(form, when=when, meet=say("demo-meet"), language=say("demo-language")))
    code = _code(opened.text, "C")
    await _hidden(stage, code)
    notice = await _read(stage.coordinator, stage.coordination, lambda shown: code in shown.text)
    await _see(await stage.coordinator.press(notice, say("button-confirm")))
    return code


async def _hidden(stage: Stage, code: str) -> None:
    """Until it is confirmed, companions neither find it nor can sign up for it."""
    companion = stage.companions[0]
    tried = await (await companion.run("accompany signup", stage.accompaniment, checkin=code)).final()
    _expect(stage.say("checkin-unknown") in tried.text, "a request that nobody confirmed stays hidden")


async def _sign_ups(stage: Stage, code: str) -> None:
    say = stage.say
    _scene(say("demo-scene-signup"))
    card = await _card(stage, code, lambda text: say("card-seats", free=3, seats=3) in text)
    for companion in stage.companions[:3]:
        pressed = await (await companion.press(card, say("button-sign-up"))).final()
        _expect(say("signed-up-confirmed") in pressed.text, "the first three are on the team")
    last = await _see(await stage.companions[3].press(card, say("button-sign-up")))
    _expect(say("signed-up-waiting") in last.text, "the fourth is put on the waiting list")
    full = await _card(stage, code, lambda text: say("card-waiting", waiting=1) in text)
    _expect(say("card-seats", free=0, seats=3) in full.text, "the card says that all seats are taken")
    _says(stage.say("demo-the-card"), full)
    for secret in (say("demo-office"), say("demo-address"), say("demo-meet"), "Ben", "Dana"):
        _expect(secret not in full.text, "the card names nobody and no place")


async def _step_back(stage: Stage, code: str) -> None:
    say, first, last = stage.say, stage.companions[0], stage.companions[3]
    _scene(say("demo-scene-withdraw"))
    card = await _card(stage, code, lambda text: True)
    await _see(await first.press(card, say("button-withdraw")))
    offer = await _dm(last, lambda shown: say("offer-heading", code=code) in shown.text)
    _says(f"{last.name} · {say('demo-direct-message')}", offer)
    taken = await _see(await last.press(offer, say("button-take-seat")))
    _expect(say("signed-up-confirmed") in taken.text, "the next in line takes the seat")
    await _card(
        stage,
        code,
        lambda text: say("card-seats", free=0, seats=3) in text and say("card-waiting", waiting=1) not in text,
    )
    roster = await _see(await stage.liaison.run("checkin roster", stage.accompaniment, checkin=code))
    _expect(f"<@{last}>" in roster.text and f"<@{first}>" not in roster.text, "the roster shows who goes now")


# --- seeing, and waiting to see ------------------------------------------------------------------------------------


async def _see(answer: Answer) -> Answer:
    final = await answer.final()
    _expect(final.refused is None, f"{answer.person.name} gets an answer")
    _says(answer.person.name, final.shown)
    return final


async def _card(stage: Stage, code: str, wanted: Callable[[str], bool]) -> Shown:
    def fits(shown: Shown) -> bool:
        return code in shown.text and wanted(shown.text)

    return await _read(stage.companions[0], stage.accompaniment, fits)


async def _read(person: Person, channel: int, wanted: Callable[[Shown], bool]) -> Shown:
    return await _until(lambda: person.messages(channel), wanted)


async def _dm(person: Person, wanted: Callable[[Shown], bool]) -> Shown:
    return await _until(person.dms, wanted)


async def _until(look: Callable[[], Awaitable[list[Shown]]], wanted: Callable[[Shown], bool]) -> Shown:
    """The newest that fits, as soon as there is one."""
    try:
        async with asyncio.timeout(SEEN_WITHIN):
            while True:
                found = [shown for shown in await look() if wanted(shown)]
                if found:
                    return found[-1]
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise NotAsExpected("a message came in time") from None


def _expect(held: bool, what: str) -> None:
    if not held:
        raise NotAsExpected(what)


def _code(text: str, letter: str) -> str:

    found = re.search(rf"\b{letter}-\w{{4}}\b", text)
    if found is None:
        raise NotAsExpected("a code is shown")
    return found[0]


def _scene(title: str) -> None:
    _print(f"\n── {title} " + "─" * max(3, 76 - len(title)))


def _says(who: str, shown: Shown) -> None:
    body = "\n".join(f"    {line}" for line in shown.text.splitlines())
    buttons = "".join(f"  [{label}]" for label in shown.buttons)
    _print(f"\n  {who}:\n{body}" + (f"\n   {buttons}" if buttons else ""))


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


# --- the two processes ---------------------------------------------------------------------------------------------


@asynccontextmanager
async def _sandbox(port: int) -> AsyncIterator[dict[str, str]]:
    async with _process("-m", "allybot.sandbox", "--port", str(port), out=asyncio.subprocess.PIPE) as process:
        assert process.stdout is not None
        async with asyncio.timeout(START_WITHIN):
            line = await process.stdout.readline()
        if not line:
            raise NotAsExpected("the sandbox starts")
        yield json.loads(line)


@asynccontextmanager
async def _bot(addresses: dict[str, str], folder: Path, language: str) -> AsyncIterator[None]:
    settings = {
        "ALLYBOT_CONFIG": str(folder / "none.toml"),
        "ALLYBOT_DISCORD__TOKEN": addresses["token"],
        "ALLYBOT_DISCORD__API_URL": addresses["api_url"],
        "ALLYBOT_DISCORD__GATEWAY_URL": addresses["gateway_url"],
        "ALLYBOT_DATABASE__URL": f"sqlite+aiosqlite:///{folder / 'allybot.db'}",
        "ALLYBOT_SECURITY__KEY_FILE": str(folder / "allybot.key"),
        "ALLYBOT_GROUP__LANGUAGE": language,
        "ALLYBOT_LOGGING__LEVEL": "warning",
    }
    async with _process("-m", "allybot", "run", environment=settings):
        yield


@asynccontextmanager
async def _process(
    *arguments: str, environment: dict[str, str] | None = None, out: int | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Python with these arguments, and nothing of this machine's own allybot settings; ended at the end."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ALLYBOT_")}
    kept = {name: os.environ[name] for name in ("ALLYBOT_DISCORD_OPENAPI",) if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=out, env={**inherited, **kept, **(environment or {})}
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(10):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
