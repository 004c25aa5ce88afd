"""The start panel: pinned once it stands, and told where it can't be. On both databases."""

from __future__ import annotations

import shutil
from importlib import resources
from itertools import permutations
from pathlib import Path

import pytest

from allybot.errors import DeliveryError, DeliveryReason
from allybot.services import start_notices
from allybot.store.groups import Channel
from allybot.texts import Texts, read_parts, read_sources
from tests.support.places import ADMIN, COORDINATION, Place, caller

FIRST, SECOND = 8801, 8802


def with_more(tmp_path: Path, *languages: str) -> Texts:
    """The texts, and these languages whole besides; each says what Spanish says."""
    shutil.copytree(str(resources.files("allybot.content")) + "/texts", tmp_path / "texts")
    for language in languages:
        shutil.copytree(tmp_path / "texts" / "es", tmp_path / "texts" / language)
    return Texts(dict(read_sources(tmp_path / "texts")), parts=read_parts(tmp_path / "texts"))


@pytest.mark.parametrize(
    ("first", "spoken"), [("en", ["en", "es"]), ("es", ["es", "en"]), ("de", ["de", "en"]), ("vi", ["vi", "en"])]
)
def test_the_panel_speaks_the_groups_language_and_one_other_however_many_there_are(
    tmp_path: Path, first: str, spoken: list[str]
) -> None:
    texts = with_more(tmp_path, "de", "fr", "vi")
    assert texts.languages == ("de", "en", "es", "fr", "vi")
    assert [say.language for say in start_notices.speakers(texts, first)] == spoken


@pytest.mark.parametrize(("first", "second"), list(permutations(Texts.load().languages, 2)))
def test_what_stands_on_its_buttons_fits_and_is_cut_nowhere(first: str, second: str) -> None:
    """Discord refuses a message with a button of more than 80 characters. Goal 71: a word of Chinese leads to the rights."""
    texts = Texts.load()
    both = [texts.speaker(language) for language in (first, second)]
    labels = [button.label for button in start_notices.panel(both).buttons]
    assert {label: len(label) for label in labels if len(label) > 80} == {}
    words = [[say(one.label) for say in both] for one in start_notices.BUTTONS]
    assert [label.split(" · ")[:2] for label in labels[:-1]] == words
    [rights] = [label for label in labels if label.startswith(both[0]("button-start-rights"))]
    assert rights.split(" · ")[2:] == ["权利"]


def test_a_word_for_which_there_is_no_room_is_left_out_whole(tmp_path: Path) -> None:
    texts = with_more(tmp_path)
    say = texts.speaker("en")
    long = Texts({"en": f"a-key = {'word ' * 14}x", "es": f"a-key = {'otra ' * 14}x"})
    assert start_notices._label([long.speaker("en"), long.speaker("es")], "a-key") == "word " * 14 + "x"
    assert start_notices._label([say, say], "start-heading") == "Start here"


async def chosen(place: Place, channel_id: int) -> bool:
    """The channel is chosen and all of it delivered; whether it was said that nothing can be pinned there."""
    [about] = await place.services.setup.channels(caller(ADMIN), {Channel.START: channel_id})
    await place.app.courier.deliver_due()
    return about.not_pinned


def told(place: Place) -> int:
    return sum(n.heading == "The start panel is not pinned" for n in place.far_end.in_channel(COORDINATION))


async def test_it_is_pinned_where_it_stands_and_nowhere_else(place: Place) -> None:
    assert not await chosen(place, FIRST)
    assert [ref.channel_id for ref in place.far_end.pinned] == [FIRST]
    assert not await chosen(place, SECOND)
    assert [ref.channel_id for ref in place.far_end.pinned] == [FIRST, SECOND]
    assert place.far_end.in_channel(FIRST) == []
    assert len(place.far_end.in_channel(SECOND)) == 1
    assert told(place) == 0


async def test_where_it_can_not_be_pinned_it_stands_and_the_coordinators_hear_of_it(place: Place) -> None:
    place.far_end.no_pins.add(FIRST)
    assert await chosen(place, FIRST)
    assert len(place.far_end.in_channel(FIRST)) == 1
    assert told(place) == 1
    place.far_end.no_pins.clear()
    assert not await chosen(place, FIRST)
    assert len(place.far_end.pinned) == 1


async def test_a_lost_connection_is_tried_again(place: Place) -> None:
    await place.services.setup.channels(caller(ADMIN), {Channel.START: FIRST})
    known = place.far_end.pin
    lost = [DeliveryError(DeliveryReason.CONNECTION, permanent=False, in_doubt=True)]

    async def pin(ref: object) -> None:
        if lost:
            raise lost.pop()
        await known(ref)  # type: ignore[arg-type]  # as it came

    place.far_end.pin = pin  # type: ignore[method-assign]  # once, as the far end does
    await place.app.courier.deliver_due()
    assert place.far_end.pinned == []
    place.clock.advance(minutes=2)
    await place.app.courier.deliver_due()
    assert len(place.far_end.pinned) == 1
    assert told(place) == 0
