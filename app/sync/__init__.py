"""The road to the central PostgreSQL and back. Knows bytes, journals and cursors; parses no record."""
