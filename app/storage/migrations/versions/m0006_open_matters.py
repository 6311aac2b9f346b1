"""What is open and waits for a person is found by its topic; the rebuild that follows fills it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS = (
    """CREATE TABLE open_matter (
    topic TEXT NOT NULL,
    stream TEXT NOT NULL,
    PRIMARY KEY (topic, stream)
)
 WITHOUT ROWID""",
    "DELETE FROM setting WHERE name = 'disputed'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(sa.text(statement))
