"""What happens on the golden day beside the steps: people, holds, stock, parts of lots, labour, the ERP's changes."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from decimal import Decimal as D
from typing import Any

from golden_day import Day, stream_of
from golden_plant import ERP_PLAN, OWN, erp_order, store_form

from app.domain import commands, hold_commands, overtaken, settling, wip_commands
from app.domain.clock import ConfirmClock
from app.domain.disputes import Side
from app.domain.documents import Routing
from app.domain.hold_facts import Suspect
from app.domain.journals import ReadNews
from app.domain.sessions import EndSession
from app.domain.values import container_stream, lot_id, tool_stream
from app.storage.forking import Fork

#: A pallet by its SSCC, a box by the plant's own number.
PALLET, BOX = "340123456789012340", "KISTE-07"


def copied(day: Day) -> None:
    """The disk was put back: what only this terminal had goes on in another journal, and a lead reads it."""
    day.person(commands.SignOn, "lea", method="pin")
    fresh = str(uuid.uuid5(uuid.UUID(day.store.journal), "golden"))
    day.store.fork(Fork(into=fresh, at_seq=0, why="copied", at=day.now))
    codes = tuple(each.code for each in day.store.news())
    day.do(ReadNews(journal=fresh, codes=codes, ordinal=day.store.head()[0]), "lea")


def people(day: Day) -> None:
    """Wrong PINs, a lead's help, and everybody's badge."""
    day.person(commands.RefusePin, "ann")
    day.person(commands.Unlock, "ann", by="lea")
    day.person(commands.ChangePin, "ann", by="lea")
    day.person(commands.ReplaceBadge, "ann", by="leo")
    day.person(commands.AskReset, "bob")
    day.person(commands.ChangePin, "bob", by="bob", own=True)
    day.person(commands.ReportBadge, "bob", by="bob")
    day.person(commands.RefuseAccess, "bob", why="lost")
    day.person(commands.LockPerson, "bob", by="lea", reason="Ausweis verloren")
    day.person(commands.RefuseAccess, "bob", why="locked")
    day.person(commands.ReadMisuse, "bob", by="leo", count=2)
    day.person(commands.Unlock, "bob", by="lea")
    day.person(commands.ReplaceBadge, "bob", by="lea")
    day.person(commands.SignOn, "ann", method="badge")
    day.person(commands.SignOn, "bob", method="pin")
    open_here = day.store.state("person:ann").sessions[day.store.journal]
    day.person(EndSession, "ann", session=open_here, why="switch")


def stock(day: Day) -> None:
    """Lots come in, go into containers, are split, merged, given back and given a serial."""
    receive(day, "SEAL", "S1", "40.5", expires=datetime(2027, 5, 31, tzinfo=UTC), location="B3")
    receive(day, "SEAL", "S2", "7", location="B3")
    receive(day, "GREASE", "Ö-2026/04", "12.5", unit="kg", location="Kühlraum")
    receive(day, "SHAFT", "W7", "3")
    for container, place in ((PALLET, "Rampe 2"), (BOX, "B3")):
        day.do(wip_commands.RegisterContainer(container=container, location=place), "bob")
    pack(day, "SEAL/S2", BOX)
    pack(day, "SEAL/S2", PALLET)
    day.do(wip_commands.MoveContainer(container=PALLET, location="Halle Süd", ordinal=day.inside(PALLET)))
    day.do(wip_commands.UnpackLot(lot="SEAL/S2", container=PALLET, ordinal=day.seen("SEAL/S2")))
    day.do(wip_commands.MoveLot(lot="SEAL/S1", location="Montageplatz 1", ordinal=day.seen("SEAL/S1")))
    split(day, "SEAL/S1", "S1-1", "10.25")
    merge(day, "SEAL/S2", "SEAL/S1-1")
    split(day, "SEAL/S2", "S1-1", "10.25", back=True)
    split(day, "SEAL/S1", "S1-2", "1")
    pack(day, "SEAL/S1-2", BOX)
    merge(day, "SEAL/S1", "SEAL/S1-2")
    split(day, "SHAFT/W7", "W-007", "1", serial=True)
    pack(day, "SHAFT/W-007", BOX)


def pressing(day: Day) -> None:
    """Two people on a job, a note for whoever goes on, a report that was wrong, a part that runs ahead."""
    run = day.start("10", 8, labour=True)
    lot, order = lot_id("PUMP", "1001"), "1001"
    about = {"lot": lot, "order": order, "run": run}
    day.do(wip_commands.JoinRun(**about, ordinal=day.seen(lot)), "bob")
    day.report(run, "2.5", scrap=D("0.5"), reason="burr")
    take_back(day, "1001", run)
    day.do(wip_commands.NoteHandover(**about, note="Presse läuft 5 °C zu heiß", ordinal=day.seen(lot)), "bob")
    day.do(wip_commands.LeaveRun(**about, ordinal=day.seen(lot)), "bob")
    day.do(wip_commands.ReadHandover(**about, ordinal=day.seen(lot)))
    day.report(run, "7.5", scrap=D("0.5"), reason="burr")
    day.report(day.start("10", 1), "1.25")  # the process yielded more than was taken
    split(day, lot, "1001-1", "2", operation="20", order=order)
    split(day, lot, "1001-2", "1", operation="20", order=order)
    merge(day, lot, "PUMP/1001-2", operation="20")
    day.person(commands.SignOff, "bob")


def take_back(day: Day, number: str, run: str) -> None:
    """The last report was wrong; a lead who did not make it signs for that."""
    state = day.lot(number)
    last = state.lasts["A"]
    about = {"lot": lot_id("PUMP", number), "order": state.order, "run": run, "work_unit": "A"}
    undo = wip_commands.UndoReport(**about, report=last.ack, reason="miscounted")
    day.do(undo, "lea", by="leo", over="NotYourReport")


def holds(day: Day) -> None:
    """What was held, and let go again by a lead; what still is."""
    scope = ("order:1002", stream_of("S2", "SEAL"))
    day.do(commands.PlaceHold(scope=scope, reason="smells", note="nach Öl"))
    split(day, "SEAL/S2", "S2-1", "2.5")  # the part is held as the whole is
    merge(day, "SEAL/S2", "SEAL/S2-1")
    placed = day.holds("order:1002")[0]
    about = {"hold": placed, "scope": scope}
    day.do(hold_commands.AcknowledgeHold(**about, signer="lea"), "lea")
    suspect = Suspect(
        suspect="S1", lot="SEAL/S1", number="S1", pieces=D("2.5"), unit="pcs", record="here:1", at=day.now, person="ann"
    )
    ordered = hold_commands.ContainHold(**about, asked=2, place="work_unit:A", suspects=(suspect,))
    day.do(ordered, "lea")
    day.do(hold_commands.CheckSuspect(**about, suspect="S1", lot="SEAL/S1", good=True, note="geprüft"))
    day.do(hold_commands.ReleaseHold(**about, reason="Öl abgewischt"), "lea")
    for each in ("work_unit:B", tool_stream("G-1"), container_stream(BOX), "material:SEAL-B"):
        day.do(commands.PlaceHold(scope=(each,), reason="smells"), "lea")


def erp(day: Day) -> None:
    """An order with a routing of its own; while work is under way the ERP asks for less and drops an operation."""
    day.store.add_documents([erp_order(6, operation_status={"0030": "created"})])
    turned = shafts(day, "0010", 6, unit="A")
    day.report(turned, 6)
    less = datetime(2026, 5, 12, 12, 30, tzinfo=UTC)
    plan = Routing(id=ERP_PLAN.id, product="SHAFT", order=OWN, operations=ERP_PLAN.operations[::2])
    day.store.add_documents([store_form("routing", plan, "2026-2"), erp_order(5, changed_at=less)])
    signed = {"by": "lea", "over": ("OperationWithdrawn", "OrderLowered")}
    hardened = shafts(day, "0020", 5, **signed)
    day.report(hardened, "4.5", unit="B", scrap=D("0.5"), reason="burr")
    day.store.add_documents([erp_order(5, status="completed", changed_at=less.replace(minute=45))])
    day.refused("OrderTechnicallyCompleted", start_of(day, "0030", 4), unit="B")


def shafts(day: Day, operation: str, pieces: int, unit: str = "B", **signed: Any) -> str:
    """Start an operation of the ERP's order; a lead signs for what its changes broke."""
    return day.do(start_of(day, operation, pieces, unit), unit=unit, **signed)


