"""Partners with all that is known of them, and finding them; more kinds of timers.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TIMERS = (
    "kind IN ('group_reminder', 'ask_again', 'checkin_week', 'checkin_two_days', 'checkin_wish', "
    "'checkin_wish_silence', 'checkin_confirm', 'checkin_silence', 'checkin_last', 'checkin_roles', "
    "'checkin_briefing', 'checkin_briefed', 'checkin_time', 'checkin_plan', 'checkin_day', 'checkin_watch', "
    "'checkin_debrief', 'checklist_push', 'checklist_close', 'incident_triage', 'incident_verify', 'alert_soon', "
    "'alert_lapse', 'alert_threads', 'event_soon', 'event_after', 'facts_digest', 'evening', 'handover', 'handover_soon')"
)


def upgrade() -> None:
    _timers()


def _timers() -> None:
    """More kinds of them. SQLite can't change a check: the table is made anew, which nothing else refers to."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("ALTER TABLE timers DROP CONSTRAINT ck_timers_kind")
        op.execute(f"ALTER TABLE timers ADD CONSTRAINT ck_timers_kind CHECK ({_TIMERS})")
        return
    op.execute("ALTER TABLE timers RENAME TO timers_before")
    op.execute("DROP INDEX ix_timers_subject_id")
    op.execute("DROP INDEX ix_timers_due_at")
    op.create_table(
        "timers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("meant_at", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.CheckConstraint(_TIMERS, name=op.f("ck_timers_kind")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_timers_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timers")),
        sa.UniqueConstraint("kind", "subject_id", name=op.f("uq_timers_kind_subject_id")),
    )
    op.execute(
        "INSERT INTO timers (id, group_id, kind, subject_id, due_at, meant_at, tries) "
        "SELECT id, group_id, kind, subject_id, due_at, meant_at, tries FROM timers_before"
    )
    op.drop_table("timers_before")
    op.create_index(op.f("ix_timers_subject_id"), "timers", ["subject_id"], unique=False)
    op.create_index(op.f("ix_timers_due_at"), "timers", ["due_at"], unique=False)
