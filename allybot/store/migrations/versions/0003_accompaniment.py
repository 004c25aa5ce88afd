"""Accompaniment in full: teams, the day and its watch, what follows a detention, office cards, kinds that a group changes.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TIMERS = (
    "kind IN ('group_reminder', 'ask_again', 'checkin_week', 'checkin_two_days', 'checkin_wish', "
    "'checkin_wish_silence', 'checkin_confirm', 'checkin_silence', 'checkin_last', 'checkin_roles', "
    "'checkin_briefing', 'checkin_briefed', 'checkin_time', 'checkin_plan', 'checkin_day', 'checkin_watch', "
    "'checkin_debrief', 'checklist_push', 'checklist_close', 'evening', 'handover', 'handover_soon')"
)
_STATUSES = "('here', 'gone_in', 'still_inside', 'out', 'detained', 'unsure', 'did_not_come')"
_ROLES = "('companion', 'lead', 'home', 'inside', 'outside', 'notes', 'driver', 'interpreter', 'childcare')"
_STEPS = (
    "('attorney', 'emergency_contact', 'partner', 'dependants', 'belongings', 'medication', 'locator', 'follow_up')"
)


def upgrade() -> None:
    _checkins()
    _timers()
    _offices()
    _kinds()
    _team()
    _day()


def _checkins() -> None:
    for column, check in (
        ("timing TEXT NOT NULL DEFAULT 'exact'", "timing IN ('exact', 'by_date', 'unknown')"),
        ("plan_holder TEXT", "plan_holder IN ('home', 'lead', 'liaison', 'partner', 'family')"),
        ("status TEXT", f"status IN {_STATUSES}"),
        ("asked_rung TEXT", "asked_rung IN ('lead', 'home', 'coordinators')"),
    ):
        name = column.split()[0]
        op.execute(f"ALTER TABLE checkins ADD COLUMN {column} CONSTRAINT ck_checkins_{name} CHECK ({check})")
    op.add_column("checkins", sa.Column("plan_reviewed_on", sa.Date(), nullable=True))
    for instant in ("thread_id", "status_at", "overdue_at", "asking_since", "detained_at"):
        op.add_column("checkins", sa.Column(instant, sa.BigInteger(), nullable=True))


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


def _offices() -> None:
    for column in ("who_enters", "phones", "identification", "parking", "security"):
        op.add_column("offices", sa.Column(column, sa.LargeBinary(), nullable=True))


def _kinds() -> None:
    op.create_table(
        "kinds",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_kinds_group_id")),
        sa.PrimaryKeyConstraint("group_id", "key", name=op.f("pk_kinds")),
    )


def _of_a_checkin(table: str, *parts: sa.schema.SchemaItem) -> None:
    """A table whose rows go with their check-in."""
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("checkin_id", sa.BigInteger(), nullable=False),
        *parts,
        sa.ForeignKeyConstraint(
            ["checkin_id"], ["checkins.id"], name=op.f(f"fk_{table}_checkin_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _team() -> None:
    _of_a_checkin(
        "team_roles",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(f"role IN {_ROLES}", name=op.f("ck_team_roles_role")),
        sa.UniqueConstraint(
            "checkin_id", "role", "fingerprint", name=op.f("uq_team_roles_checkin_id_role_fingerprint")
        ),
    )
    one_each = sa.text("role IN ('home', 'lead')")
    op.create_index(
        "uq_team_roles_one_each",
        "team_roles",
        ["checkin_id", "role"],
        unique=True,
        sqlite_where=one_each,
        postgresql_where=one_each,
    )
    op.create_index("ix_team_roles_fingerprint", "team_roles", ["fingerprint"], unique=False)
    _of_a_checkin(
        "briefings",
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("checkin_id", "fingerprint", name=op.f("uq_briefings_checkin_id_fingerprint")),
    )
    _of_a_checkin(
        "grants",
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("checkin_id", "fingerprint", name=op.f("uq_grants_checkin_id_fingerprint")),
    )
    op.create_index(op.f("ix_grants_until"), "grants", ["until"], unique=False)


def _day() -> None:
    _of_a_checkin(
        "words",
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(f"status IN {_STATUSES}", name=op.f("ck_words_status")),
    )
    op.create_index(op.f("ix_words_checkin_id"), "words", ["checkin_id"], unique=False)
    _of_a_checkin(
        "checklist_steps",
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=True),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(f"step IN {_STEPS}", name=op.f("ck_checklist_steps_step")),
        sa.CheckConstraint(
            "(person IS NULL) = (claimed_at IS NULL)", name=op.f("ck_checklist_steps_claimed_by_somebody")
        ),
        sa.CheckConstraint("done_at IS NULL OR person IS NOT NULL", name=op.f("ck_checklist_steps_done_by_somebody")),
        sa.UniqueConstraint("checkin_id", "step", name=op.f("uq_checklist_steps_checkin_id_step")),
    )
    _of_a_checkin(
        "report_backs",
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("checkin_id", "fingerprint", name=op.f("uq_report_backs_checkin_id_fingerprint")),
    )
