"""Reminders, rotas, timers, people's own settings, and what delivery has to know across restarts.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _outbox()
    _members()
    _checkins()
    _timers()
    _openings()
    _reminders()
    _rotas()


def _outbox() -> None:
    op.execute(
        "ALTER TABLE outbox ADD COLUMN via TEXT NOT NULL DEFAULT 'direct' "
        "CONSTRAINT ck_outbox_via CHECK (via IN ('direct', 'thread'))"
    )
    op.add_column("outbox", sa.Column("meant_at", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("doubt_since", sa.BigInteger(), nullable=True))
    op.add_column("outbox", sa.Column("repeated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("outbox", sa.Column("late_told", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("outbox", sa.Column("sent_ref", sa.LargeBinary(), nullable=True))
    op.add_column("outbox", sa.Column("instead_of", sa.BigInteger(), nullable=True))
    op.execute("UPDATE outbox SET meant_at = due_at")
    op.create_index("ix_outbox_subject", "outbox", ["subject_id", "kind"], unique=False)
    op.create_index(
        "ix_outbox_meant",
        "outbox",
        ["meant_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'sending')"),
        postgresql_where=sa.text("state IN ('pending', 'sending')"),
    )


def _members() -> None:
    op.add_column("members", sa.Column("settings", sa.LargeBinary(), nullable=True))


def _checkins() -> None:
    op.execute(
        "ALTER TABLE checkins ADD COLUMN wish TEXT "
        "CONSTRAINT ck_checkins_wish CHECK (wish IN ('still_on', 'changed', 'called_off', 'nobody'))"
    )
    op.add_column("signups", sa.Column("reconfirmed_at", sa.BigInteger(), nullable=True))


def _timers() -> None:
    op.create_table(
        "timers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("meant_at", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('group_reminder', 'ask_again', 'checkin_week', 'checkin_two_days', 'checkin_wish', "
            "'checkin_wish_silence', 'checkin_confirm', 'checkin_silence', 'checkin_last', 'evening', "
            "'handover', 'handover_soon')",
            name=op.f("ck_timers_kind"),
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_timers_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timers")),
        sa.UniqueConstraint("kind", "subject_id", name=op.f("uq_timers_kind_subject_id")),
    )
    op.create_index(op.f("ix_timers_subject_id"), "timers", ["subject_id"], unique=False)
    op.create_index(op.f("ix_timers_due_at"), "timers", ["due_at"], unique=False)


def _openings() -> None:
    op.create_table(
        "openings",
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_openings")),
    )
    op.create_index(op.f("ix_openings_at"), "openings", ["at"], unique=False)


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("first_wall", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("role_id", sa.BigInteger(), nullable=True),
        sa.Column("duty", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("delivered_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'delivered', 'active', 'paused')", name=op.f("ck_reminders_state")),
        sa.CheckConstraint("audience IN ('channel', 'role', 'rota')", name=op.f("ck_reminders_audience")),
        sa.CheckConstraint("duty IN ('dispatch', 'verify')", name=op.f("ck_reminders_duty")),
        sa.CheckConstraint("(member_id IS NULL) = (audience IS NOT NULL)", name=op.f("ck_reminders_whose")),
        sa.CheckConstraint(
            "(state IN ('delivered', 'waiting')) = (member_id IS NOT NULL)", name=op.f("ck_reminders_state_fits_owner")
        ),
        sa.CheckConstraint(
            "(state = 'delivered') = (delivered_at IS NOT NULL)", name=op.f("ck_reminders_delivered_has_time")
        ),
        sa.CheckConstraint(
            "(audience = 'role') = (role_id IS NOT NULL) OR audience IS NULL", name=op.f("ck_reminders_role_is_named")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_reminders_group_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_reminders_member_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("code", name=op.f("uq_reminders_code")),
    )
    for column in ("group_id", "member_id", "delivered_at"):
        op.create_index(op.f(f"ix_reminders_{column}"), "reminders", [column], unique=False)
    op.create_table(
        "reminder_answers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reminder_id", sa.BigInteger(), nullable=False),
        sa.Column("occurrence_at", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("answer IN ('can', 'cannot')", name=op.f("ck_reminder_answers_answer")),
        sa.ForeignKeyConstraint(
            ["reminder_id"], ["reminders.id"], name=op.f("fk_reminder_answers_reminder_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_answers")),
        sa.UniqueConstraint("reminder_id", "fingerprint", name=op.f("uq_reminder_answers_reminder_id_fingerprint")),
    )
    op.create_index(op.f("ix_reminder_answers_at"), "reminder_answers", ["at"], unique=False)


def _rotas() -> None:
    op.create_table(
        "rotas",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("first_wall", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("length", sa.Text(), nullable=False),
        sa.Column("people", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("duty IN ('dispatch', 'verify')", name=op.f("ck_rotas_duty")),
        sa.CheckConstraint(
            "length IN ('six_hours', 'eight_hours', 'half_day', 'day', 'week')", name=op.f("ck_rotas_length")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_rotas_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotas")),
        sa.UniqueConstraint("group_id", "duty", name=op.f("uq_rotas_group_id_duty")),
    )
    op.create_table(
        "rota_swaps",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rota_id", sa.BigInteger(), nullable=False),
        sa.Column("shift_no", sa.Integer(), nullable=False),
        sa.Column("return_no", sa.Integer(), nullable=True),
        sa.Column("people", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('asked', 'accepted', 'declined', 'withdrawn')", name=op.f("ck_rota_swaps_state")),
        sa.ForeignKeyConstraint(["rota_id"], ["rotas.id"], name=op.f("fk_rota_swaps_rota_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_swaps")),
    )
    op.create_index(op.f("ix_rota_swaps_rota_id"), "rota_swaps", ["rota_id"], unique=False)
