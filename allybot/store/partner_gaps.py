"""Whether the directory has more than members are shown: one that is not listed, or that was checked too long ago.

Asked at every look-up, so nothing is opened for it, and each half is answered by the first row of an index.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import exists, or_, select

from allybot.store.database import Tx
from allybot.store.partner_search import partner_points
from allybot.store.partners import partners


async def any_unshown(tx: Tx, group_id: int, today: date | None) -> bool:
    """Without `today` only what is not listed counts: whoever asks sees the others."""
    # Those that are listed have a key: asked so, the others are read from the index, and not out of all of them.
    hidden = exists().where(
        partners.c.group_id == group_id, partners.c.name_key.is_(None), ~partners.c.listed, ~partners.c.retired
    )
    found = [hidden]
    if today is not None:
        found.append(exists().where(partner_points.c.group_id == group_id, partner_points.c.expires_on <= today))
    return bool(await tx.conn.scalar(select(or_(*found))))
