"""Instruments to play with: they answer what real ones answer, on a thread of their own, and fail as they fail.

Each protocol has its fake. Misbehaviour is asked for answer by answer (`next`), so that a test says exactly what goes
wrong. Must not know the reader.
"""

from __future__ import annotations

import threading
from collections import deque
from decimal import Decimal
from time import monotonic
from typing import Literal

from app.devices.fakes.line import PtyLine
from app.devices.fakes.players import FakeDevice

#: What may happen to an answer: nothing said, noise, its first half, another baud rate, kept until `release`, sent two
#: times, in single bytes.
Mood = Literal["well", "silence", "garbage", "half", "wrong_baud", "late", "twice", "apart"]
#: How often an instrument looks whether it was asked, in seconds.
LOOK_S = 0.02
#: Pause between two values of an instrument that sends all the time, in seconds.
STREAM_S = 0.1
#: Most bytes of a question that are kept.
LONGEST = 4096


class FakeInstrument(FakeDevice):
    """Answers on its own thread from `start` to `stop`; ``asked`` are the questions so far."""

    def __init__(self, line: PtyLine, end: bytes = b"\r\n") -> None:
        super().__init__(line, end)
        self.asked: list[str] = []
        self._moods: deque[Mood] = deque()
        self._kept: list[bytes] = []
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=f"fake {line.path.name}", daemon=True)

    def start(self) -> FakeInstrument:
        """Switch it on."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Switch it off and take it away."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        self.line.unplug()

    def next(self, *moods: Mood) -> None:
        """What happens to the next answers, one for one; those after them are well again."""
        self._moods.extend(moods)

    def release(self) -> None:
        """Send what was kept: the late answers."""
        while self._kept:
            self.line.send(self._kept.pop(0))

    @property
    def keeps(self) -> bool:
        """Whether a late answer is kept."""
        return bool(self._kept)

    def obey(self, question: str) -> None:
        """Answer a question by `say`."""

    def idle(self) -> None:
        """Nothing was asked."""

    def say(self, text: str) -> None:
        """Send a line, as the mood is."""
        whole = text.encode("latin-1") + self.end
        match self._moods.popleft() if self._moods else "well":
            case "well":
                self.line.send(whole)
            case "garbage":
                self.garbage(24, seed=len(self.asked))
                self.line.send(self.end)
            case "half":
                self.line.send(whole[: len(whole) // 2])
            case "wrong_baud":
                self.line.send(bytes((byte << 1 | 0x81) & 0xFF for byte in whole))
            case "late":
                self._kept.append(whole)
            case "twice":
                self.line.send(whole + whole)
            case "apart":
                self.line.send_apart(whole[at : at + 1] for at in range(len(whole)))

    def _serve(self) -> None:
        pending = b""
        while not self._stopping.is_set():
            pending = (pending + self.line.receive(LOOK_S)).replace(b"\r", b"\n")[-LONGEST:]
            *questions, pending = pending.split(b"\n")
            try:
                for question in filter(None, questions):
                    self.asked.append(question.decode("latin-1"))
                    self.obey(self.asked[-1])
                self.idle()
            except OSError:  # unplugged, or nobody reads: what was said is lost, as on a real line
                pending = b""


class FakeScale(FakeInstrument):
    """A scale that speaks MT-SICS. ``load`` lies on it.

    ``state`` is S stable, D moving, I busy, + over and - under load.
    """

    def __init__(self, line: PtyLine, serial: str = "B123456789", unit: str = "g") -> None:
        super().__init__(line)
        self.serial = serial
        self.unit = unit
        self.load = Decimal(0)
        self.state: Literal["S", "D", "I", "+", "-"] = "S"
        self.echo = False
        self._streaming = False
        self._last = 0.0

    def put(self, load: Decimal | str, state: Literal["S", "D", "I", "+", "-"] = "S") -> None:
        """Put something on it, or take all of it away."""
        self.load, self.state = Decimal(load), state

    def press(self) -> None:
        """Press its print key."""
        self._weight("S")

    def obey(self, question: str) -> None:
        """The commands of levels 0 and 1."""
        self._streaming = question == "SIR"
        match question:
            case "S" | "SI" | "SIR":
                self._weight(question)
            case "I4" | "@":
                self.say(f'I4 A "{self.serial}"')
            case "I2":
                self.say('I2 A "ICS469 OU 60.18 kg"')
            case "Z" | "T":
                self.say("Z A" if question == "Z" else f"T S {self.load:>10} {self.unit}")
            case _:
                self.say("ES")

    def idle(self) -> None:
        """Another value, where it was told to send them all the time."""
        if self._streaming and monotonic() - self._last > STREAM_S:
            self._weight("S")

    def _weight(self, command: str) -> None:
        self._last = monotonic()
        head = "SI" if self.echo and command == "SI" else "S"
        if self.state in ("S", "D"):
            self.say(f"{head} {self.state} {self.load:>10} {self.unit}")
        else:
            self.say(f"{head} {self.state}")


class FakeMeter(FakeInstrument):
    """A bench instrument that speaks SCPI: ``value`` for READ? and MEASURE?, an error queue, an identity."""

    def __init__(self, line: PtyLine, serial: str = "MY-1042") -> None:
        super().__init__(line, end=b"\n")
        self.serial = serial
        self.value = Decimal(0)
        self.errors: list[str] = []

    def obey(self, question: str) -> None:
        """A query answers; what it does not know goes into the error queue."""
        match question.upper():
            case "*IDN?":
                self.say(f"Lineside,Fake meter,{self.serial},1.0")
            case "SYST:ERR?" | "SYSTEM:ERROR?":
                self.say(self.errors.pop(0) if self.errors else '0,"No error"')
            case "READ?" | "MEASURE?":
                self.say(f"{self.value:+.8E}")
            case _:
                self.errors.append('-113,"Undefined header"')


class FakeMultiplexer(FakeInstrument):
    """A Digimatic multiplexer: ``shown`` are the figures of its channels; a channel without a gauge has a status."""

    def __init__(self, line: PtyLine) -> None:
        super().__init__(line, end=b"\r")
        self.shown: dict[str, Decimal] = {}

    def press(self, channel: str) -> None:
        """Press the data key of a channel's gauge."""
        value = self.shown.get(channel)
        self.say(f"9{int(channel)}1" if value is None else f"{channel}A{value:+010.3f}")

    def obey(self, question: str) -> None:
        """A digit asks its channel."""
        if question.isdigit():
            self.press(f"{int(question[:1]):02}")


class FakeAskedGauge(FakeInstrument):
    """An instrument that answers any question with its line of text."""

    def __init__(self, line: PtyLine, text: str = "") -> None:
        super().__init__(line, end=b"\r")
        self.text = text

    def obey(self, question: str) -> None:
        """The value, whatever the question."""
        self.say(self.text)


class FakePrinterScale(FakeInstrument):
    """A simple scale that prints a slip when its key is pressed."""

    def press(self, value: Decimal | str, unit: str) -> None:
        """Number, weight and total."""
        for line in ("No. 001", f"GS  {value} {unit}", f"Total  {value} {unit}"):
            self.say(line)
