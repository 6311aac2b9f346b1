"""The terminal's own SQLite database: journal, projections, documents, credentials (SQLAlchemy 2 Core, Alembic)."""
