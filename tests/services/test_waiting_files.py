"""How much waits in memory to be taken over: bounded, and nobody's file goes for another group's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from allybot.domain.partner_rows import MOST_ROWS
from allybot.errors import BadInput
from allybot.services.waiting_files import MOST_OF_ALL, WAITS_FOR, WaitingFiles

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@dataclass
class File:
    rows: int


def test_one_of_each_person_in_each_group() -> None:
    waiting: WaitingFiles[File] = WaitingFiles()
    files = [File(1), File(2), File(3), File(4)]
    whose = [(1, 7), (1, 8), (2, 7), (1, 7)]
    words = [waiting.keep(*who, file, NOW) for who, file in zip(whose, files, strict=True)]
    assert len(waiting) == 3
    assert [waiting.of(words[n], *whose[n], NOW) for n in (1, 2, 3)] == files[1:]
    for word, who in ((words[0], (1, 7)), (words[1], (1, 7)), (words[2], (1, 7)), ("", (1, 7))):
        with pytest.raises(BadInput, match="file-gone"):
            waiting.of(word, *who, NOW)


def test_in_a_group_the_oldest_make_room_and_those_of_others_stay() -> None:
    waiting: WaitingFiles[File] = WaitingFiles()
    theirs = waiting.keep(2, 7, File(MOST_ROWS), NOW)
    first = waiting.keep(1, 1, File(MOST_ROWS - 10), NOW)
    second = waiting.keep(1, 2, File(10), NOW)
    third = waiting.keep(1, 3, File(1), NOW)
    assert waiting.of(theirs, 2, 7, NOW).rows == MOST_ROWS
    assert (waiting.of(second, 1, 2, NOW).rows, waiting.of(third, 1, 3, NOW).rows) == (10, 1)
    with pytest.raises(BadInput):
        waiting.of(first, 1, 1, NOW)


def test_where_all_is_full_what_waits_stays_and_what_comes_is_told_when() -> None:
    waiting: WaitingFiles[File] = WaitingFiles()
    full = MOST_OF_ALL // MOST_ROWS
    words = [waiting.keep(group, 1, File(MOST_ROWS), NOW) for group in range(full)]
    with pytest.raises(BadInput, match="file-others-wait"):
        waiting.keep(99, 1, File(1), NOW)
    assert [waiting.of(word, group, 1, NOW).rows for group, word in enumerate(words)] == [MOST_ROWS] * full
    assert waiting.keep(0, 1, File(MOST_ROWS), NOW), "in place of one's own"
    assert waiting.keep(99, 1, File(1), NOW + WAITS_FOR)
    assert len(waiting) == 1


def test_what_is_old_goes_with_the_clock_alone() -> None:
    waiting: WaitingFiles[File] = WaitingFiles()
    waiting.keep(1, 1, File(1), NOW)
    later = waiting.keep(1, 2, File(1), NOW + timedelta(minutes=1))
    waiting.drop_old(NOW + WAITS_FOR)
    assert len(waiting) == 1
    assert waiting.of(later, 1, 2, NOW + WAITS_FOR)
