"""Conducts what is done about how somebody gets in: a PIN, new tries, a badge, what was tried; mostly by a lead.

Must not know the work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.barcodes.scan import Scan
from app.domain.commands import Command
from app.domain.refusals import Refusal
from app.views import PersonTile
from ui.kiosk.messages import Message
from ui.kiosk.screens.access import AccessScreen
from ui.kiosk.screens.access_ways import ASKS, Ask, Way
from ui.kiosk.stage import Stage

#: What may be needed by whoever stands at the sign-on, and what a lead may do who saw the person on the list.
FOR_ANYBODY: frozenset[Way] = frozenset(("own", "pin", "unlock", "badge", "lost", "ask"))
FOR_LEADS: frozenset[Way] = frozenset(("pin", "unlock", "badge", "lost", "seen"))


class Renewing(NamedTuple):
    """Whose PIN is too old, and the way to another one.

    ``front``: the screen on which they were to sign, for ``refused``, in the session of ``signed_on``; "": none.
    """

    person: str
    way: Way
    front: str = ""
    refused: tuple[Refusal, Command] | None = None
    signed_on: str | None = None


class AccessConductor(QObject):
    """The access screen, for the person chosen on the sign-on screen, or on the list of what waits."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        #: Whom a lead opened from the list of what waits.
        self._listed = ""
        self._renewing: Renewing | None = None
        stage.renew = self.renew
        self._access: AccessScreen = screens["access"]  # type: ignore[assignment]
        self._access.pin_chosen.connect(self._pin_chosen)
        self._access.unlock_chosen.connect(self._unlock)
        self._access.badge_chosen.connect(self._badge_chosen)
        self._access.own_chosen.connect(self._own)
        self._access.lost_chosen.connect(self._lost)
        self._access.seen_chosen.connect(self._seen)
        self._access.asked.connect(self._ask)
        self._access.back.connect(self._leave)

    def open(self, key: tuple[str, ...]) -> None:
        """One whose access waits for the lead who is signed on."""
        self._stage.chosen = self._listed = key[0]
        self._stage.go("access")

    def _is_listed(self) -> bool:
        """Whether a lead came from the list; else somebody at the sign-on did, whoever is signed on there."""
        stage = self._stage
        return stage.terminal.person not in (None, stage.chosen) and self._listed == stage.chosen

    def renew(self, refusal: Refusal, person: str) -> bool:
        """The PIN of ``person`` is too old: another one is chosen, by it or with a lead; then one goes on from here."""
        stage = self._stage
        way: Way = "own" if stage.terminal.people.own else "pin"
        front = "" if stage.shell.screen_name == "pin" else stage.shell.screen_name
        self._renewing = Renewing(person, way, front, stage.refused, stage.terminal.person)
        stage.chosen = person
        stage.station.nudge()
        stage.went.emit("access")
        cause = stage.words(refusal).cause
        by = stage.tr("Choose another one now.") if way == "own" else stage.tr("Choose another one, with a lead.")
        self._access.show_message(Message(cause, by, state="attention"), ASKS[way][0])
        return True

    def _now(self) -> Renewing | None:
        """The PIN that is renewed, where it is that of whom the screen is about, in the same session."""
        found, stage = self._renewing, self._stage
        same = found is not None and (found.person, found.signed_on) == (stage.chosen, stage.terminal.person)
        return found if same else None

    def show_access(self) -> None:
        """Whoever was chosen is helped."""
        terminal, chosen = self._stage.terminal, self._stage.chosen
        tile = terminal.people.tile_of(chosen)
        if tile is None:
            self._leave()
            return
        length = terminal.queries.sign_on().pin_length
        renewing = self._now()
        way: Way = (renewing.way if renewing else "") if tile.has_pin else "pin"
        ways = FOR_LEADS if self._is_listed() else FOR_ANYBODY
        ways = ways if tile.has_pin and terminal.people.own else ways - {"own"}
        signs_on = not (renewing and renewing.front) and not self._is_listed()
        self._access.set_case(tile, self._leads(), length, way, ways, signs_on=signs_on)

    def _leads(self) -> tuple[PersonTile, ...]:
        """Who may: the leads, whoever is signed on first."""
        people, mine = self._stage.terminal.people, self._stage.terminal.person
        leads = [p for p in people.everyone() if p.role == "lead" and p.id != self._stage.chosen]
        return tuple(people.tile(p) for p in sorted(leads, key=lambda lead: lead.id != mine))

    def badge_offered(self, scan: Scan) -> bool:
        """A badge on the access screen is the new badge, when the lead gives one; else it is none of its business."""
        return bool(self._access.badge_scanned(scan.text))

    def _leave(self) -> None:
        """Back where it was opened: to what is signed, to the list, or to the names."""
        renewing, self._renewing = self._now(), None
        if renewing is not None and renewing.front:
            self._stage.refused = renewing.refused
            self._stage.went.emit(renewing.front)
            return
        listed, self._listed = self._is_listed(), ""
        self._stage.go("waiting" if listed else "sign_on")

    def _pin_chosen(self, pin: str, again: str, lead: str, lead_pin: str) -> None:
        people, tr = self._stage.terminal.people, self._stage.tr
        self._help(
            lambda: people.set_pin(self._stage.chosen, pin, again, lead, lead_pin),
            tr("The PIN is set."),
            self._to_sign(),
        )

    def _own(self, old: str, pin: str, again: str) -> None:
        people, tr = self._stage.terminal.people, self._stage.tr
        self._help(
            lambda: people.change_own_pin(self._stage.chosen, old, pin, again), tr("The PIN is set."), self._to_sign()
        )

    def _to_sign(self) -> str:
        """What the new PIN is for, where the old one was too old to sign with."""
        renewing = self._now()
        return self._stage.tr("Go on, and sign with the new one.") if renewing and renewing.front else ""

    def _unlock(self, lead: str, lead_pin: str) -> None:
        people, tr = self._stage.terminal.people, self._stage.tr
        self._help(lambda: people.unlock(self._stage.chosen, lead, lead_pin), tr("There are new tries."))

    def _badge_chosen(self, code: str, lead: str, lead_pin: str) -> None:
        people, tr = self._stage.terminal.people, self._stage.tr
        done = tr("The new badge works. The old one does not any more.")
        self._help(lambda: people.replace_badge(self._stage.chosen, code, lead, lead_pin), done)

    def _lost(self, lead: str, lead_pin: str) -> None:
        people, tr = self._stage.terminal.people, self._stage.tr
        more = tr("A lead gives another one.")
        done = tr("The badge is void.")
        self._help(lambda: people.report_badge(self._stage.chosen, lead, lead_pin), done, more)

    def _seen(self, lead: str, lead_pin: str) -> None:
        people, tr = self._stage.terminal.people, self._stage.tr
        more = tr("It is recorded with your name.")
        self._help(lambda: people.read_misuse(self._stage.chosen, lead, lead_pin), tr("It was seen."), more)

    def _ask(self) -> None:
        people, tr = self._stage.terminal.people, self._stage.tr
        more = tr("It stands on the list of every lead of this line.")
        self._help(lambda: people.ask_reset(self._stage.chosen), tr("A lead was asked."), more)

    def _help(self, action: Callable[[], None], done: str, more: str = "") -> None:
        try:
            action()
        except Refusal as refusal:
            # A badge that is or was somebody else's is scanned anew; the lead's PIN was right.
            again: Ask | None = "badge" if refusal.code in ("BadgeInUse", "BadgeUsedBefore") else None
            if refusal.code in ("PinWeak", "PinUsedBefore", "PinTooShort", "PinsDiffer"):
                again = "pin"
            self._access.show_message(self._stage.words(refusal), again)
            self._stage.station.nudge()
            return
        self._stage.done()
        self._access.show_done(done, more)
