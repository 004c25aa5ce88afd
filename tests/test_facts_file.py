"""The facts that are shipped, and a file of the operator's that is laid over them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from allybot.content.facts import load_facts, read_facts
from allybot.domain.blocked_numbers import blocked
from allybot.domain.codes import CodeKind, read_code
from allybot.domain.facts import COUNTS, Confidence, Fact, FactKind, Standing, shown, standing
from allybot.errors import OperatorError

SHIPPED = load_facts()
DAY = date(2026, 11, 25)

ONE = """
[line]
kind = "hotline"
number = "555-010-2368"
confidence = "medium"
checked_on = 2026-11-01
title = { en = "A line", es = "Una línea" }
source = { en = "A page", es = "Una página" }
"""


def one(**lines: str) -> str:
    """The same with some lines different; an empty one is left out."""
    kept = [line for line in ONE.strip().splitlines() if line.split(" = ")[0] not in lines]
    return "\n".join([*kept, *(f"{name} = {value}" for name, value in lines.items() if value)])


def refused(text: str, own: str | None = None) -> str:
    with pytest.raises(OperatorError) as error:
        read_facts(text, own, name="mine.toml")
    assert error.value.key == "facts-wrong"
    return str(error.value.values["problem"])


# --- what is shipped ----------------------------------------------------------------------------------------------------------


def test_every_fact_of_the_research_is_there() -> None:
    """research/domain.md, section 6, row by row: numbers, links, how good the source is."""
    numbers = {
        "1-844-363-1423": "medium", "877877": "low", "1-800-898-7180": "high", "833-383-1465": "medium",
        "888-351-4024": "low", "212-725-6422": "medium", "888-624-4752": "medium", "1-844-864-8341": "medium",
        "1-800-203-7001": "medium", "541-603-6891": "medium",
    }  # fmt: skip
    assert {f.value: f.confidence.value for f in SHIPPED.values() if f.value} == numbers
    links = "\n".join(fact.url for fact in SHIPPED.values() if fact.url)
    for link in (
        "locator.ice.gov/odls", "acis.eoir.justice.gov/en", "ice.gov/check-in", "asaptogether.org/en/faqs-ice-isap",
        "justice.gov/eoir/list-pro-bono-legal-service-providers", "immigrationadvocates.org/legaldirectory",
        "ilrc.org/red-cards-tarjetas-rojas", "ilrc.org/resources/family-preparedness-plan", "fairimmigration.org",
        "aclu.org/know-your-rights/immigrants-rights", "appelson/Tracking_287g", "ilrc.org/local-enforcement-map",
    ):  # fmt: skip
        assert link in links
    for key in ("locator_timing", "freedom_for_immigrants", "local_progress", "cpd_toolkit", "united_we_dream"):
        assert SHIPPED[key].value is None


def test_a_weak_source_is_shipped_turned_off_and_only_that() -> None:
    assert {k for k, fact in SHIPPED.items() if not fact.enabled} == {
        k for k, fact in SHIPPED.items() if fact.confidence is Confidence.LOW
    }


def test_whoever_answers_for_the_government_is_marked() -> None:
    """Every number and link of a government's, and nobody else's."""
    theirs = {k for k, f in SHIPPED.items() if f.url and ".gov/" in f.url}
    theirs |= {"eoir_line", "orr_parents", "ice_vesl", "ice_detention_line"}
    assert {k for k, fact in SHIPPED.items() if fact.government} == theirs


def test_no_blocked_number_is_shipped() -> None:
    """Goal 50."""
    assert blocked("866-347-2423")
    for fact in SHIPPED.values():
        assert not blocked(f"{fact.title}\n{fact.value}\n{fact.url}\n{fact.note}\n{fact.source}"), fact.key


def test_the_days_are_those_of_the_sources_and_what_is_old_by_its_own_rule_is_hidden() -> None:
    """Honest on the day of writing and on any later day: no day in the future, and nothing old is shown."""
    for fact in SHIPPED.values():
        if fact.checked_on is not None:
            assert fact.checked_on <= DAY
            assert str(fact.checked_on.year) in fact.source_in("en"), fact.key
            later = fact.checked_on + COUNTS[fact.kind]
            assert shown(fact, later) is fact.enabled
            assert not shown(fact, later + timedelta(days=1))
        else:
            assert "no date" in fact.source_in("en") or "without a link" in fact.source_in("en"), fact.key
            assert not shown(fact, DAY)


def test_no_day_is_newer_than_what_the_research_names() -> None:
    """research/domain.md, section 6. Of a year or a month it is the first day; who makes one newer has to have looked. Our own
    words have the day on which they were written.
    """
    dated = {
        "migrawatch": date(2026, 1, 1), "migrawatch_text": date(2019, 1, 1), "chirla_la": date(2025, 1, 24),
        "cldc_activists": date(2026, 8, 22), "ice_vesl": date(2021, 1, 1), "ice_checkin": date(2021, 1, 1),
        "asap_checkin": date(2025, 12, 11), "ilrc_red_cards": date(2025, 2, 1), "firm": date(2019, 1, 1),
        "agreements_287g": date(2026, 3, 1), "ilrc_map": date(2019, 1, 1), "ask_local": DAY, "ask_congress": DAY,
    }  # fmt: skip
    assert {key: fact.checked_on for key, fact in SHIPPED.items() if fact.checked_on} == dated


def test_every_fact_reads_in_both_languages_and_has_a_code_of_its_own() -> None:
    for fact in SHIPPED.values():
        for said in (fact.title, fact.source, *([fact.note] if fact.note else [])):
            assert set(said) >= {"en", "es"}, fact.key
        assert read_code(fact.code, CodeKind.FACT) == fact.code
    assert len({fact.code for fact in SHIPPED.values()}) == len(SHIPPED)
    assert SHIPPED["migrawatch"].code == "F-7JFJ", "a code never changes: people have written it down"


# --- the operator's file ------------------------------------------------------------------------------------------------------


def test_a_file_laid_over_changes_what_it_names_and_adds_what_is_new(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[migrawatch]\nnumber = "555-010-7777"\nchecked_on = 2026-11-20\n' + ONE, encoding="utf-8-sig")
    facts = load_facts(file)
    changed, before = facts["migrawatch"], SHIPPED["migrawatch"]
    assert (changed.value, changed.checked_on) == ("555-010-7777", date(2026, 11, 20))
    assert (changed.title, changed.code, changed.source) == (before.title, before.code, before.source)
    assert shown(changed, DAY)
    assert list(facts)[-1] == "line"
    assert len(facts) == len(SHIPPED) + 1


def test_a_weak_one_is_turned_on_by_who_vouches_for_it() -> None:
    [low] = read_facts(one(confidence='"low"')).values()
    assert standing(low, DAY) is Standing.OFF
    [vouched] = read_facts(one(confidence='"low"'), '[line]\nconfidence = "medium"').values()
    assert standing(vouched, DAY) is Standing.SHOWN


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ({"number": ""}, "a hotline needs a number"),
        ({"number": '"866-347-2423"'}, "block-list"),
        ({"number": '"+1 866 DHS 2 ICE"'}, "block-list"),
        ({"number": '"866\\n347\\n2423"'}, "block-list"),
        ({"number": '"1-866-FIS-2423"'}, "block-list"),
        ({"number": '"abc"'}, "line.number: Value error, is no number"),
        ({"number": '"<@123456789012345678>"'}, "line.number: Value error, holds what may not stand there (mention)"),
        ({"number": '"A 123 456 789"'}, "(a number)"),
        ({"title": '{ en = "Call 206-555-0123" }'}, "line.title: Value error, holds what may not stand there (phone)"),
        ({"note": '{ en = "fine", es = "@everyone" }'}, "line.note"),
        ({"source": '{ en = "<@123456789012345678>" }'}, "line.source"),
        ({"place": '"@everyone"'}, "line.place"),
        ({"near": '["Denver", "206-555-0123"]'}, "line.near"),
        ({"link": '"https://x.org/866%2D347%2D2423"'}, "block-list"),
        ({"note": '{ en = "or call 866 347 2423", es = "-" }'}, "block-list"),
        ({"link": '"http://example.org"'}, "https://"),
        ({"link": '"javascript:alert(1)"'}, "line.link"),
        ({"kind": '"page"', "topic": '"local"'}, "topic belongs to advocacy"),
        ({"kind": '"advocacy"'}, "topic belongs to advocacy"),
        ({"title": '{ en = "" }'}, "says nothing"),
        ({"title": '{ fr = "Une ligne" }'}, "line.title.fr"),
        ({"checked_on": '"soon"'}, "line.checked_on"),
        ({"phone": '"555"'}, "line.phone"),
        ({"source": ""}, "line.source"),
        ({"confidence": '"certain"'}, "line.confidence"),
    ],
)
def test_a_mistake_in_the_file_is_named_where_it_is(lines: dict[str, str], says: str) -> None:
    problem = refused(one(**lines))
    assert problem.startswith("line")
    assert says in problem


def test_a_day_that_is_still_to_come_is_refused_in_the_operators_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[migrawatch]\nchecked_on = 2062-01-01\n")
    with pytest.raises(OperatorError) as error:
        load_facts(file, today=DAY)
    assert error.value.values["problem"] == "migrawatch.checked_on: 2062-01-01 is still to come"
    file.write_text("[migrawatch]\nchecked_on = 2026-11-26\n")
    assert load_facts(file, today=DAY)["migrawatch"].checked_on == DAY + timedelta(days=1), "it is tomorrow in Auckland"


def test_a_day_that_is_still_to_come_counts_for_nothing_until_it_is_there() -> None:
    [ahead] = read_facts(one(checked_on="2062-01-01")).values()
    assert standing(ahead, DAY) is Standing.NEVER
    assert not shown(ahead, DAY)
    assert [shown(ahead, date(2061, 12, day)) for day in (29, 30)] == [False, True]


def test_white_space_is_tidied_as_in_the_forms() -> None:
    [line] = read_facts(one(number='" 555-010\\n2368 "', title='{ en = " A\\n line " }')).values()
    assert (line.value, line.title) == ("555-010 2368", {"en": "A line"})


def test_what_is_no_toml_no_table_or_no_file_is_said(tmp_path: Path) -> None:
    assert "Expected ']'" in refused(ONE, "[half")
    assert refused("line = 3").startswith("line")
    assert refused(ONE, "line = 3").startswith("line")
    assert "this name is taken" in refused(ONE.replace("[line]", "[own-1]"))
    for file in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(OperatorError, match="facts-unreadable"):
            load_facts(file)
    (tmp_path / "latin.toml").write_bytes("# línea".encode("latin-1"))
    with pytest.raises(OperatorError, match="facts-unreadable"):
        load_facts(tmp_path / "latin.toml")


def test_kinds_count_as_long_as_the_research_says() -> None:
    assert COUNTS[FactKind.HOTLINE] == timedelta(days=90)
    assert {COUNTS[kind] for kind in FactKind if kind is not FactKind.HOTLINE} == {timedelta(days=180)}
    assert isinstance(SHIPPED["locator"], Fact)
