"""Conducts instruments: says for which prompt values are wanted, and brings what was said for it to the screen.

What was said for another prompt is noted and dropped. Must not decide anything and must not know ports or storage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.refusals import Refusal
from app.terminal.answers import InstrumentSaid
from app.views import DeviceView, Prompt
from ui.kiosk.screens.job_run import JobRunScreen
from ui.kiosk.stage import Stage, note
from ui.kiosk.words import device_words

if TYPE_CHECKING:
    from app.devices.conversation import Heard


class InstrumentConductor(QObject):
    """Between the instruments of a station and the open prompt."""

    def __init__(self, stage: Stage, screen: JobRunScreen) -> None:
        super().__init__(stage)
        self._stage = stage
        self._screen = screen
        self._key = ""
        self._mine = self._refusing = False
        self.said: InstrumentSaid | None = None
        stage.refusal_shown.connect(self._note_refusal)

    def follow(self) -> None:
        """Another prompt may be in front: values are wanted for it alone, and for none while there is none."""
        prompt = self._prompt()
        key = key_of(prompt) if prompt is not None and unit_of(prompt) else ""
        if key == self._key:
            return
        self._key, self.said = key, None
        if prompt is None or not key:
            self._stage.station.want("", None)
            return
        from app.devices.conversation import Want  # brings nothing that the first screen needs

        also = prompt.weigh.lot_unit if prompt.weigh else ""
        self._stage.station.want(prompt.tool, Want(key, unit_of(prompt), also))

    def heard(self, heard: Heard) -> None:
        """An instrument said something: shown where it was said for the open prompt, else explained or dropped."""
        self.follow()
        prompt = self._prompt()
        if prompt is None or heard.key != self._key or heard.tool != prompt.tool:
            self._not_wanted(heard, prompt)
        elif self._screen.refusal_shown and not (heard.pressed or self._mine):
            return  # what was refused stays in view until somebody has read it, however fast a scale talks
        elif heard.refusal is not None:
            self._refuse(heard)
        else:
            self._show(heard, prompt)

    def changed(self, view: DeviceView) -> None:
        """A device was found or lost: what a lost one showed all the time is no longer true."""
        prompt = self._prompt()
        mine = prompt is not None and view.kind == "gauge" and view.tool == prompt.tool
        if mine and view.state != "ready" and self._sends_by_itself(view.device):
            self._screen.forget_reading()

    def line(self) -> str:
        """What is true about the instrument of the open prompt, for the second line; "" where all is well."""
        prompt = self._prompt()
        if prompt is None or not prompt.tool:
            return ""
        found = [d for d in self._stage.devices.values() if d.kind == "gauge" and d.tool == prompt.tool]
        if not found or found[0].state == "ready":
            return ""
        words = device_words(found[0])
        return self._stage.tr("{device}. Type the value").format(device=words) if prompt.by_hand else words

    def _prompt(self) -> Prompt | None:
        stage = self._stage
        return stage.job.prompt if stage.job and stage.shell.screen_name == "job" else None

    def _sends_by_itself(self, device: str) -> bool:
        settings = self._stage.station.settings.device
        return any(each.device == device and each.sends != "by_key" for each in settings)

    def _not_wanted(self, heard: Heard, prompt: Prompt | None) -> None:
        """A value of a key that somebody pressed is explained; an answer to an old question is not worth a word."""
        if not heard.pressed:
            note("answer dropped", device=heard.device, said_for=heard.key)
            return
        if heard.refusal is not None:
            self._stage.refuse(heard.refusal)
            return
        wanted = prompt.title if prompt else ""
        self._stage.refuse(Refusal("ScanNotExpected", scanned=heard.raw.decode("latin-1").strip(), wanted=wanted))

    def _refuse(self, heard: Heard) -> None:
        assert heard.refusal is not None
        if not heard.pressed:
            self._screen.forget_reading()
        self._refusing = True
        self._stage.refuse(heard.refusal)
        self._refusing = False

    def _note_refusal(self) -> None:
        """Whether the refusal in view is of an instrument, so that its next good value is the answer to it."""
        self._mine = self._refusing

    def _show(self, heard: Heard, prompt: Prompt) -> None:
        reading, given = heard.reading, heard.given
        assert reading is not None
        assert given is not None
        self._mine = False
        other = (given.value, given.unit) != (reading.value, reading.unit)
        self.said = InstrumentSaid(
            raw=heard.raw.decode("latin-1"),
            instrument=heard.device,
            serial=heard.serial,
            read=given.value if other else None,
            read_unit=given.unit if other else "",
        )
        source = prompt.tool_name or heard.device
        self._screen.offer_reading(f"{reading.value:f}", reading.unit, source, steady=heard.steady, said=self.said)


def key_of(prompt: Prompt) -> str:
    """The name of one question, the same on every screen that shows it."""
    return f"{prompt.run}/{prompt.step}/{prompt.index}/{prompt.attempt}"


def unit_of(prompt: Prompt) -> str:
    """The unit in which the prompt wants values; "" where it wants none."""
    if prompt.limits is not None:
        return prompt.limits.unit
    return prompt.weigh.unit if prompt.weigh else ""
