"""Central's pace and its alarm: how often terminals ask, and whose transaction holds back what the others wrote.

For the administrator. Knows PostgreSQL's views of its sessions. Must not know what records say.
"""

from msgspec import Struct

from app.domain.refusals import Refusal
from app.sync.central import PLANT, admin

#: Seconds that central may let terminals wait: no less than keeps it alive, no more than lets the floor forget it.
LEAST, MOST = 0.1, 300.0

# The oldest transaction that has written something: no terminal is shown anything that was written after it began to.
# One that only reads has no id and holds nobody back. Of every database, for ids are the cluster's.
_HOLDERS = """
SELECT pid, role, application, database, state, seconds FROM (
    SELECT a.pid, a.usename::text AS role, a.application_name AS application, a.datname::text AS database,
           coalesce(a.state, '') AS state, extract(epoch FROM clock_timestamp() - a.xact_start)::float AS seconds,
           age(a.backend_xid) AS behind
    FROM pg_stat_activity a WHERE a.backend_xid IS NOT NULL AND a.pid <> pg_backend_pid()
    UNION ALL
    SELECT 0, p.owner::text, p.gid, p.database::text, 'prepared',
           extract(epoch FROM clock_timestamp() - p.prepared)::float, age(p.transaction)
    FROM pg_prepared_xacts p) h
ORDER BY behind DESC
"""


class Holder(Struct, frozen=True, kw_only=True):
    """A transaction that holds the feed back: whose, and open for how many seconds. ``pid`` 0 was prepared."""

    pid: int
    role: str
    application: str
    database: str
    state: str
    seconds: float


def holder(url: str) -> Holder | None:
    """The transaction that holds back what was written since; None when none does, or this role may not see it.

    To see other roles' sessions it has to be a member of pg_read_all_stats.
    """
    with admin(url) as connection:
        row = connection.execute(_HOLDERS).fetchone()
    return Holder(**dict(zip(Holder.__struct_fields__, row, strict=True))) if row else None


def sees_all(url: str) -> bool:
    """Whether the administrator's role sees other roles' transactions at all."""
    with admin(url) as connection:
        row = connection.execute("SELECT pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')").fetchone()
    return bool(row and row[0])


def pace(
    url: str, *, plant: str = PLANT, interval: float | None = None, retry_after: float | None = None
) -> tuple[float, float]:
    """Set how often terminals ask, and how long at most they wait for a central that is away; returns both, s.

    None leaves one as it is. Terminals take it up with their next connection. Raises ``CentralRefused`` ("pace").
    """
    for seconds in (interval, retry_after):
        if seconds is not None and not LEAST <= seconds <= MOST:
            raise Refusal(
                "CentralRefused", reason="pace", detail=f"{seconds:g} s is not within {LEAST:g} to {MOST:g} s"
            )
    with admin(url) as connection:
        row = connection.execute(
            "UPDATE lineside.plant SET interval_ms = coalesce(%s, interval_ms),"
            " retry_after_ms = coalesce(%s, retry_after_ms) WHERE plant = %s RETURNING interval_ms, retry_after_ms",
            (_ms(interval), _ms(retry_after), plant),
        ).fetchone()
    if row is None:
        raise Refusal("CentralRefused", reason="plant", detail=f"no plant {plant!r} on this central")
    return row[0] / 1000, row[1] / 1000


def _ms(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * 1000)
