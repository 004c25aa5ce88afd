"""Every table, for what has to see them all: migrations, backups, the tests about erasure."""

from __future__ import annotations

from allybot.store import (
    audit,
    briefings,
    checkins,
    checklists,
    codes,
    grants,
    groups,
    installation,
    kinds,
    members,
    offices,
    openings,
    outbox,
    partners,
    reminders,
    report_backs,
    rotas,
    signups,
    tallies,
    team,
    timers,
    words,
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
    kinds.kinds,
    team.team_roles,
    briefings.briefings,
    grants.grants,
    words.words,
    checklists.steps,
    report_backs.report_backs,
)

assert {table.name for table in ALL} == set(metadata.tables)
