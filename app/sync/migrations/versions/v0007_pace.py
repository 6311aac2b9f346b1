"""The checks of a batch and the notes of its streams, for less work on central."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the SQL as written: the file is what a database administrator reviews."""
    connection = op.get_bind().execution_options(no_parameters=True)
    connection.exec_driver_sql((Path(__file__).resolve().parents[1] / "0007_pace.sql").read_text("utf-8"))


def downgrade() -> None:
    """Central holds the plant's device history; no command of ours takes it away."""
    raise NotImplementedError("central's schema only goes forward")
