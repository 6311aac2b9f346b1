"""Several terminals, one central, and all that can happen to them: nothing lost, nothing doubled, one truth everywhere.

Real files, a real PostgreSQL, the product's own way of visiting central. No model beside it says what is expected:
before the dust settles the test reads what stands on any disk, and afterwards all of it must be on central, once.
"""

import itertools
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sync_kit import Plant
from sync_world_kit import HASTY, PATIENT, Nightly, Seat, fresh_central, on_central, where

from app.domain.lots import LotState
from app.domain.values import FLOWS
from app.sync import central, restore
from app.sync.loopback import LoopbackPostgres
from app.sync.office.check import check
from app.sync.office.projector import project
from app.sync.office.tables import STREAM_STATE

SEATS = st.integers(0, 9)
CHOICES = st.lists(st.integers(0, 99), min_size=1, max_size=5)
FOLDERS = itertools.count()
#: How many worlds: the same few each time, or as many others as are asked for.
FEW = 3
WORLDS = int(os.environ.get("WORLDS", str(FEW)))
#: As many machines as one work center of the test may have, copies included.
MOST = 4


class World(RuleBasedStateMachine):
    """Two terminals of a line at first; copies of them come later.

    A world has bad days of disks, of central, or of both.
    """

    server: LoopbackPostgres
    template: str
    folder: Path
    bad: str
    mended: Counter[str]

    @initialize()
    def begin(self) -> None:
        self.plant: Plant = fresh_central(self.server, self.template)
        self.nightly = Nightly(self.plant)
        self.seats: list[Seat] = []
        self.images: list[tuple[Seat, Path]] = []
        for unit in "AB":
            self.seats.append(Seat.let_in(self.plant, self.folder / f"{unit}{next(FOLDERS)}", unit))
            assert self.seats[-1].visit()

    def seat(self, index: int) -> Seat:
        return self.seats[index % len(self.seats)]

    # -- people work

    @rule(index=SEATS, choices=CHOICES)
    def act(self, index: int, choices: list[int]) -> None:
        for choice in choices:
            self.seat(index).act(choice)
        self.no_disk_forgets()

    @rule(index=SEATS, hours=st.sampled_from([-40_000, -1, 1, 24, 40_000]))
    def jump_the_clock(self, index: int, hours: int) -> None:
        self.seat(index).jump(hours)

    # -- the road

    @rule(index=SEATS)
    def push(self, index: int) -> None:
        self.seat(index).visit(down=False)

    @rule(index=SEATS)
    def push_and_pull(self, index: int) -> None:
        self.seat(index).visit()

    @rule(index=SEATS, trouble=st.sampled_from(["cut", "deafen"]))
    def lose_the_answer(self, index: int, trouble: str) -> None:
        seat = self.seat(index)
        getattr(seat.cable, trouble)()
        seat.patience = HASTY
        seat.visit()
        seat.cable.restore()
        seat.patience = PATIENT

    # -- bad days of machines

    @rule(index=SEATS)
    def kill(self, index: int) -> None:
        seat = self.seat(index)
        seat.boot(seat.image())

    @precondition(lambda self: self.bad != "central")
    @rule(index=SEATS)
    def take_an_image(self, index: int) -> None:
        self.images.append((self.seat(index), self.seat(index).image()))

    @precondition(lambda self: self.images)
    @rule(number=SEATS)
    def put_an_image_back(self, number: int) -> None:
        seat, image = self.images[number % len(self.images)]
        seat.had.clear()
        seat.boot(image)

    @precondition(lambda self: self.bad != "central")
    @rule(index=SEATS, since=CHOICES, instead=CHOICES, twice=st.booleans())
    def lose_a_day_and_work_it_again(self, index: int, since: list[int], instead: list[int], twice: bool) -> None:
        """The disk of before the work is put back although the work was sent; then other work is done on it.

        ``twice``: what was done on it is in an image too, which is put back after that work went up.
        """
        seat = self.seat(index)
        image = seat.image()
        self.act(index, since)
        seat.visit(down=False)
        seat.had.clear()
        seat.boot(image)
        self.act(index, instead)
        image = seat.image()
        seat.visit()
        if twice:
            seat.had.clear()
            seat.boot(image)
            seat.visit()

    @precondition(lambda self: self.bad != "central" and len(self.seats) < MOST)
    @rule(index=SEATS)
    def clone(self, index: int) -> None:
        self.seats.append(self.seat(index).copy(self.folder / f"copy{next(FOLDERS)}"))

    @rule(index=SEATS)
    def revoke(self, index: int) -> None:
        gone = self.seat(index)
        if gone.revoked or len({each.enrolled.link.role for each in self.seats if not each.revoked}) == 1:
            return  # somebody has to be left
        central.revoke(self.plant.url, gone.enrolled.terminal)
        for each in self.seats:
            each.revoked |= each.enrolled.link.role == gone.enrolled.link.role

    # -- bad days of central

    @precondition(lambda self: self.bad != "disks")
    @rule()
    def back_up_central(self) -> None:
        self.nightly.take()

    @precondition(lambda self: self.nightly.taken)
    @rule(told=st.booleans())
    def put_central_back(self, told: bool) -> None:
        self.nightly.put_back()
        if told:
            restore.restored(self.plant.url)

    # -- what must hold

    @invariant()
    def no_disk_forgets(self) -> None:
        for each in getattr(self, "seats", ()):
            each.assert_nothing_forgotten()

    def teardown(self) -> None:
        live = [each for each in self.seats if not each.revoked]
        known = {body for each in live for body in each.bodies()} | set(on_central(self.plant))
        self.settle(live)
        counted = Counter(on_central(self.plant))
        assert not known - counted.keys(), "lost"
        twice = [body for body, count in counted.items() if count > 1]
        assert not twice, ("doubled", where(self.plant, twice[0]))
        for each in live:
            each.assert_sound()
            assert each.names() == live[0].names(), "the same records everywhere"
            assert each.states() == live[0].states(), "the same records show the same"
            assert each.store.confirmed() == each.store.head()[0]
        self.the_office_sees_the_same(live[0])
        self.pieces_are_conserved_or_disputed(live[0])
        for each in self.seats:
            self.mended.update(each.mended)
            each.end()
        self.plant.close()

    def settle(self, live: list[Seat]) -> None:
        """The network is whole again, and an administrator brings back what only copies have."""
        for _ in range(2):
            for each in live * 2:
                assert each.visit()
            for each in live:
                restore.rescue(self.plant.url, each.station.path)
        for each in live:
            assert each.visit()

    def the_office_sees_the_same(self, seat: Seat) -> None:
        project(self.plant.url)
        assert check(self.plant.url).different == ""
        rows = self.plant.sql(f"SELECT {STREAM_STATE.names} FROM lineside_read.{STREAM_STATE.name}")
        office = {stream: bytes(state) for stream, state in rows if not stream.startswith("terminal:")}
        assert office == seat.states()

    def pieces_are_conserved_or_disputed(self, seat: Seat) -> None:
        for stream in seat.states():
            state = seat.store.state(stream)
            if isinstance(state, LotState) and not state.disputes:
                assert_conserved(state)


def assert_conserved(state: LotState) -> None:
    for id, here in state.operations.items():
        for flow in FLOWS:
            tally = here.tally(flow)
            within = sum(run.quantity for run in state.runs.values() if (run.operation, run.flow) == (id, flow))
            assert tally.good + tally.scrapped + tally.reworked + within == tally.taken
            assert min(tally.good, tally.scrapped, tally.reworked, within) >= 0


@pytest.mark.parametrize("bad", ["disks", "central", "both"])
def test_whatever_happens_nothing_is_lost_or_doubled_and_all_show_the_same(
    postgres: LoopbackPostgres, ready_database: str, tmp_path: Path, bad: str
) -> None:
    mended: Counter[str] = Counter()
    here = {"server": postgres, "template": ready_database, "folder": tmp_path, "bad": bad, "mended": mended}
    machine = type("WorldHere", (World,), here)
    machine.TestCase.settings = settings(
        max_examples=WORLDS,
        stateful_step_count=24,
        derandomize=WORLDS == FEW,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    machine.TestCase("runTest").runTest()
    assert (mended["forked"] > 0) == (bad != "central"), "the days were too good to prove anything"
