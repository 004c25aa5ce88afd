"""Alembic's way in: always on a connection that `store.opening` has open, in one transaction, on every database."""

from __future__ import annotations

from alembic import context

from allybot.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    # SQLite's own DDL is transactional once transactions are begun explicitly, as ours are.
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
