"""Trainings, workshops and vigils, and who comes.

Revision ID: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("open_place", sa.Text(), nullable=True),
        sa.Column("hidden_place", sa.LargeBinary(), nullable=True),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("over_at", sa.BigInteger(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('rights', 'companion', 'verifier', 'vigil', 'other')", name=op.f("ck_events_kind")
        ),
        sa.CheckConstraint("state IN ('planned', 'called_off')", name=op.f("ck_events_state")),
        sa.CheckConstraint("language IN ('english', 'spanish', 'both', 'other')", name=op.f("ck_events_language")),
        sa.CheckConstraint("(open_place IS NULL) <> (hidden_place IS NULL)", name=op.f("ck_events_one_place")),
        sa.CheckConstraint(
            "joined >= 0 AND (capacity IS NULL OR joined <= capacity)", name=op.f("ck_events_not_overfull")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_events_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("code", name=op.f("uq_events_code")),
    )
    op.create_index(op.f("ix_events_group_id"), "events", ["group_id"], unique=False)
    op.create_index(op.f("ix_events_over_at"), "events", ["over_at"], unique=False)
    _joins()


def _joins() -> None:
    op.create_table(
        "event_joins",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("member", sa.LargeBinary(), nullable=False),
        sa.Column("coming", sa.Boolean(), nullable=False),
        sa.Column("came", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_joins_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_joins")),
        sa.UniqueConstraint("event_id", "fingerprint", name=op.f("uq_event_joins_event_id_fingerprint")),
    )
