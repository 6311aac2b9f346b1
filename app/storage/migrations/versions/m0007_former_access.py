"""PINs and badges that somebody had before: no PIN is chosen again too soon, and no badge is given to somebody else."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = (
    """CREATE TABLE former_pin (
    person TEXT NOT NULL,
    pin_hash TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    PRIMARY KEY (person, pin_hash)
)
 WITHOUT ROWID""",
    """CREATE TABLE badge_issued (
    badge_digest BLOB NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (badge_digest)
)
 WITHOUT ROWID""",
    "INSERT INTO badge_issued (badge_digest, person) "
    "SELECT badge_digest, person FROM credential WHERE badge_digest IS NOT NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(sa.text(statement))
