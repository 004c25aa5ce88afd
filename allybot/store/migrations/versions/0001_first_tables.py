"""The first tables: groups, people, offices, partners, check-ins, sign-ups, the outbox.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _codes()
    _groups()
    _installation()
    _audit()
    _members()
    _offices()
    _outbox()
    _partners()
    _tallies()
    _checkins()
    _signups()


def _codes() -> None:
    op.create_table(
        "codes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_codes")),
    )


def _groups() -> None:
    op.create_table(
        "groups",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("accompaniment_channel", sa.BigInteger(), nullable=True),
        sa.Column("dispatch_channel", sa.BigInteger(), nullable=True),
        sa.Column("alerts_channel", sa.BigInteger(), nullable=True),
        sa.Column("coordination_channel", sa.BigInteger(), nullable=True),
        sa.Column("start_channel", sa.BigInteger(), nullable=True),
        sa.Column("companion_role", sa.BigInteger(), nullable=True),
        sa.Column("verifier_role", sa.BigInteger(), nullable=True),
        sa.Column("dispatcher_role", sa.BigInteger(), nullable=True),
        sa.Column("liaison_role", sa.BigInteger(), nullable=True),
        sa.Column("coordinator_role", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("server_id", name=op.f("uq_groups_server_id")),
    )


def _installation() -> None:
    op.create_table(
        "installation",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_installation")),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("row_id", sa.BigInteger(), nullable=True),
        sa.Column("actor", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_audit_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.LargeBinary(), nullable=True),
        sa.Column("record", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_members_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("group_id", "fingerprint", name=op.f("uq_members_group_id_fingerprint")),
    )


def _offices() -> None:
    op.create_table(
        "offices",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("rules", sa.LargeBinary(), nullable=True),
        sa.Column("rules_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_offices_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
        sa.UniqueConstraint("code", name=op.f("uq_offices_code")),
    )
    op.create_index(op.f("ix_offices_group_id"), "offices", ["group_id"], unique=False)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("key_id", sa.BigInteger(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("coalesce", sa.Text(), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("person", sa.LargeBinary(), nullable=True),
        sa.Column("params", sa.LargeBinary(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("not_after", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("deadline", sa.BigInteger(), nullable=True),
        sa.Column("sent_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_message_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(state = 'sending') = (deadline IS NOT NULL)", name=op.f("ck_outbox_sending_has_deadline")),
        sa.CheckConstraint(
            "(state IN ('pending', 'sending')) = (ended_at IS NULL)", name=op.f("ck_outbox_ended_has_time")
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'failed', 'expired', 'cancelled', 'uncertain')",
            name=op.f("ck_outbox_state"),
        ),
        sa.CheckConstraint("(channel_id IS NULL) <> (person IS NULL)", name=op.f("ck_outbox_one_destination")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_outbox_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["lane", "due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(op.f("ix_outbox_key_id"), "outbox", ["key_id"], unique=False)
    op.create_index(
        "uq_outbox_coalesce",
        "outbox",
        ["coalesce"],
        unique=True,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )


def _partners() -> None:
    op.create_table(
        "partners",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("hidden_name", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(name IS NULL) <> (hidden_name IS NULL)", name=op.f("ck_partners_one_name")),
        sa.CheckConstraint("listed = (name IS NOT NULL)", name=op.f("ck_partners_hidden_is_sealed")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_partners_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
        sa.UniqueConstraint("code", name=op.f("uq_partners_code")),
    )
    op.create_index(op.f("ix_partners_group_id"), "partners", ["group_id"], unique=False)


def _tallies() -> None:
    op.create_table(
        "tallies",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_tallies_group_id")),
        sa.PrimaryKeyConstraint("group_id", "month", "name", name=op.f("pk_tallies")),
    )


def _checkins() -> None:
    op.create_table(
        "checkins",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("partner_id", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("approval", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("code_name", sa.LargeBinary(), nullable=False),
        sa.Column("office", sa.LargeBinary(), nullable=False),
        sa.Column("meet", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.LargeBinary(), nullable=True),
        sa.Column("needs", sa.LargeBinary(), nullable=True),
        sa.Column("opened_by", sa.LargeBinary(), nullable=False),
        sa.Column("card_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("card_message_id", sa.BigInteger(), nullable=True),
        sa.Column("card_edited_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("purge_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_checkins_closed_has_time")),
        sa.CheckConstraint("(state = 'closed') = (outcome IS NOT NULL)", name=op.f("ck_checkins_closed_has_outcome")),
        sa.CheckConstraint("company IN ('one', 'few', 'many')", name=op.f("ck_checkins_company")),
        sa.CheckConstraint(
            "outcome IN ('all_well', 'detained', 'did_not_come', 'cancelled')",
            name=op.f("ck_checkins_outcome"),
        ),
        sa.CheckConstraint(
            "state IN ('requested', 'closed') OR confirmed_at IS NOT NULL",
            name=op.f("ck_checkins_shown_is_confirmed"),
        ),
        sa.CheckConstraint("state IN ('requested', 'open', 'under_way', 'closed')", name=op.f("ck_checkins_state")),
        sa.CheckConstraint(
            "(card_channel_id IS NULL) = (card_message_id IS NULL)", name=op.f("ck_checkins_card_is_whole")
        ),
        sa.CheckConstraint("(closed_at IS NULL) = (purge_at IS NULL)", name=op.f("ck_checkins_closed_is_purged")),
        sa.CheckConstraint("taken BETWEEN 0 AND seats", name=op.f("ck_checkins_seats_never_exceeded")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_checkins_group_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_checkins_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkins")),
        sa.UniqueConstraint("code", name=op.f("uq_checkins_code")),
    )
    op.create_index(op.f("ix_checkins_group_id"), "checkins", ["group_id"], unique=False)
    op.create_index(op.f("ix_checkins_partner_id"), "checkins", ["partner_id"], unique=False)
    op.create_index(op.f("ix_checkins_purge_at"), "checkins", ["purge_at"], unique=False)


def _signups() -> None:
    op.create_table(
        "signups",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("checkin_id", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("press", sa.BigInteger(), nullable=False),
        sa.Column("offered_until", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(state = 'offered') = (offered_until IS NOT NULL)", name=op.f("ck_signups_offered_has_deadline")
        ),
        sa.CheckConstraint("role IN ('companion', 'driver', 'interpreter', 'notes')", name=op.f("ck_signups_role")),
        sa.CheckConstraint(
            "state IN ('asked', 'confirmed', 'waiting', 'offered', 'withdrawn', 'released')",
            name=op.f("ck_signups_state"),
        ),
        sa.ForeignKeyConstraint(
            ["checkin_id"], ["checkins.id"], name=op.f("fk_signups_checkin_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signups")),
    )
    op.create_index("ix_signups_fingerprint", "signups", ["fingerprint"], unique=False)
    op.create_index("ix_signups_offered_until", "signups", ["offered_until"], unique=False)
    op.create_index(
        "uq_signups_active",
        "signups",
        ["checkin_id", "fingerprint"],
        unique=True,
        sqlite_where=sa.text("state IN ('asked', 'confirmed', 'offered', 'waiting')"),
        postgresql_where=sa.text("state IN ('asked', 'confirmed', 'offered', 'waiting')"),
    )
