"""A scripted operator at one station: looks at the screen, touches where a finger would, scans and measures.

Plays a kiosk process through its rehearsal channel and the station's fake devices; restarts it when it was killed.
Must not know what is to be done: the scenes do.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from app.demo.account import Ack
from app.demo.channel import Channel, ChannelClosed
from app.demo.halts import HaltPoint
from app.demo.kiosk_process import LAUNCHER, KioskProcess
from app.demo.look import Look, SeenTarget, look_of
from app.demo.plant import DemoStation
from app.demo.waits import NeverCame, Wrong, until

T = TypeVar("T")

#: Seconds for the screen to show what is waited for; a first start on a slow machine takes some.
PATIENCE_S = 30.0
#: The icons of a pad have no words.
BACK = "back"


class Heard:
    """What screens told, of all stations together: acknowledged records and refusals."""

    def __init__(self) -> None:
        self.acknowledged: set[Ack] = set()
        self.refusals: list[str] = []


class Operator:
    """At one station. `start` opens its kiosk; it may be started again after its plug was pulled."""

    def __init__(self, folder: Path, station: DemoStation, heard: Heard, launcher: tuple[str, ...] = LAUNCHER) -> None:
        self.station = station
        self._folder = folder
        self._heard = heard
        self._launcher = launcher
        self._halted = threading.Event()
        self._process: KioskProcess | None = None
        self._channel: Channel | None = None

    # -- the life of the kiosk

    def start(self) -> Look:
        """Open the kiosk and wait until it can be seen."""
        self._halted.clear()
        process = KioskProcess(self._folder, self.station, rehearsed=True, launcher=self._launcher)
        self._process = process
        try:
            self._channel = Channel(self.station.socket, self._hear, lambda: process.running)
        except (ChannelClosed, NeverCame) as error:
            process.end()
            raise ChannelClosed(f"{self.station.unit}: {error}\n{process.last_words()}") from error
        return self.on("sign_on")

    def halt_at(self, point: HaltPoint) -> None:
        """The next action will stop there."""
        self.channel.ask("halt", at=point)

    def stands_still(self) -> None:
        """Wait until the kiosk stands still where it was to."""
        if not self._halted.wait(PATIENCE_S):
            raise NeverCame(f"{self.station.unit} stands still")

    def pull_the_plug(self) -> None:
        """Kill the kiosk, whatever it does. What it told by then has been heard."""
        if self._process is not None:
            self._process.kill()
        self.channel.drain()

    def ask_to_leave(self) -> None:
        """Ask the kiosk to close, without waiting."""
        if self._process is not None:
            self._process.ask_to_close()

    def leave(self) -> None:
        """Close the kiosk."""
        if self._process is not None:
            self._process.end()
        if self._channel is not None:
            self._channel.drain()

    @property
    def plays(self) -> bool:
        """Whether there is a kiosk that can be asked."""
        return self._channel is not None and not self._channel.closed

    def refusals(self) -> list[str]:
        """Codes of the refusals that screens have shown, of all stations."""
        return self._heard.refusals

    @property
    def channel(self) -> Channel:
        """The channel to the kiosk that lives now."""
        if self._channel is None:
            raise ChannelClosed(f"{self.station.unit} was not started")
        return self._channel

    def _hear(self, said: Mapping[str, Any]) -> None:
        match said["told"]:
            case "painted":
                self._heard.acknowledged.update(Ack(*ack) for ack in said["acks"])
            case "refused":
                self._heard.refusals.append(said["code"])
            case "halted":
                self._halted.set()

    # -- seeing

    def look(self) -> Look:
        """One look at the screen."""
        return look_of(self.channel.ask("look")["found"])

    def until(self, condition: Callable[[Look], T | None], what: str, seconds: float = PATIENCE_S) -> T:
        """The first look that fits. Raises `NeverCame` with what was on the screen instead."""
        last: list[Look] = []

        def seen() -> T | None:
            last[:] = [self.look()]
            return condition(last[0])

        try:
            return until(seen, seconds, what, self.channel.rest)
        except NeverCame as error:
            raise NeverCame(f"{self.station.unit}: {what}\n{_told(last)}") from error

    def on(self, screen: str) -> Look:
        """Wait until a screen is in front."""
        return self.until(lambda look: look if look.screen == screen else None, f"screen {screen}")

    def sees(self, *words: str) -> Look:
        """Wait until all of ``words`` can be read."""
        return self.until(lambda look: look if look.reads(*words) else None, f"words {words}")

    def at(self, step: str) -> Look:
        """Wait until a step of the ladder is the one that is now."""
        return self.until(lambda look: look if look.screen == "job" and look.now == step else None, f"step {step}")

    def done(self, step: str) -> Look:
        """Wait until a step is painted as done."""
        return self.until(lambda look: look if look.state(step) == "done" else None, f"step {step} done")

    def shot(self, path: Path) -> None:
        """A picture of the window."""
        self.channel.ask("shot", path=str(path))

    # -- touching

    def tap(self, name: str) -> None:
        """Touch a target by its name, or by what it says, as soon as a touch reaches it."""
        self._touch("tap", name)

    def double_tap(self, name: str) -> None:
        """Touch it twice, as fast as a hurried finger."""
        self._touch("double_tap", name)

    def _touch(self, how: str, name: str) -> None:
        if name.startswith("nav-"):
            self._turn_to(name)
        target: SeenTarget = self.until(lambda look: look.target(name), f"target {name}")
        x, y = target.place.middle
        self.channel.ask(how, self._halted.is_set, x=x, y=y)

    def _turn_to(self, name: str) -> None:
        """The places for which there is no room stand behind one more key."""
        found = self.until(lambda look: look.target(name) or look.target("nav-more"), f"target {name}")
        if found.name == "nav-more" and name != "nav-more":
            self._touch("tap", "nav-more")

    def touch_digits(self, digits: str) -> None:
        """Touch digits on the pad in view."""
        for digit in digits:
            self.tap(f"key-{'point' if digit == '.' else digit}")

    def type(self, text: str) -> None:
        """Type on a keyboard."""
        self.channel.ask("type", self._halted.is_set, text=text)

    # -- devices

    def scan(self, code: str) -> None:
        """Scan a code with the station's scanner."""
        self.station.scanner.scan(code.encode())

    def measure(self, value: str) -> None:
        """Let the station's instrument send a value."""
        self.station.gauge.text(f"{value} {self.station.instrument.unit}")

    def load(self, load: str, *, moving: bool = False) -> None:
        """Put so much on the station's scale; the terminal asks for it."""
        if self.station.scale is None:
            raise Wrong(f"there is no scale at {self.station.unit}")
        self.station.scale.put(load, "D" if moving else "S")

    def photograph(self, words: str) -> None:
        """Take a picture with the station's camera."""
        self.station.camera.take(words)


def _told(looks: list[Look]) -> str:
    if not looks:
        return "nothing was seen"
    look = looks[0]
    words = " | ".join(text.words.replace("\n", " / ") for text in look.texts)
    names = " ".join(f"{t.name}{'' if t.open else '(shut)'}" for t in look.targets)
    steps = " ".join(f"{s.step}={s.state}" for s in look.steps)
    return f"on screen {look.screen}: {words}\ntargets: {names}\nsteps: {steps}"
