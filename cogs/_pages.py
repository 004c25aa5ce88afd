"""Long lists, a page at a time: what stands on one, and the buttons to the ones beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from allybot.texts import Speaker
from allybot.transports.discord.ui import Press

T = TypeVar("T")


def pages_of(length: int, size: int) -> int:
    return max(1, -(-length // size))


def page_of(entries: Sequence[T], page: int, size: int) -> Sequence[T]:
    """A page that is not there any more is the last one."""
    at = min(page, pages_of(len(entries), size) - 1) * size
    return entries[at : at + size]


def page_line(say: Speaker, page: int, pages: int) -> Iterator[str]:
    """Which one it is, where there are several."""
    if pages > 1:
        yield say("find-page", page=min(page, pages - 1) + 1, pages=pages)


def page_presses(
    say: Speaker,
    page: int,
    pages: int,
    to: Callable[[int], tuple[str, str, str]],
    *,
    back: str = "button-find-before",
    on: str = "button-find-next",
) -> Iterator[Press]:
    """Back and on, where there are several. `to` gives noun, verb and payload of the button that leads to a page."""
    if pages < 2:
        return
    page = min(page, pages - 1)
    yield Press(*to(max(page - 1, 0)), say(back), disabled=page == 0)
    # No two buttons of a message may have one custom id: at the end the dead one leads beyond it.
    yield Press(*to(page + 1), say(on), disabled=page == pages - 1)
