"""The keys with which this terminal signed, and the heads of journals that it signed (ADR 0026)."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    """CREATE TABLE head_signature (
    journal TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    public_key BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (journal, seq, public_key)
)
 WITHOUT ROWID""",
    """CREATE TABLE signing_key (
    pos INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (pos),
    UNIQUE (public_key)
)""",
    "CREATE TRIGGER signing_key_no_update BEFORE UPDATE ON signing_key "
    "BEGIN SELECT RAISE(ABORT, 'signing_key is append-only'); END",
    "CREATE TRIGGER signing_key_no_delete BEFORE DELETE ON signing_key "
    "BEGIN SELECT RAISE(ABORT, 'signing_key is append-only'); END",
    "CREATE TRIGGER head_signature_no_update BEFORE UPDATE ON head_signature "
    "BEGIN SELECT RAISE(ABORT, 'head_signature is append-only'); END",
    "CREATE TRIGGER head_signature_no_delete BEFORE DELETE ON head_signature "
    "BEGIN SELECT RAISE(ABORT, 'head_signature is append-only'); END",
    "CREATE TRIGGER signing_key_no_replace BEFORE INSERT ON signing_key "
    "WHEN EXISTS (SELECT 1 FROM signing_key WHERE public_key = NEW.public_key OR pos = NEW.pos) "
    "BEGIN SELECT RAISE(ABORT, 'signing_key already holds this'); END",
    "CREATE TRIGGER head_signature_no_replace BEFORE INSERT ON head_signature "
    "WHEN EXISTS (SELECT 1 FROM head_signature WHERE journal = NEW.journal AND seq = NEW.seq "
    "AND public_key = NEW.public_key) "
    "BEGIN SELECT RAISE(ABORT, 'head_signature already holds this'); END",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(sa.text(statement))
