"""The job list says of every job what sorts a whole queue by: product, kind, stops, pieces, and who was last there.

It is a projection: the table is made anew, and `upkeep.bring_up_to_date` fills it from the journal.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    "DROP TABLE job",
    """CREATE TABLE job (
    work_unit TEXT NOT NULL,
    lot TEXT NOT NULL,
    operation TEXT NOT NULL,
    flow TEXT NOT NULL,
    rank INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    due TEXT NOT NULL,
    order_id TEXT NOT NULL,
    product TEXT NOT NULL,
    kind TEXT NOT NULL,
    stopped INTEGER NOT NULL,
    take FLOAT NOT NULL,
    person TEXT NOT NULL,
    standing BLOB NOT NULL,
    PRIMARY KEY (work_unit, lot, operation, flow)
)""",
    "CREATE INDEX job_by_lot ON job (lot)",
    "CREATE INDEX job_by_order ON job (order_id)",
    "CREATE INDEX job_in_sequence ON job (work_unit, rank, priority, due, lot)",
    "DELETE FROM setting WHERE name = 'shape'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(sa.text(statement))
