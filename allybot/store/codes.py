"""Short codes that are never used twice, not even after what they named is gone."""

from __future__ import annotations

import secrets

from sqlalchemy import BigInteger, Column, Table, Text, insert, select

from allybot.domain.codes import CodeKind, new_code
from allybot.store.database import Tx
from allybot.store.schema import metadata

codes = Table("codes", metadata, Column("code", Text, primary_key=True), Column("group_id", BigInteger))
"""The group stands with the codes of alerts alone: members ask about them when nothing else is left."""


async def fresh_code(tx: Tx, kind: CodeKind, group_id: int | None = None) -> str:
    """A code that no one has read on any screen before. It is taken when the transaction commits.

    `group_id` where it is to be known for ever whose it was.
    """
    while True:
        code = new_code(kind.value, secrets.randbelow)
        taken = await tx.conn.scalar(select(codes.c.code).where(codes.c.code == code))
        if taken is None:
            await tx.conn.execute(insert(codes).values(code=code, group_id=group_id))
            return code


async def fresh_codes(tx: Tx, kind: CodeKind, number: int) -> list[str]:
    """As many at once: one by one, each is two statements."""
    found: dict[str, None] = {}
    while len(found) < number:
        drawn = {new_code(kind.value, secrets.randbelow) for _ in range(min(500, number - len(found)))} - found.keys()
        taken = set(await tx.conn.scalars(select(codes.c.code).where(codes.c.code.in_(drawn))))
        fresh = drawn - taken
        if fresh:
            await tx.conn.execute(insert(codes), [{"code": code, "group_id": None} for code in fresh])
        found |= dict.fromkeys(fresh)
    return list(found)
