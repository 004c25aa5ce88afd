"""What is looked for in a text before many people read it: what may never stand there, and what has to be asked about."""

from __future__ import annotations

from dataclasses import dataclass

from allybot.domain.forbidden import Call, find_calls
from allybot.domain.namelike import NameLike, find_names
from allybot.domain.refusals import WIDE, Refusal, find_refusals


@dataclass(frozen=True, slots=True)
class WideFindings:
    """`refusals` and `calls` are refused; `names` are asked about, and who says that none is one is written down."""

    refusals: tuple[Refusal, ...]
    calls: tuple[Call, ...]
    names: tuple[NameLike, ...]

    @property
    def reason(self) -> str | None:
        """The value of the gravest kind that is refused, None where nothing is: what `text-holds-…` says with dashes."""
        refused: tuple[Refusal | Call, ...] = (*self.refusals, *self.calls)
        return refused[0].kind.value if refused else None


def look_over(text: str, known: frozenset[str] = frozenset()) -> WideFindings:
    """Everything at once. `known` are the names of the group's own zones and offices, which are no persons."""
    return WideFindings(find_refusals(text, WIDE), find_calls(text), find_names(text, known))
