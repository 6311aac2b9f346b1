"""Alembic's entry: runs migrations on the connection handed over by `app.storage.migrate`."""

from alembic import context

from app.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
