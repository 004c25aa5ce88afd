"""Partners with all that is known of them, and finding them; more kinds of timers.

Revision ID: 0005
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

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


_KNOWN = (
    "about",
    "services",
    "languages",
    "phone",
    "website",
    "email",
    "address",
    "city",
    "county",
    "state",
    "zip",
    "source",
)


_PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""In the order of its letters, whatever the database's language: what begins alike stands together."""


def upgrade() -> None:
    _timers()
    _partners()
    _search()


def _partners() -> None:
    op.add_column("partners", sa.Column("name_key", _PLAIN, nullable=True))
    for name in _KNOWN:
        op.add_column("partners", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("partners", sa.Column("lat", sa.Float(), nullable=True))
    op.add_column("partners", sa.Column("lon", sa.Float(), nullable=True))
    op.add_column("partners", sa.Column("hidden_info", sa.LargeBinary(), nullable=True))
    op.add_column("partners", sa.Column("checked_on", sa.Date(), nullable=True))
    op.add_column("partners", sa.Column("expires_on", sa.Date(), nullable=True))
    op.add_column("partners", sa.Column("retired", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_partners_name_key", "partners", ["group_id", "name_key"], unique=False)


def _search() -> None:
    """The keys by which listed partners are found, also those that are there already: they have a name and nothing else."""
    op.create_table(
        "partner_keys",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", _PLAIN, nullable=False),
        sa.Column("partner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_partner_keys_partner_id")),
        sa.PrimaryKeyConstraint("group_id", "key", "partner_id", name=op.f("pk_partner_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_partner_keys_partner_id"), "partner_keys", ["partner_id"], unique=False)
    op.create_table(
        "partner_points",
        sa.Column("partner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("name_key", _PLAIN, nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        # Nobody has ever checked those that are there already.
        sa.Column("expires_on", sa.Date(), server_default="0001-01-01", nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_partner_points_partner_id")),
        sa.PrimaryKeyConstraint("partner_id", name=op.f("pk_partner_points")),
        sqlite_with_rowid=False,
    )
    for name, columns in (
        ("name", ["group_id", "name_key", "partner_id", "expires_on"]),
        ("place", ["group_id", "lat", "lon", "name_key", "expires_on"]),
        ("expires", ["group_id", "expires_on"]),
    ):
        op.create_index(f"ix_partner_points_{name}", "partner_points", columns, unique=False)
    op.create_table(
        "partner_words",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", _PLAIN, nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_partner_words_group_id")),
        sa.PrimaryKeyConstraint("group_id", "key", name=op.f("pk_partner_words")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "partner_grams",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("gram", _PLAIN, nullable=False),
        sa.Column("key", _PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("group_id", "gram", "key", name=op.f("pk_partner_grams")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_partner_grams_key", "partner_grams", ["group_id", "key"], unique=False)
    _index_those_there()


# Keys and spelling as they are today, and not those of the package: what this step writes has to fit what the next steps
# expect, whatever becomes of them later.
_TEXT, _EVERYWHERE, _EVERY = "t:", "n:", "e:"
_WORD = re.compile(r"[^\W_]+")
_ONE_PIECE = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i",
        "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ɨ": "i", "ß": "ss",
    }
)  # fmt: skip


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_ONE_PIECE)
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(kept.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")))


def _words_of(text: str) -> list[str]:
    return list(dict.fromkeys(word[:40] for word in _fold(text).split()))


def _pieces(word: str) -> set[str]:
    """Of three letters, its ends counted; and behind a dash the word, and the word without each of its letters."""
    padded = f"^{word}$"
    shorter = {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
    return {_TEXT + padded[at : at + 3] for at in range(len(padded) - 2)} | {f"-{_TEXT}{piece}" for piece in shorter}


def _index_those_there() -> None:
    conn, words, pieces = op.get_bind(), Counter[tuple[int, str]](), set[tuple[int, str, str]]()
    for row in conn.execute(sa.text("SELECT id, group_id, name FROM partners WHERE listed")).all():
        name_key = _fold(row.name)
        conn.execute(sa.text("UPDATE partners SET name_key = :k WHERE id = :i"), {"k": name_key, "i": row.id})
        point = {"partner_id": row.id, "group_id": row.group_id, "name_key": name_key, "lat": None, "lon": None}
        _put("partner_points", point)
        for key in [_EVERY, _EVERYWHERE, *(_TEXT + word for word in _words_of(row.name))]:
            _put("partner_keys", {"group_id": row.group_id, "key": key, "partner_id": row.id})
            words[row.group_id, key] += 1
    for (group_id, key), uses in words.items():
        _put("partner_words", {"group_id": group_id, "key": key, "uses": uses})
        if key.startswith(_TEXT):
            pieces |= {(group_id, piece, key) for piece in _pieces(key.removeprefix(_TEXT))}
    for group_id, gram, key in pieces:
        _put("partner_grams", {"group_id": group_id, "gram": gram, "key": key})


def _put(table: str, row: dict[str, object]) -> None:
    op.bulk_insert(sa.table(table, *(sa.column(name) for name in row)), [row])


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
