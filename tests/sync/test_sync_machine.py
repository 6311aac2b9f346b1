"""Whatever order of work, sending, lost answers and cut cables: nothing acknowledged is lost, nothing is doubled."""

import hashlib

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sync_kit import Plant, Terminal

from app.domain.refusals import Refusal
from app.sync import door
from app.sync.downlink import pull
from app.sync.fakes import NetworkCable
from app.sync.ports import NO_HASH
from app.sync.uplink import push
from app.sync.wire import Wire

BODIES = st.lists(st.binary(max_size=40), min_size=1, max_size=6)


class Road(RuleBasedStateMachine):
    """Two terminals of one line, each on a cable of its own."""

    plant: Plant

    @initialize()
    def begin(self) -> None:
        line = f"line {len(self.plant.terminals)}"
        self.terminals = [self.plant.terminal(line), self.plant.terminal(line)]
        server = self.plant.server
        self.cables = [NetworkCable(server.host, server.port) for _ in self.terminals]
        self.wires: list[Wire | None] = [None, None]
        self.patience = 0.25
        self.acknowledged: dict[tuple[str, int], bytes] = {}

    def terminal(self, index: int) -> Terminal:
        return self.terminals[index]

    def wire(self, index: int) -> Wire:
        held = self.wires[index]
        if held is None:
            terminal = self.terminal(index)
            held = self.wires[index] = terminal.connect(terminal.through(self.cables[index]), self.patience)
        return held

    def over_the_road(self, index: int, action) -> None:
        """As the worker does it: any trouble ends the connection, the next attempt makes a new one."""
        try:
            action(self.wire(index))
        except Refusal as refusal:
            if refusal.code != "CentralUnreachable":
                raise
            self.wires[index] = None

    @rule(index=st.integers(0, 1), bodies=BODIES)
    def work(self, index: int, bodies: list[bytes]) -> None:
        self.terminal(index).store.write(*bodies)

    @rule(index=st.integers(0, 1))
    def send(self, index: int) -> None:
        store = self.terminal(index).store
        self.over_the_road(index, lambda wire: push(wire, store))
        for record in store.own[: store.confirmed()]:
            self.acknowledged[store.journal, record.seq] = record.body

    @rule(index=st.integers(0, 1), back=st.integers(0, 8))
    def send_again(self, index: int, back: int) -> None:
        store = self.terminal(index).store
        batch = store.outgoing(max(store.confirmed() - back, 0), 10, 10_000)
        if batch:
            self.over_the_road(index, lambda wire: door.append(wire, store.journal, batch))

    @rule(index=st.integers(0, 1))
    def take_in(self, index: int) -> None:
        self.over_the_road(index, lambda wire: pull(wire, self.terminal(index).store))

    @rule(index=st.integers(0, 1), trouble=st.sampled_from(["cut", "deafen", "restore", "restore"]))
    def cable(self, index: int, trouble: str) -> None:
        getattr(self.cables[index], trouble)()

    @invariant()
    def what_central_has_is_a_beginning_of_each_journal(self) -> None:
        for terminal in self.terminals:
            kept = self.plant.bodies(terminal.store.journal)
            assert kept == [record.body for record in terminal.store.own[: len(kept)]]
            assert terminal.store.confirmed() <= len(kept)

    def teardown(self) -> None:
        for cable in self.cables:
            cable.restore()
        self.wires = [None, None]
        self.patience = 10.0
        for index in (0, 1, 0):
            push(self.wire(index), self.terminal(index).store)
            pull(self.wire(index), self.terminal(index).store)
        self.everything_arrived_once()
        for cable in self.cables:
            cable.close()
        self.plant.close()

    def everything_arrived_once(self) -> None:
        one, other = (terminal.store for terminal in self.terminals)
        for store in (one, other):
            rows = self.plant.sql(
                "SELECT seq, hash, body FROM lineside.record WHERE journal = %s::text::uuid ORDER BY seq", store.journal
            )
            before = NO_HASH
            for place, (seq, digest, body) in enumerate(rows, 1):
                before = hashlib.sha256(before + body).digest()
                assert (seq, digest) == (place, before)
            assert len(rows) == len(store.own)
        for (journal, seq), body in self.acknowledged.items():
            assert one.records[journal, seq].body == body
        assert one.order == other.order
        assert one.records == other.records


def test_nothing_is_lost_or_doubled_on_any_road(plant: Plant) -> None:
    machine = type("RoadHere", (Road,), {"plant": plant})
    machine.TestCase.settings = settings(
        max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine.TestCase("runTest").runTest()
