"""Runs revisions in the transaction that ``central.store.schema`` has open."""

from alembic import context

from central.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
