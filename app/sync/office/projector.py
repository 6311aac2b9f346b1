"""Makes the office's read tables and keeps them up: one short transaction a page, the cursor in it with the rows.

Restartable at any point: what was committed is there with its cursor, what was not is read again. Must not know how
states are folded, nor what people see of its progress.
"""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from app.domain.refusals import Refusal
from app.sync.central import PLANT
from app.sync.office import feed, ledger, rows
from app.sync.office.feed import Received, Standing
from app.sync.office.folding import Folding
from app.sync.office.ledger import Fold
from app.sync.office.session import alone, session, understanding
from app.sync.office.tables import Connection

#: Records and documents of one transaction: its rows are written in some tens of milliseconds, and central's feed waits
#: for that.
PAGE = 2000


class Projected(Struct, frozen=True, kw_only=True):
    """How far the read tables are. ``behind``: records that central had more when it was last counted.

    ``why`` says why this folding was begun: "" it goes on, "new", "epoch", "shape", or "late" (see `Projector.start`).
    """

    plant: str
    epoch: str
    fold: int
    records: int
    unread: int
    behind: int
    caught_up: bool
    why: str


class Projector:
    """The projector of one plant, on a connection that is alone."""

    def __init__(self, connection: Connection, plant: str = PLANT, page: int = PAGE) -> None:
        self._connection = connection
        self._plant = plant
        self._page = page
        self._folding: tuple[int, Folding] | None = None
        self._behind = 0
        self._why = ""

    def start(self) -> None:
        """Look whether central's order still is what was folded.

        A record that came to stand before the cursor would never be read. There can be none: the feed shows nothing
        before every transaction that could still commit before it has ended. If the count says otherwise (somebody
        restored or changed central behind our back), the folding is given up and begun again.
        """
        with self._connection.transaction():
            fold = ledger.under_way(self._connection, self._plant, rows.shape(), self._standing().epoch)
            if fold is not None:
                if feed.count(self._connection, self._plant, fold.place, behind=False) != fold.records:
                    ledger.forget(self._connection, fold.number)
                    self._why = "late"
                self._behind = feed.count(self._connection, self._plant, fold.place, behind=True)

    def step(self) -> Projected:
        """One transaction: begin a folding, take in a page, or find that there is no more. Raises `Refusal`."""
        try:
            with self._connection.transaction():
                at = self._standing()
                fold = ledger.under_way(self._connection, self._plant, rows.shape(), at.epoch)
                return self._begin(at) if fold is None else self._advance(fold, at)
        except BaseException:
            self._folding = None  # its states may be ahead of the tables
            raise

    def sweep(self) -> None:
        """Take away foldings that nobody reads any more."""
        fold = ledger.shown(self._connection, self._plant)
        if fold is not None:
            for _ in ledger.sweep(self._connection, fold):
                pass

    def _standing(self) -> Standing:
        at = feed.standing(self._connection, self._plant)
        if at is None:
            raise Refusal("CentralRefused", reason="plant", detail=f"no plant {self._plant!r} on this central")
        return at

    def _begin(self, at: Standing) -> Projected:
        before = ledger.shown(self._connection, self._plant)
        if before is None:
            self._why = self._why or "new"
        else:
            self._why = self._why or ("epoch" if before.epoch != at.epoch else "shape")
        ledger.begin(self._connection, self._plant, rows.shape(), at.epoch)
        fold = ledger.under_way(self._connection, self._plant, rows.shape(), at.epoch)
        assert fold is not None
        self._behind = feed.count(self._connection, self._plant, fold.place, behind=True)
        return self._said(fold, caught_up=False)

    def _advance(self, fold: Fold, at: Standing) -> Projected:
        if fold.place.xid >= at.horizon or fold.documents.xid >= at.horizon:
            raise Refusal("CentralTurnedBack", plant=self._plant, cursor=fold.place.xid, horizon=at.horizon)
        # The horizon is older than the documents: a record below it cannot use one that is not yet here.
        documents, place = feed.documents(self._connection, self._plant, at.horizon, fold.documents, self._page)
        if documents:
            self._of(fold).take_documents(documents)
            return self._moved(fold, replace(fold, documents=place))
        records = feed.records(self._connection, self._plant, at.horizon, fold.place, self._page)
        if records:
            return self._take(fold, records)
        if not fold.shown:
            ledger.show(self._connection, fold)
        self._behind = 0
        return self._said(fold, caught_up=True)

    def _take(self, fold: Fold, records: list[Received]) -> Projected:
        unread = self._of(fold).take_records(records)
        self._behind = max(0, self._behind - len(records))
        taken = replace(fold, place=records[-1].place, records=fold.records + len(records), unread=fold.unread + unread)
        return self._moved(fold, taken)

    def _moved(self, before: Fold, after: Fold) -> Projected:
        ledger.move(self._connection, before, after)
        return self._said(after, caught_up=False)

    def _of(self, fold: Fold) -> Folding:
        if self._folding is None or self._folding[0] != fold.number:
            self._folding = fold.number, Folding(self._connection, self._plant, fold.number)
        return self._folding[1]

    def _said(self, fold: Fold, *, caught_up: bool) -> Projected:
        return Projected(
            plant=fold.plant,
            epoch=fold.epoch,
            fold=fold.number,
            records=fold.records,
            unread=fold.unread,
            behind=self._behind,
            caught_up=caught_up,
            why=self._why,
        )


def project(
    url: str,
    heard: Callable[[Projected], None] = lambda _: None,
    again: Callable[[], bool] = lambda: False,
    *,
    plant: str = PLANT,
    page: int = PAGE,
) -> Projected:
    """Bring the read tables up to date, and once more each time ``again`` (which waits) says so.

    ``heard`` gets what every transaction did. Raises `Refusal`: ``ProjectorRunning``, ``CentralTurnedBack``,
    ``UpdateNeeded`` (a document that only a newer version can read), ``CentralUnreachable``, ``CentralRefused``.
    """
    with session(url) as connection, understanding(), alone(connection, plant):
        projector = Projector(connection, plant, page)
        projector.start()
        while True:
            while not (done := projector.step()).caught_up:
                heard(done)
            heard(done)
            projector.sweep()
            if not again():
                return done
