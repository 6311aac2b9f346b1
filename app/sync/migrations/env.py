"""Alembic's entry for central. Runs on the connection it is handed, so no second driver or URL is involved."""

from alembic import context

SCHEMA = "lineside"

context.configure(connection=context.config.attributes["connection"], version_table_schema=SCHEMA)
with context.begin_transaction():
    context.run_migrations()
