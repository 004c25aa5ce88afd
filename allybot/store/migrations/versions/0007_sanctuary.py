"""Jurisdictions, where they stand on six policies, and what changed.

Revision ID: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_POLICIES = (
    "('no_holds', 'no_release_dates', 'no_status_questions', 'no_joint_operations', 'no_jail_access', 'no_deputies')"
)
_ROLES = "('member', 'companion', 'verifier', 'dispatcher', 'liaison', 'coordinator', 'admin')"


def upgrade() -> None:
    op.create_table(
        "jurisdictions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("level IN ('city', 'county', 'state')", name=op.f("ck_jurisdictions_level")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_jurisdictions_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jurisdictions")),
        sa.UniqueConstraint("code", name=op.f("uq_jurisdictions_code")),
        sa.UniqueConstraint("group_id", "folded", name=op.f("uq_jurisdictions_group_id_folded")),
    )
    _policies()


def _policies() -> None:
    op.create_table(
        "policies",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("jurisdiction_id", sa.BigInteger(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(f"policy IN {_POLICIES}", name=op.f("ck_policies_policy")),
        sa.CheckConstraint("standing IN ('yes', 'no', 'partial', 'unknown')", name=op.f("ck_policies_standing")),
        sa.CheckConstraint(f"checked_by IN {_ROLES}", name=op.f("ck_policies_checked_by")),
        sa.CheckConstraint("standing = 'unknown' OR link IS NOT NULL", name=op.f("ck_policies_known_has_document")),
        sa.ForeignKeyConstraint(
            ["jurisdiction_id"], ["jurisdictions.id"], name=op.f("fk_policies_jurisdiction_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policies")),
        sa.UniqueConstraint("jurisdiction_id", "number", name=op.f("uq_policies_jurisdiction_id_number")),
    )
    holding = sa.text("replaced_at IS NULL")
    op.create_index(
        "uq_policies_holding",
        "policies",
        ["jurisdiction_id", "policy"],
        unique=True,
        sqlite_where=holding,
        postgresql_where=holding,
    )
