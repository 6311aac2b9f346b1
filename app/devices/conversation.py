"""Talking with one instrument: which answer belongs to which question, what is still owed, and what may be taken.

Pure, with the time given from outside. A line carries no prompt, so answers are told apart by a fence (the identity is
asked first; what comes before it is old) or, where an instrument cannot say who it is, by counting what is owed. What
was said for another prompt keeps that prompt's key and is never passed off as an answer to the one in front. Must not
know ports or threads, nor which step a key stands for.
"""

from __future__ import annotations

from collections import deque
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from app.devices.protocols import PROTOCOLS, query_of
from app.devices.readings import Identity, Reading
from app.devices.settings import DeviceSettings
from app.domain.refusals import Refusal
from app.measures import FINEST, convert

#: How long an answer is waited for, in ms: a scale that waits for rest answers at once with what it has.
ANSWER_MS = 1500
#: Pause between an answer and the next question, in ms: eight values a second, as fast as eyes follow.
PAUSE_MS = 125
#: How long a line has to be silent before an instrument that owes an answer is asked again, in ms.
QUIET_MS = 500
#: How long an instrument that sends all the time may be silent, in ms.
SILENT_MS = 2500

Waiting = Literal["", "identity", "value", "trouble"]


class Want(Struct, frozen=True):
    """A prompt that wants values: its ``key``, and its unit. ``also`` is a unit into which it will be turned later."""

    key: str
    unit: str
    also: str = ""


class Heard(Struct, frozen=True, kw_only=True):
    """What an instrument said for the prompt ``key`` ("": for none), understood: a ``reading`` or a ``refusal``.

    ``reading`` is in the prompt's unit and ``given`` as it came; ``steady`` says whether it may be taken. ``pressed``:
    somebody pressed the instrument's own key, so a value that nobody wants has to be explained.
    """

    device: str
    tool: str
    key: str
    raw: bytes
    reading: Reading | None = None
    given: Reading | None = None
    refusal: Refusal | None = None
    steady: bool = True
    serial: str = ""
    pressed: bool = False


class Outcome(Struct):
    """What follows: things to tell, in order, and bytes to send."""

    heard: list[Heard]
    send: bytes = b""


#: Late answers to questions for its name that are waited for: one that lost them all is understood again soon.
MOST_UNNAMED = 2


