"""Which streams are here whole, and attachments that come down in chunks."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    """CREATE TABLE followed (
    stream TEXT NOT NULL,
    standing TEXT NOT NULL,
    turn INTEGER NOT NULL,
    PRIMARY KEY (stream)
) WITHOUT ROWID""",
    "CREATE INDEX followed_by_standing ON followed (standing, turn)",
    """CREATE TABLE ahead (
    stream TEXT NOT NULL,
    xid INTEGER NOT NULL,
    journal TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (stream)
) WITHOUT ROWID""",
    """CREATE TABLE fetched (
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    whole INTEGER NOT NULL,
    PRIMARY KEY (sha256)
) WITHOUT ROWID""",
    """CREATE TABLE fetched_chunk (
    sha256 TEXT NOT NULL,
    start INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256, start)
)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(sa.text(statement))
