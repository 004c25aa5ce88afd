"""Every table, for what has to see them all: migrations, backups, the tests about erasure."""

from __future__ import annotations

from allybot.store import (
    audit,
    checkins,
    codes,
    groups,
    installation,
    members,
    offices,
    openings,
    outbox,
    partners,
    reminders,
    rotas,
    signups,
    tallies,
    timers,
)
from allybot.store.schema import metadata

ALL = (
    installation.installation,
    codes.codes,
    groups.groups,
    members.members,
    offices.offices,
    partners.partners,
    checkins.checkins,
    signups.signups,
    outbox.outbox,
    audit.audit,
    tallies.tallies,
    timers.timers,
    openings.openings,
    reminders.reminders,
    reminders.answers,
    rotas.rotas,
    rotas.swaps,
)

assert {table.name for table in ALL} == set(metadata.tables)
