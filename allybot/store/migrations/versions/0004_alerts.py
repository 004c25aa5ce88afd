"""Reports, incidents, alerts and the rules by which they are released; the moves of both are refused here too.

Revision ID: 0004
"""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TIMERS = (
    "kind IN ('group_reminder', 'ask_again', 'checkin_week', 'checkin_two_days', 'checkin_wish', "
    "'checkin_wish_silence', 'checkin_confirm', 'checkin_silence', 'checkin_last', 'checkin_roles', "
    "'checkin_briefing', 'checkin_briefed', 'checkin_time', 'checkin_plan', 'checkin_day', 'checkin_watch', "
    "'checkin_debrief', 'checklist_push', 'checklist_close', 'incident_triage', 'incident_verify', 'alert_soon', "
    "'alert_lapse', 'alert_threads', 'evening', 'handover', 'handover_soon')"
)
_STATES = (
    "('new', 'verifying', 'verified', 'nothing_found', 'inconclusive', 'alerted', 'all_clear', 'retracted', 'closed')"
)
_INCIDENT_MOVES = {
    "new": ("verifying", "verified", "nothing_found", "inconclusive", "closed"),
    "verifying": ("verified", "nothing_found", "inconclusive", "closed"),
    "verified": ("alerted", "inconclusive", "closed"),
    "nothing_found": ("verifying", "verified", "inconclusive", "closed"),
    "inconclusive": ("verifying", "verified", "nothing_found", "closed"),
    "alerted": ("all_clear", "retracted"),
    "all_clear": ("retracted", "closed"),
    "retracted": ("closed",),
}
_ALERT_MOVES = {
    "standing": ("lapsed", "cleared", "retracted"),
    "lapsed": ("standing", "cleared", "retracted"),
    "cleared": ("retracted",),
}


def upgrade() -> None:
    _timers()
    op.add_column("groups", sa.Column("start_message_id", sa.BigInteger(), nullable=True))
    op.add_column("codes", sa.Column("group_id", sa.BigInteger(), nullable=True))
    _zones_and_rules()
    _incidents()
    _alerts()
    _bounds_and_custody()
    _only_moves("incidents", _INCIDENT_MOVES)
    _only_moves("alerts", _ALERT_MOVES)
    _only_verified()


def _only_moves(table: str, moves: Mapping[str, tuple[str, ...]]) -> None:
    """A state changes as its noun's drawing has it, or not at all."""
    listed = " OR ".join(
        f"(OLD.state = '{before}' AND NEW.state IN ({', '.join(repr(one) for one in after)}))"
        for before, after in moves.items()
    )
    refused = f"OLD.state <> NEW.state AND NOT ({listed})"
    _trigger(f"{table}_moves", table, "UPDATE", refused, "a move that is not drawn")


def _only_verified() -> None:
    """An alert can be written only while its incident is verified, and by one person alone only where the rules say so."""
    state = "(SELECT state FROM incidents WHERE incidents.id = NEW.incident_id)"
    _trigger("alerts_verified", "alerts", "INSERT", f"{state} IS DISTINCT FROM 'verified'", "not verified")
    allowed = "(SELECT NOT two_people FROM rules WHERE rules.group_id = NEW.group_id)"
    alone = f"NEW.one_person AND NOT coalesce({allowed}, false)"
    _trigger("alerts_two_people", "alerts", "INSERT", alone, "two people")


def _trigger(name: str, table: str, event: str, refused: str, why: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        of_state = "UPDATE OF state" if event == "UPDATE" else event
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {of_state} ON {table} WHEN {refused} BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} THEN "
        f"RAISE EXCEPTION '{why}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


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


