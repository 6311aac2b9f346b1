"""Makes the record of a product from the records of its streams: by the same fold as everywhere, and entry by entry.

Reads an `Archive`; runs beside the kiosk, in whatever thread. Must not know pages, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from msgspec import Struct

from app.domain.documents import Order
from app.domain.lot_state import LotState
from app.domain.refusals import Refusal
from app.domain.values import ZERO, lot_number, lot_stream
from app.reports import counting, kin, unknowns
from app.reports.archive import Archive, Kept
from app.reports.naming import Names
from app.reports.papers import papers
from app.reports.story import Story
from app.reports.traveler import Head, Part, Row, Run, Traveler

#: Records of one traveler; beyond it a lot's is asked for, not the order's.
MOST_RECORDS = 50_000

Progress = Callable[[int], None]


class Maker(Struct, frozen=True, kw_only=True):
    """Who makes a traveler, and when: what its head says about itself."""

    at: datetime
    work_unit: str
    version: str


def of_number(
    archive: Archive, number: str, maker: Maker, progress: Progress = lambda count: None
) -> tuple[Traveler, ...]:
    """The travelers of an order with its lots, else of every lot of this number (or of this one: MATERIAL/NUMBER).

    Raises `Refusal` UnknownLot where nothing is, NothingRecorded where nothing was done yet, TravelerTooLong.
    """
    if archive.count((f"order:{number}",)) or Names(archive).order(number) is not None:
        return (of_order(archive, number, maker, progress),)
    lots = [number] if archive.count((lot_stream(number),)) else archive.lots_numbered(number)
    if not lots:
        raise Refusal("UnknownLot", number=number, lot=number)
    return tuple(of_lot(archive, lot, maker, progress) for lot in lots)


def of_lot(archive: Archive, lot: str, maker: Maker, progress: Progress = lambda count: None) -> Traveler:
    """The traveler of one lot. Raises `Refusal` NothingRecorded, TravelerTooLong."""
    story = _told(archive, (lot_stream(lot),), lot_number(lot), progress)
    return _traveler(archive, story, maker, "lot", (lot,), lot_number(lot))


def of_order(archive: Archive, order: str, maker: Maker, progress: Progress = lambda count: None) -> Traveler:
    """The traveler of an order with every lot of it. Raises `Refusal` NothingRecorded, TravelerTooLong."""
    stream = f"order:{order}"
    _require(archive.count((stream,)), order)
    about = (getattr(kept.entry.fact, "lot", "") for kept in archive.records((stream,)))
    lots = tuple(dict.fromkeys(lot for lot in about if lot))
    story = _told(archive, (stream, *map(lot_stream, lots)), order, progress)
    return _traveler(archive, story, maker, "order", lots, order)


def _require(count: int, number: str) -> None:
    if not count:
        raise Refusal("NothingRecorded", number=number)
    if count > MOST_RECORDS:
        raise Refusal("TravelerTooLong", number=number, count=count, limit=MOST_RECORDS)


def _told(archive: Archive, streams: tuple[str, ...], number: str, progress: Progress) -> Story:
    _require(archive.count(streams), number)
    story = Story(archive, streams)
    for count, kept in enumerate(archive.records(streams), start=1):
        story.take(kept)
        if count % 500 == 0:
            progress(count)
    for kept in _holds_around(archive, story):
        story.take(kept)
    return story


def _holds_around(archive: Archive, story: Story) -> Iterator[Kept]:
    """Holds on the order, the product, the stations and what went in, while the work went on."""
    found = [kept for kept in archive.records(story.around(), "hold.") if kept.name not in story.rows]
    spans: dict[str, list[datetime]] = {}
    for kept in found:
        spans.setdefault(getattr(kept.entry.fact, "hold", ""), []).append(kept.entry.at)
    ended = {getattr(kept.entry.fact, "hold", "") for kept in found if kept.entry.kind == "hold.released"}
    for kept in found:
        hold = getattr(kept.entry.fact, "hold", "")
        before = hold in ended and story.first is not None and spans[hold][-1] < story.first
        after = story.last is not None and spans[hold][0] > story.last
        if not (before or after):
            yield kept


def _traveler(archive: Archive, story: Story, maker: Maker, about: Any, lots: tuple[str, ...], number: str) -> Traveler:
    names = story.names
    states = {lot: state for lot in lots if isinstance(state := story.states.get(lot_stream(lot)), LotState)}
    made_from = tuple(kin.relatives(archive, names, lots, up=True))
    went_into = tuple(kin.relatives(archive, names, lots, up=False))
    orders = tuple(dict.fromkeys(filter(None, (state.order for state in states.values()))))
    shelf = tuple(papers(names, states.values(), orders, story.hashes))
    rows, records, pictures = story.final_rows(), story.listed, story.pictures.all()
    return Traveler(
        about=about,
        number=number,
        made_at=maker.at.astimezone(),
        terminal=archive.journal,
        work_unit=maker.work_unit,
        version=maker.version,
        zone=maker.at.astimezone().tzname() or "",
        head=_head(story, names, orders or ((number,) if about == "order" else ()), states),
        unknowns=tuple(
            chain(
                unknowns.of_streams(archive, story.streams),
                unknowns.of_split(story.splits, lots),
                unknowns.of_kin((*made_from, *went_into)),
                unknowns.of_papers(shelf, pictures),
                unknowns.of_rows(rows.values(), archive.names),
                unknowns.of_records(archive, records),
            )
        ),
        deviations=story.found.all(),
        parts=tuple(_parts(story, names, rows)),
        others=tuple(row for name, row in rows.items() if name in story.others),
        signatures=tuple(story.signed),
        tallies=tuple(chain.from_iterable(counting.tallies(lot, state, names) for lot, state in states.items())),
        made_from=made_from,
        went_into=went_into,
        labels=story.labels.all(),
        papers=shelf,
        pictures=pictures,
        people=tuple((id, names.person(id)) for id in story.people),
        records=tuple(records),
    )


def _head(story: Story, names: Names, orders: tuple[str, ...], states: dict[str, LotState]) -> Head:
    order = names.order(orders[0]) if orders else None
    product = _product(order, states)
    first = next(iter(states.values()), LotState())
    return Head(
        orders=orders,
        product=product,
        product_name=names.material(product),
        lots=tuple(counting.lot_line(lot, state, names) for lot, state in states.items()),
        ordered=order.quantity if order else first.ordered or ZERO,
        unit=order.unit if order else first.unit,
        first=story.first.astimezone() if story.first else None,
        last=story.last.astimezone() if story.last else None,
    )


def _product(order: Order | None, states: Iterable[str]) -> str:
    return order.product if order else next((lot.partition("/")[0] for lot in states), "")


def _parts(story: Story, names: Names, rows: dict[str, Row]) -> Iterator[Part]:
    """Runs by lot and operation, in the order in which each was first worked on."""
    places: dict[tuple[str, str], list[str]] = {}
    for run in story.begun:
        lot, operation, _ = names.runs[run]
        places.setdefault((lot, operation), []).append(run)
    for (lot, operation), runs in places.items():
        yield Part(
            lot=lot,
            number=lot_number(lot),
            operation=operation,
            name=names.operation(lot, operation),
            runs=tuple(_run(story, rows, run) for run in runs),
        )


def _run(story: Story, rows: dict[str, Row], run: str) -> Run:
    entry, fact = story.begun[run]
    mine = tuple(rows[name] for name in story.runs.get(run, ()))
    return Run(run=run, flow=fact.flow, work_unit=entry.work_unit, quantity=fact.quantity, rows=mine)
