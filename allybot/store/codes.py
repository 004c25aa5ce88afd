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
