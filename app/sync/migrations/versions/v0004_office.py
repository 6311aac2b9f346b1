"""Read tables for the office, their views, and the roles that write and read them."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PARTS = ("office", "views")


def upgrade() -> None:
    """Run the SQL as written: the files are what a database administrator reviews."""
    folder = Path(__file__).resolve().parents[1]
    connection = op.get_bind().execution_options(no_parameters=True)
    for part in PARTS:
        connection.exec_driver_sql((folder / f"{revision}_{part}.sql").read_text("utf-8"))


def downgrade() -> None:
    """Central holds the plant's device history; no command of ours takes it away."""
    raise NotImplementedError("central's schema only goes forward")
