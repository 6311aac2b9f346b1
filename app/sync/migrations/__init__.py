"""Central's schema through time: one set of SQL files per step, run by Alembic. Knows nothing of terminals' files."""