class Conversation:
    """One connection with one instrument. Times are milliseconds of any clock that does not go back."""

    def __init__(self, settings: DeviceSettings) -> None:
        self._set = settings
        self._speaks = PROTOCOLS[settings.protocol]
        self._want: Want | None = None
        self._asked: Want | None = None
        self._waiting: Waiting = ""
        #: Questions for its name that time ran out for: an answer that comes now may be to one of them.
        self._unnamed, self._named = 0, False
        self._owed: deque[str] = deque(maxlen=8)
        self._until = 0.0
        self._next = 0.0
        self._last = 0.0
        self._window: deque[Reading] = deque(maxlen=settings.steady.readings if settings.steady else 1)
        self._complained = ""
        self.identity: Identity | None = None

    @property
    def other(self) -> bool:
        """Whether another instrument answers than the settings name."""
        return bool(self._set.serial) and self.identity is not None and self.identity.serial != self._set.serial

    # -- what happens

    def begin(self, now: float) -> bytes:
        """The port is open: ask who is there, and let it send if it sends all the time."""
        self._last = now
        self._unnamed = 0
        if not self._speaks.identify:
            return self._streaming()
        self._wait("identity", now)
        return self._speaks.identify

    def wanted(self, want: Want | None, now: float) -> bytes:
        """Another prompt wants values, or none does. What was asked for the one before is owed to it."""
        if want == self._want:
            return b""
        self._want, self._complained, self._last = want, "", now
        self._window.clear()
        if want is not None and want.also:
            convert(Decimal(1), want.unit, want.also)  # so that nobody waits for an import later
        if self._waiting == "value":
            self._owed.append(self._asked.key if self._asked else "")
            self._waiting = ""
        if self._set.sends != "when_asked" or want is None or self._waiting == "identity":
            return b""
        return self._ask(now, fenced=True)

    def line(self, raw: bytes, now: float) -> Outcome:
        """A whole line came."""
        self._last = now
        try:
            said = self._speaks.understand(raw, self._set)
        except Refusal as refusal:
            return self._refused(refusal, raw, now)
        match said:
            case Identity():
                return self._identified(said, raw, now)
            case Reading():
                return self._read(said, raw, now)
        return Outcome([])

    def half(self, refusal: Refusal, raw: bytes, now: float) -> Outcome:
        """Less than a line came: ScanHalf or ScanTooLong."""
        self._last = now
        return self._refused(refusal, raw, now)

    def tick(self, now: float) -> Outcome:
        """Time has passed."""
        if self._waiting and now >= self._until:
            return self._unanswered(now)
        if self._want is None:
            return Outcome([])
        if self._set.sends == "when_asked" and not self._waiting and now >= self._next:
            return Outcome([], self._ask(now))
        if self._set.sends == "all_the_time" and now - self._last > SILENT_MS:
            return Outcome(self._complain(Refusal("InstrumentSilent", tool=self._set.tool), b""))
        return Outcome([])

    # -- asking

    def _ask(self, now: float, *, fenced: bool = False) -> bytes:
        """The next question; what is owed by an instrument without a fence is waited for in silence first.

        An instrument that has not said yet that it is the right one is asked for nothing but its name.
        """
        stranger = bool(self._set.serial) and (self.identity is None or self.other)
        if (fenced or self._owed or stranger) and self._speaks.identify:
            self._wait("identity", now)
            return self._speaks.identify
        if self._owed and now - self._last < QUIET_MS:
            self._next = now + QUIET_MS
            return b""
        self._asked = self._want
        self._wait("value", now)
        return query_of(self._set)

    def _wait(self, what: Waiting, now: float) -> None:
        self._named = False
        self._waiting, self._until = what, now + ANSWER_MS

    def _streaming(self) -> bytes:
        return self._speaks.stream if self._set.sends == "all_the_time" else b""

    def _unanswered(self, now: float) -> Outcome:
        """The time for an answer is over: it is owed from now on, and somebody hears why or that it is silent."""
        was, self._waiting = self._waiting, ""
        if was == "identity" and not self._named:
            self._unnamed = min(self._unnamed + 1, MOST_UNNAMED)
        if was == "value":
            self._owed.append(self._asked.key if self._asked else "")
        if was == "value" and self._speaks.trouble:
            self._wait("trouble", now)
            return Outcome([], self._speaks.trouble)
        self._next = now + QUIET_MS
        send = self._streaming() if was == "identity" else b""
        if self._want is None or (self._set.sends != "when_asked" and not self._set.serial):
            return Outcome([], send)
        return Outcome(self._complain(Refusal("InstrumentSilent", tool=self._set.tool), b""), send)

    # -- understanding

    def _identified(self, said: Identity, raw: bytes, now: float) -> Outcome:
        self.identity = said
        fence = self._waiting == "identity"
        if self._unnamed and not self.other:  # late, to a question of before: the last one is answered next
            self._unnamed, self._named = self._unnamed - 1, True
            return Outcome([])
        if not fence:
            return Outcome([])
        self._waiting, self._unnamed = "", 0
        self._owed.clear()
        if self.other:
            self._next = now + ANSWER_MS
            return Outcome(self._complain(self._stranger(), raw))
        if self._set.sends == "when_asked" and self._want is not None:
            return Outcome([], self._ask(now))
        return Outcome([], self._streaming())

    def _stranger(self) -> Refusal:
        serial = self.identity.serial if self.identity else ""
        return Refusal("InstrumentOther", serial=serial, wanted=self._set.serial, tool=self._set.tool)

    def _read(self, said: Reading, raw: bytes, now: float) -> Outcome:
        key = self._belongs(now)
        if self._set.serial and (self.other or self.identity is None):
            return Outcome(self._complain(self._stranger(), raw, key))
        if key is None or self._want is None or key != self._want.key:
            return Outcome([self._heard(raw, key or "", reading=said, given=said)])
        try:
            fitted = in_unit(said, self._want.unit, self._set.tool)
        except Refusal as refusal:
            return Outcome(self._complain(refusal, raw, key))
        self._complained = ""
        steady = self._steady(fitted)
        return Outcome([self._heard(raw, key, reading=fitted, given=said, steady=steady)])

    def _belongs(self, now: float) -> str | None:
        """The key of the prompt that a value was said for; None where nobody had asked for one."""
        if self._set.sends != "when_asked":
            return self._want.key if self._want else None
        if self._owed:
            return self._owed.popleft()
        if self._waiting != "value":
            return None
        self._waiting, self._next = "", now + PAUSE_MS
        return self._asked.key if self._asked else None

    def _steady(self, reading: Reading) -> bool:
        """By the instrument's own word, else by the settings' rule; an instrument without either is believed."""
        if reading.stable is not None:
            return reading.stable
        rule = self._set.steady
        if rule is None:
            return True
        self._window.append(reading)
        values = [each.value for each in self._window]
        return len(values) == rule.readings and max(values) - min(values) <= rule.tolerance

    def _refused(self, refusal: Refusal, raw: bytes, now: float) -> Outcome:
        """An answer that is no value is an answer all the same."""
        self._window.clear()
        if self._waiting == "trouble":
            self._waiting, self._next = "", now + QUIET_MS
            return Outcome(self._complain(refusal, raw))
        return Outcome(self._complain(refusal, raw, self._belongs(now)))

    def _complain(self, refusal: Refusal, raw: bytes, key: str | None = "?") -> list[Heard]:
        """Tell what is wrong: once for a prompt, where nobody pressed a key for it."""
        mine = self._want.key if self._want else ""
        told = mine if key == "?" else key or ""
        if self._set.sends != "by_key":
            if self._want is None or told != mine or self._complained == refusal.code:
                return []
            self._complained = refusal.code
        return [self._heard(raw, told, refusal=refusal)]

    def _heard(
        self,
        raw: bytes,
        key: str,
        *,
        reading: Reading | None = None,
        given: Reading | None = None,
        refusal: Refusal | None = None,
        steady: bool = True,
    ) -> Heard:
        return Heard(
            device=self._set.device,
            tool=self._set.tool,
            key=key,
            raw=raw,
            reading=reading,
            given=given,
            refusal=refusal,
            steady=steady,
            serial=self.identity.serial if self.identity else "",
            pressed=self._set.sends == "by_key",
        )


def in_unit(reading: Reading, wanted: str, tool: str = "") -> Reading:
    """A reading in the prompt's unit, no finer than a record carries. Raises `Refusal` UnitMismatch, NotANumber."""
    value = convert(reading.value, reading.unit, wanted) if reading.unit or not wanted else None
    if value is None:
        raise Refusal("UnitMismatch", got=reading.unit, wanted=wanted, tool=tool)
    if value.adjusted() > FINEST + 5:
        raise Refusal("NotANumber", text=str(value)[:40])
    if int(value.as_tuple().exponent) < -FINEST:
        value = value.quantize(Decimal(1).scaleb(-FINEST))
    return replace(reading, value=value, unit=wanted)