def start_of(day: Day, operation: str, pieces: int, unit: str = "B") -> commands.StartOperation:
    """A start of the ERP's order."""
    return commands.StartOperation(
        lot=lot_id("SHAFT", OWN),
        order=OWN,
        product="SHAFT",
        operation=operation,
        quantity=D(pieces),
        work_unit=unit,
        ordinal=day.lot(OWN, "SHAFT").at(operation).runs,
    )


def receive(day: Day, material: str, number: str, quantity: str, unit: str = "pcs", **about: Any) -> None:
    """A lot comes in."""
    lot = lot_id(material, number)
    day.do(commands.ReceiveLot(lot=lot, material=material, number=number, quantity=D(quantity), unit=unit, **about))


def pack(day: Day, lot: str, container: str) -> None:
    """A lot goes into a container."""
    day.do(wip_commands.PackLot(lot=lot, container=container, ordinal=day.seen(lot)))


def split(day: Day, lot: str, number: str, quantity: str, **about: Any) -> None:
    """A part of a lot becomes a lot."""
    material = lot.partition("/")[0]
    command = wip_commands.SplitLot(
        lot=lot,
        material=material,
        number=number,
        quantity=D(quantity),
        ordinal=day.seen(lot),
        **about,
    )
    day.do(command)


def merge(day: Day, lot: str, source: str, operation: str = "") -> None:
    """A lot becomes part of another."""
    day.do(wip_commands.MergeLots(lot=lot, source=source, operation=operation, ordinal=day.seen(source)))


def disputes(day: Day) -> None:
    """A lot turns out to have been made by a plan that was withdrawn; a lead looks, and lets it stand."""
    lot = "SEAL/S1"
    found = overtaken.NoteOvertaken(
        lot=lot, run="none", operation="10", work="elsewhere:1", what="media", id="WI-1", hash="0" * 64, by="lea"
    )
    day.do(found, "")
    (dispute,) = day.store.lot(lot).disputes
    side = Side(record=dispute.record, kind="work.overtaken", at=dispute.at, person="ann", work_unit="A", lot=lot)
    settle = settling.SettleDispute(
        stream=stream_of("S1", "SEAL"), dispute=dispute.dispute, choice="accept", reason="geprüft", sides=(side,)
    )
    day.do(settle, "lea")
    assert not day.store.lot(lot).disputed


def leaving(day: Day) -> None:
    """The shift is over; what is in process stays."""
    day.start("10", 6)  # more than was ordered: the routing only warns
    day.person(commands.SignOff, "ann")


def clock_put_back(day: Day) -> None:
    """Somebody puts the clock back by an hour; a lead says that it is right now."""
    day.later(hours=-1)
    day.do(ConfirmClock(journal=day.store.journal, shown=day.now), "lea")
