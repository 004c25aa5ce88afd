"""What all tests share: in CI nothing may be skipped, and nothing of this machine's own settings gets in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import settings

from allybot.content.facts import load_facts
from allybot.content.kinds import load_kinds
from allybot.content.languages import load_languages
from allybot.content.places import load_places
from allybot.texts import Texts
from tests.support.compiled import compile_once
from tests.support.postgres import PostgresServer

pytest_plugins = ["tests.support.places"]

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


_LONGEST = ("test_killed", "test_alert_model")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for processes more than it computes is marked: `make test` runs it by itself, with more workers. What takes
    long is begun first, so that no worker is left alone with it at the end.
    """
    for item in items:
        if item.path.parent.name == "journeys" and "simcord" not in item.name:
            item.add_marker("waits")
    items.sort(key=lambda item: (item.path.stem not in _LONGEST, item.path.parent.name != "journeys"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """A skipped test is a failed one in CI: there everything that a test needs has been installed."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]  # pluggy's result object
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have measured (`record_property("rate", …)`) stands at the end of every run, whatever its options."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    rates = [value for report in reports for name, value in getattr(report, "user_properties", []) if name == "rate"]
    if rates:
        terminalreporter.section("rates")
    for value in sorted(set(map(str, rates))):
        terminalreporter.write_line(value)


@pytest.fixture(autouse=True)
def no_settings_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("ALLYBOT_") and name != "ALLYBOT_DISCORD_OPENAPI":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session", autouse=True)
def content_is_read_once() -> Iterator[None]:
    """Every app reads all sentences and facts when it is built. They say nothing about a test, and take half the time of a
    short one. A file of facts that a test wrote is another each time.
    """
    shipped = cache(load_facts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Texts, "load", cache(Texts.load))
        patch.setattr("allybot.app.load_languages", cache(load_languages))
        patch.setattr("allybot.app.load_kinds", cache(load_kinds))
        patch.setattr("allybot.app.load_places", cache(load_places))
        patch.setattr(
            "allybot.app.load_facts", lambda file=None, today=None: load_facts(file, today=today) if file else shipped()
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def statements_are_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        compile_once(patch)
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One real PostgreSQL for the whole session, in a folder of its own."""
    if not PostgresServer.installed():
        pytest.skip("PostgreSQL is not installed: apt install postgresql")
    with PostgresServer.started() as server:
        yield server
