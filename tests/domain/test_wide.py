"""All that is looked for before many people read a text, at once; and that every reason has its sentence."""

from __future__ import annotations

import pytest

from allybot.domain.forbidden import CallKind
from allybot.domain.refusals import RefusalKind
from allybot.domain.wide import look_over
from allybot.texts import Texts

TEXTS = Texts.load()


def test_one_look_finds_data_calls_and_names() -> None:
    found = look_over("Rosa Martínez is at 2641 Kedzie Ave, block the exit")
    assert [refusal.kind for refusal in found.refusals] == [RefusalKind.HOUSE_NUMBER]
    assert [call.kind for call in found.calls] == [CallKind.INTERFERENCE]
    assert [name.text for name in found.names] == ["Rosa Martínez"]
    assert found.reason == "house_number"


def test_what_an_alert_says_has_no_reason_to_be_refused() -> None:
    found = look_over("Four agents and 2 vans on the 1200 block of Maple Street since 7:10 am. Do not block them.")
    assert (found.refusals, found.calls, found.names, found.reason) == ((), (), (), None)


def test_names_alone_are_no_reason() -> None:
    assert look_over("Rosa Martínez is inside").reason is None


def test_a_call_alone_is_a_reason() -> None:
    assert look_over("Sigan a la camioneta blanca").reason == "interference"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", [*RefusalKind, *CallKind])
def test_every_reason_has_its_sentence(kind: RefusalKind | CallKind, language: str) -> None:
    said = TEXTS.say(language, f"text-holds-{kind.value.replace('_', '-')}", field="FIELD")
    assert said.startswith("FIELD: ")
