"""Words for what a team does and what is needed, as several messages and panels say them."""

from __future__ import annotations

from collections.abc import Collection

from allybot.domain.checkins import Need
from allybot.domain.signups import TeamRole
from allybot.services.views import CardView
from allybot.texts import Speaker

_FIRST = (TeamRole.LEAD, TeamRole.HOME)


def role_names(say: Speaker, roles: Collection[TeamRole]) -> str:
    """Who leads and the home contact first; somebody with no role goes along."""
    order = (*_FIRST, *(role for role in TeamRole if role not in _FIRST))
    named = [say(f"role-name-{role.value}") for role in order if role in roles and role is not TeamRole.COMPANION]
    return ", ".join(named) or say("role-name-companion")


def need_line(say: Speaker, need: Need, card: CardView) -> str:
    """Whether anybody does it yet: a word, never who."""
    return say(f"need-{need.value}-{'open' if need in card.open_needs else 'filled'}")
