"""The tour: a plant is set up, the scenes are played, and what the screens acknowledged is counted on central.

Writes numbered pictures and ``summary.json``. Must not know single steps, nor how progress is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

import msgspec
from msgspec import Struct

from app.demo import (
    account,
    plant,
    scenes,
    scenes_line,
    scenes_material,
    scenes_order,
    scenes_product,
    scenes_steps,
    scenes_stop,
)
from app.demo.home import log_folder
from app.demo.leftovers import demo_folder
from app.demo.plant import DemoPlant, Say
from app.demo.round import Round
from app.demo.waits import NeverCame, Wrong, until
from app.settings import Screen

#: The panels of the pictures: 10.1" and 21.5" (TOKENS: pixels per millimetre of their glass).
SMALL = Screen(fullscreen=False)
LARGE = Screen(width=1920, height=1080, px_per_mm=4.016, fullscreen=False)
#: Seconds for the last records to arrive at central.
ARRIVAL_S = 60.0


class Summary(Struct, frozen=True, kw_only=True):
    """What a tour found. ``records``: on the terminals; ``on_server``: on central; both counted by SQL.

    ``acknowledged`` were painted as saved; ``lost`` of them are not on central; ``doubled`` answer a prompt that was
    answered, or count a pump twice. ``unforeseen``: errors that nobody had foreseen, in the kiosks' log.
    """

    records: int
    acknowledged: int
    on_server: int
    lost: int
    doubled: int
    refusals: tuple[str, ...]
    screens: tuple[str, ...]
    chain_ok: bool
    kills: int
    unforeseen: int
    seconds: float

    @property
    def sound(self) -> bool:
        """Whether everything that was promised is there, once."""
        return self.chain_ok and not self.lost and not self.doubled and not self.unforeseen


def play(out: Path, say: Say, *, large: bool = False) -> Summary:
    """Play the tour into the folder ``out``. Raises `NeverCame` where a screen did not show what it should."""
    begun = monotonic()
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    with demo_folder() as folder:
        running = plant.provision(folder, LARGE if large else SMALL, say)
        try:
            summary = _play(running, out, say, begun)
        finally:
            running.close()
    (out / "summary.json").write_text(json.dumps(msgspec.to_builtins(summary), indent=2) + "\n")
    return summary


def _play(running: DemoPlant, out: Path, say: Say, begun: float) -> Summary:
    tour = Round(running, out, say)
    try:
        act(tour)
        say("Waiting until every record has arrived")
        arrive(running)
    except (NeverCame, Wrong):
        tour.picture_of_failure()
        raise
    finally:
        tour.close()
    say("Counting")
    return count(tour, monotonic() - begun)


def act(tour: Round) -> None:
    """Play every scene in its order."""
    for unit, scene in (
        ("ST-10, press", scenes.press),
        ("ST-20, assembly", scenes.assemble),
        ("ST-30, leak test", scenes.leak_test),
        ("ST-40, final inspection", scenes.inspect),
        ("The ERP sends orders", scenes_order.deliver),
        ("ST-10, an order of the ERP", scenes_order.press),
        ("ST-20, an order of the ERP", scenes_order.assemble),
        ("ST-40, an order of the ERP", scenes_order.inspect),
        ("ST-40, lacquer", scenes_steps.lacquer),
        ("ST-40, the record of the product", scenes_product.traveler),
        ("ST-30, wrap", scenes_steps.wrap),
        ("ST-30, a stop", scenes_stop.stop),
        ("ST-10, the whole queue", scenes_material.queue),
        ("ST-10, material", scenes_material.material),
        ("ST-10, the next shift", scenes_material.hand_over),
        ("ST-10, the lead looks at the line", scenes_line.look),
    ):
        tour.say(unit)
        scene(tour)


def arrive(running: DemoPlant) -> None:
    """Wait until central has as much of every journal as its terminal."""
    databases = [station.database for station in running.stations.values()]
    until(
        lambda: all(account.heads(running.url).get(j, 0) >= seq for j, seq in map(account.own_head, databases)),
        ARRIVAL_S,
        "every record arrives on central",
    )


def count(tour: Round, seconds: float) -> Summary:
    """The account of a tour whose kiosks are closed."""
    running = tour.plant
    databases = [station.database for station in running.stations.values()]
    found = account.rows(running.url)
    counted = account.count(found, tour.heard.acknowledged, databases)
    good = account.good_of(found, scenes.LOT, scenes.LAST_OPERATION)
    return Summary(
        records=sum(account.own_head(database)[1] for database in databases),
        acknowledged=len(tour.heard.acknowledged),
        on_server=counted.on_server,
        lost=len(counted.lost),
        doubled=counted.doubled + max(0, int(good) - scenes.GOOD_AT_THE_END),
        refusals=tuple(dict.fromkeys(tour.heard.refusals)),
        screens=tuple(tour.screens),
        chain_ok=not counted.broken,
        kills=tour.kills,
        unforeseen=_unforeseen(log_folder(running.folder).glob("*.log*")),
        seconds=round(seconds, 1),
    )


def _unforeseen(logs: Iterable[Path]) -> int:
    lines = [json.loads(line) for log in logs for line in log.read_text().splitlines()]
    return sum(line.get("level") == "error" for line in lines)