def _zones_and_rules() -> None:
    op.create_table(
        "zones",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_zones_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zones")),
        sa.UniqueConstraint("code", name=op.f("uq_zones_code")),
        sa.UniqueConstraint("group_id", "name", name=op.f("uq_zones_group_id_name")),
    )
    op.create_table(
        "zone_outlets",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("zone_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("role_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_zone_outlets_zone_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone_outlets")),
        sa.UniqueConstraint("zone_id", "channel_id", name=op.f("uq_zone_outlets_zone_id_channel_id")),
    )
    op.create_table(
        "rules",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("two_people", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("two_go", sa.Boolean(), nullable=False),
        sa.Column("verify_minutes", sa.Integer(), nullable=False),
        sa.Column("alert_minutes", sa.Integer(), nullable=False),
        sa.Column("hotline_name", sa.Text(), nullable=True),
        sa.Column("hotline_number", sa.Text(), nullable=True),
        sa.Column("texts_read_at", sa.BigInteger(), nullable=True),
        sa.Column("stopped", sa.Text(), server_default="none", nullable=False),
        sa.Column("stopped_at", sa.BigInteger(), nullable=True),
        sa.Column("stopped_by", sa.LargeBinary(), nullable=True),
        sa.Column("resume_by", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("(stopped = 'none') = (stopped_at IS NULL)", name=op.f("ck_rules_stopped_has_time")),
        sa.CheckConstraint("stopped IN ('none', 'alerts', 'everything')", name=op.f("ck_rules_stopped")),
        sa.CheckConstraint("(hotline_name IS NULL) = (hotline_number IS NULL)", name=op.f("ck_rules_hotline_is_whole")),
        sa.CheckConstraint("alert_minutes BETWEEN 15 AND 240", name=op.f("ck_rules_alert_minutes")),
        sa.CheckConstraint("verify_minutes BETWEEN 3 AND 120", name=op.f("ck_rules_verify_minutes")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_rules_group_id")),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_rules")),
    )


def _incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("drill", sa.Boolean(), nullable=False),
        sa.Column("zone_id", sa.BigInteger(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("observed_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("triaged_at", sa.BigInteger(), nullable=True),
        sa.Column("verified_at", sa.BigInteger(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("escalated", sa.Text(), nullable=True),
        sa.Column("card_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("card_message_id", sa.BigInteger(), nullable=True),
        sa.Column("card_edited_at", sa.BigInteger(), nullable=True),
        sa.Column("merged_into", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("dismissal", sa.Text(), nullable=True),
        sa.Column("purge_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_incidents_closed_has_time")),
        sa.CheckConstraint("basis IN ('verifier', 'hotline')", name=op.f("ck_incidents_basis")),
        sa.CheckConstraint(
            "escalated IN ('on_call', 'next_on_call', 'everybody')", name=op.f("ck_incidents_escalated")
        ),
        sa.CheckConstraint(
            "dismissal IN ('nothing_there', 'not_ours', 'too_vague', 'too_old', 'over')",
            name=op.f("ck_incidents_dismissal"),
        ),
        sa.CheckConstraint("merged_into IS NULL OR state = 'closed'", name=op.f("ck_incidents_merged_is_closed")),
        sa.CheckConstraint(
            f"state IN {_STATES}",
            name=op.f("ck_incidents_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('verified', 'alerted', 'all_clear', 'retracted') OR (verified_at IS NOT NULL AND basis IS NOT NULL)",
            name=op.f("ck_incidents_verified_has_basis"),
        ),
        sa.CheckConstraint(
            "(card_channel_id IS NULL) = (card_message_id IS NULL)", name=op.f("ck_incidents_card_is_whole")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_incidents_group_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_incidents_zone_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
        sa.UniqueConstraint("code", name=op.f("uq_incidents_code")),
    )
    op.create_index(op.f("ix_incidents_group_id"), "incidents", ["group_id"], unique=False)
    op.create_index(op.f("ix_incidents_purge_at"), "incidents", ["purge_at"], unique=False)
    op.create_index(op.f("ix_incidents_zone_id"), "incidents", ["zone_id"], unique=False)
    op.create_table(
        "reports",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("incident_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("eyes", sa.Text(), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("reporter", sa.LargeBinary(), nullable=False),
        sa.Column("wants_outcome", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("observed_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("eyes IN ('saw', 'told', 'call')", name=op.f("ck_reports_eyes")),
        sa.CheckConstraint(
            "sort IN ('taken', 'officers', 'maybe', 'car_only', 'online', 'help')", name=op.f("ck_reports_sort")
        ),
        sa.CheckConstraint(
            "told IN ('alerted', 'nothing_found', 'inconclusive', 'closed', 'all_clear', 'retracted')",
            name=op.f("ck_reports_told"),
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_reports_incident_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("code", name=op.f("uq_reports_code")),
    )
    op.create_index(op.f("ix_reports_incident_id"), "reports", ["incident_id"], unique=False)
    op.create_table(
        "verifications",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("incident_id", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        sa.Column("about", sa.LargeBinary(), nullable=False),
        sa.Column("cannot", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("going_at", sa.BigInteger(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("observation", sa.LargeBinary(), nullable=True),
        sa.Column("found_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("basis <> 'hotline' OR finding IS NOT NULL", name=op.f("ck_verifications_hotline_has_said")),
        sa.CheckConstraint("NOT cannot OR finding IS NULL", name=op.f("ck_verifications_who_cannot_says_nothing")),
        sa.CheckConstraint("basis IN ('verifier', 'hotline')", name=op.f("ck_verifications_basis")),
        sa.CheckConstraint("finding IN ('seen', 'nothing', 'unsure')", name=op.f("ck_verifications_finding")),
        sa.CheckConstraint("(finding IS NULL) = (found_at IS NULL)", name=op.f("ck_verifications_found_has_time")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_verifications_incident_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifications")),
        sa.UniqueConstraint("incident_id", "fingerprint", name=op.f("uq_verifications_incident_id_fingerprint")),
    )


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("incident_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("drill", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("one_person", sa.Boolean(), nullable=False),
        sa.Column("verifier", sa.LargeBinary(), nullable=False),
        sa.Column("releaser", sa.LargeBinary(), nullable=False),
        sa.Column("released_by", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("observed_at", sa.BigInteger(), nullable=False),
        sa.Column("verified_at", sa.BigInteger(), nullable=False),
        sa.Column("released_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(state IN ('cleared', 'retracted')) = (ended_at IS NOT NULL)", name=op.f("ck_alerts_ended_has_time")
        ),
        sa.CheckConstraint("basis IN ('verifier', 'hotline')", name=op.f("ck_alerts_basis")),
        sa.CheckConstraint("state IN ('standing', 'lapsed', 'cleared', 'retracted')", name=op.f("ck_alerts_state")),
        sa.CheckConstraint("one_person OR verifier <> releaser", name=op.f("ck_alerts_two_people")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_alerts_group_id")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_alerts_incident_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("code", name=op.f("uq_alerts_code")),
        sa.UniqueConstraint("incident_id", name=op.f("uq_alerts_incident_id")),
    )
    op.create_index(op.f("ix_alerts_group_id"), "alerts", ["group_id"], unique=False)
    op.create_table(
        "alert_codes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("alert_id", sa.BigInteger(), nullable=False),
        sa.Column("suspended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name=op.f("fk_alert_codes_alert_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_alert_codes")),
    )
    op.create_index(op.f("ix_alert_codes_alert_id"), "alert_codes", ["alert_id"], unique=False)
    op.create_table(
        "alert_threads",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("alert_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alerts.id"], name=op.f("fk_alert_threads_alert_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_threads")),
        sa.UniqueConstraint("alert_id", "channel_id", name=op.f("uq_alert_threads_alert_id_channel_id")),
    )
    op.create_table(
        "alert_updates",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("alert_id", sa.BigInteger(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alerts.id"], name=op.f("fk_alert_updates_alert_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_updates")),
    )
    op.create_index(op.f("ix_alert_updates_alert_id"), "alert_updates", ["alert_id"], unique=False)


def _bounds_and_custody() -> None:
    op.create_table(
        "tries",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("hour", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_tries_group_id")),
        sa.PrimaryKeyConstraint("group_id", "purpose", "fingerprint", "hour", name=op.f("pk_tries")),
    )
    op.create_table(
        "custody",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "holder IN ('witness', 'observer', 'coordinator', 'legal', 'family', 'partner')",
            name=op.f("ck_custody_holder"),
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_custody_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody")),
        sa.UniqueConstraint("code", name=op.f("uq_custody_code")),
    )
    op.create_index(op.f("ix_custody_created_at"), "custody", ["created_at"], unique=False)
    op.create_index(op.f("ix_custody_group_id"), "custody", ["group_id"], unique=False)
