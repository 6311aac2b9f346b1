"""One round through the plant: the operators at its stations, the pictures taken, the kills counted.

What the scenes of a tour share. Must not know the script.
"""

from __future__ import annotations

from pathlib import Path

from app.demo.kiosk_process import LAUNCHER
from app.demo.operator import Heard, Operator
from app.demo.plant import DemoPlant, Say


class Round:
    """A tour under way. Pictures are numbered in the order in which they are taken."""

    def __init__(self, plant: DemoPlant, pictures: Path, say: Say, launcher: tuple[str, ...] = LAUNCHER) -> None:
        self.plant = plant
        self.cable = plant.cable
        self.pictures = pictures
        self.say = say
        self.heard = Heard()
        self.screens: list[str] = []
        self.kills = 0
        self._launcher = launcher
        self._operators: dict[str, Operator] = {}

    def operator(self, unit: str) -> Operator:
        """The operator of a station; its kiosk is opened when first asked for."""
        if unit not in self._operators:
            made = Operator(self.plant.folder, self.plant.stations[unit], self.heard, self._launcher)
            self._operators[unit] = made
            made.start()
        return self._operators[unit]

    def shot(self, at: Operator, title: str) -> None:
        """A numbered picture of what is on the screen."""
        name = f"{len(self.screens) + 1:02d}-{title}.png"
        at.shot(self.pictures / name)
        self.screens.append(name)

    def kill(self, at: Operator) -> None:
        """Kill a kiosk where it stands still, and open it again."""
        at.stands_still()
        at.pull_the_plug()
        self.kills += 1
        at.start()

    def close(self) -> None:
        """Close every kiosk: all are asked before any is waited for."""
        for operator in self._operators.values():
            operator.ask_to_leave()
        for operator in self._operators.values():
            operator.leave()

    def picture_of_failure(self) -> None:
        """What every screen shows now, for whoever has to find out why the tour stopped."""
        for operator in self._operators.values():
            if operator.plays:
                operator.shot(self.pictures / f"stopped-{operator.station.unit}.png")
