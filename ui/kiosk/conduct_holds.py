"""Conducts holds: placing one, the hold that takes the screen, who answers for it, what has to be looked at.

Turns touches and scans into acts of the terminal. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.hold_answers import CONTAINS, KNOWS, RELEASES
from app.domain.hold_facts import Suspect
from app.domain.refusals import Refusal
from app.terminal.waiting import is_overdue
from app.views import CameraPhoto, HoldView, Saved, Waiting
from ui.kiosk.arrivals import GIVES_WAY, Arrivals
from ui.kiosk.hold_words import covers_words, reason_words, strip_forms, suspect_words
from ui.kiosk.messages import Message
from ui.kiosk.screens.authorise import AuthoriseScreen
from ui.kiosk.screens.hold import HoldScreen
from ui.kiosk.screens.hold_band import Held, HoldBand
from ui.kiosk.screens.hold_check import HoldCheckScreen
from ui.kiosk.screens.hold_contain import HoldContainScreen
from ui.kiosk.screens.hold_release import HoldReleaseScreen
from ui.kiosk.screens.signature import SignatureScreen
from ui.kiosk.stage import Stage
from ui.kiosk.words import moment, role_word

if TYPE_CHECKING:
    from app.barcodes.scan import Scan

Key = tuple[str, str]
#: What is signed: what it means, a line about it, and what the PIN does.
Signing = tuple[str, str, Callable[[str, str], Saved]]


class HoldsConductor(QObject):
    """The screens hold, held, hold_release, hold_contain, hold_check, hold_sign and hold_other."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._place: HoldScreen = screens["hold"]  # type: ignore[assignment]
        self._held: HoldBand = screens["held"]  # type: ignore[assignment]
        self._release: HoldReleaseScreen = screens["hold_release"]  # type: ignore[assignment]
        self._contain: HoldContainScreen = screens["hold_contain"]  # type: ignore[assignment]
        self._check: HoldCheckScreen = screens["hold_check"]  # type: ignore[assignment]
        self._sign: SignatureScreen = screens["hold_sign"]  # type: ignore[assignment]
        self._other: AuthoriseScreen = screens["hold_other"]  # type: ignore[assignment]
        #: The hold that was opened by name; None: what stops the job that is open.
        self._key: Key | None = None
        #: Where one came from when it was opened by name.
        self._from = "queue"
        #: Holds on this station that somebody has put aside to see the queue.
        self._aside: set[str] = set()
        self._arrivals = Arrivals(stage.terminal)
        self._suspects: tuple[Suspect, ...] = ()
        self._made_at = ""
        self._signing: Signing | None = None
        #: The stream of what the screen beside the work shows: the likeliest thing to hold.
        self.looked_at: Callable[[], str] = lambda: ""
        self._due: Waiting | None = None
        self._passed: tuple[str, ...] = ()
        self._shown: HoldView | None = None
        self._connect()

    def _connect(self) -> None:
        stage = self._stage
        stage.committed.connect(self._arrivals.note)
        self._place.placed.connect(self._placed)
        self._place.back.connect(lambda: stage.go(self._from))
        self._held.other_work.connect(self._leave)
        self._held.release_wanted.connect(lambda: stage.go("hold_release"))
        self._held.acknowledge_wanted.connect(self._acknowledge)
        self._held.contain_wanted.connect(lambda: stage.go("hold_contain"))
        self._held.check_wanted.connect(lambda: stage.go("hold_check"))
        self._release.said.connect(self._said)
        self._contain.chosen.connect(self._name_pieces)
        self._contain.agreed.connect(self._contained)
        self._check.judged.connect(self._judged)
        for screen in (self._release, self._contain, self._check, self._sign, self._other):
            screen.back.connect(lambda: stage.go("held"))
        self._sign.without_ink()
        self._sign.signed.connect(lambda pin, _: self._signed(stage.terminal.person or "", pin, self._sign))
        self._other.authorised.connect(lambda person, pin: self._signed(person, pin, self._other))
        stage.places["hold_other"] = lambda message, _: self._other.show_message(message)

    # -- placing

    def show_hold(self) -> None:
        """What should stop, and why."""
        stage = self._stage
        looked_at = self.looked_at() if self._from == "material" else ""
        scopes = stage.terminal.queries.holdable(stage.lot, stage.run, looked_at)
        self._place.set_hold(scopes, stage.terminal.queries.hold_reasons())

    def came_from(self, screen: str) -> None:
        """Where the flag was touched: one goes back there."""
        if screen not in PART_OF_HOLDS:
            self._from = screen

    def scanned(self, scan: Scan) -> bool:
        """A scan while a hold is placed says what should stop; while pieces are checked, which ones. False: neither."""
        name, numbers = self._stage.shell.screen_name, (scan.lot, scan.serial, scan.text)
        if name == "hold_check":
            return any(self._check.bring(number) for number in numbers if number)
        if name != "hold":
            return False
        for number in filter(None, numbers):
            found = self._stage.terminal.queries.scanned_scope(number)
            if found:
                self._stage.shell.clear_refusal()
                near = self._stage.terminal.queries.holdable(self._stage.lot, self._stage.run)
                self._place.set_scopes((*found, *(each for each in near if each not in found)))
                return True
        self._stage.refuse(Refusal("ScopeUnknown", scope=scan.text))
        return True

    def offer_photo(self, photo: CameraPhoto) -> None:
        """A picture that was made while a hold is placed goes with it."""
        self._place.offer_photo(photo)

    def _placed(self, scope: str, reason: str, note: str, photo: bytes) -> None:
        stage = self._stage
        if stage.attempt(lambda: stage.terminal.holds.place((scope,), reason, note, photo)) is None:
            return
        stage.refused = None
        stage.station.nudge()  # no refresh of this screen: the next one shows what is true now
        job = stage.terminal.queries.job(stage.lot, stage.run) if stage.run else None
        if job is not None and job.hold is not None:
            stage.go("job")
            return
        self.open(stage.terminal.holds.last_of(scope))

    # -- the hold that takes the screen

    def open(self, key: tuple[str, ...]) -> None:
        """One hold by its name."""
        stream, hold = key
        self.came_from(self._stage.shell.screen_name)
        self._key = stream, hold
        self._stage.go("held")

    def view(self) -> HoldView | None:
        """The hold that is looked at: the one that was opened, else what stops the job."""
        stage = self._stage
        hold = stage.job.hold if stage.job is not None else None
        key = self._key or (hold.key if hold is not None else None)
        return stage.terminal.queries.hold(*key) if key is not None else None

    def show_held(self) -> None:
        """What stops, and what to do now; a hold that was released leads back."""
        stage, view = self._stage, self.view()
        if view is None and self._key is None:
            stage.go("job" if stage.run else "queue")
            return
        if view is None:
            self._leave()
            return
        self._shown = view
        self._arrivals.see(view.hold)
        of_job = self._key is None
        beside = not of_job and view.scope != f"work_unit:{stage.terminal.work_unit}"
        queue = stage.terminal.queries.queue(stage.terminal.person or "")
        held = Held(
            order=stage.job.order if of_job and stage.job is not None else "",
            other=queue.next.order if queue.next and not beside else "",
            acknowledge=view.due is not None and self._may("acknowledgers"),
            contain=self._may("acknowledgers"),
            beside=beside,
        )
        self._held.set_hold(view, held, stage.terminal.now())

    def of_the_job(self) -> None:
        """The hold that stops the job that is open, and no other."""
        self._key = None

    def takes_screen(self) -> bool:
        """A hold came that stops work of this station: it is shown wherever somebody is, once."""
        stage = self._stage
        found = self._arrivals.at_work() if stage.shell.screen_name in GIVES_WAY and stage.terminal.person else None
        if found is None:
            return False
        lot, run, key = found
        if (lot, run) == (stage.lot, stage.run):
            stage.go("job")
        else:
            self.open(key)
        return True

    def stops_here(self) -> bool:
        """Whether this station itself is on hold, and nobody has put that aside: then it takes the screen.

        So does what a rule placed on what was entered here.
        """
        stream = f"work_unit:{self._stage.terminal.work_unit}"
        state = self._stage.terminal.queries.state(stream)
        found = [(stream, name) for name in getattr(state, "holds", {}) if name not in self._aside]
        key = found[0] if found else self._arrivals.own()
        if key is not None:
            self._key, self._from = key, "queue"
        return key is not None

    def _leave(self) -> None:
        stage, key = self._stage, self._key
        if key is not None:
            self._aside.add(key[1])
        self._key = None
        if key is None or self._from == "hold":
            stage.go("queue")
        else:
            stage.go(self._from)

    def _may(self, what: str) -> bool:
        terminal = self._stage.terminal
        roles = getattr(terminal.desk.view((), "").site(), what)
        return terminal.queries.may_answer(terminal.person or "", roles)

    # -- answering for it

    def _acknowledge(self) -> None:
        view, holds = self.view(), self._stage.terminal.holds
        if view is not None:
            self._signing = KNOWS, "", lambda person, pin: holds.acknowledge(view, person, pin)
            self._stage.go("hold_sign")

    def show_release(self) -> None:
        """Why work may go on."""
        view = self.view()
        if view is None:
            self._leave()
            return
        self._release.set_release(view, self._stage.terminal.queries.reasons("release"))

    def _said(self, reason: str, note: str) -> None:
        stage, view = self._stage, self.view()
        if view is None:
            stage.refuse(Refusal("HoldUnknown"))
            return
        words = next((r.name for r in stage.terminal.queries.reasons("release") if r.code == reason), reason)
        about = stage.tr("Why: {reason}").format(reason=f"{words} {note}".strip())
        holds = stage.terminal.holds
        self._signing = RELEASES, about, lambda person, pin: holds.release(view, reason, person, pin, note)
        stage.go("hold_sign" if self._releases(stage.terminal.person or "", view) else "hold_other")

    def _releases(self, person: str, view: HoldView) -> bool:
        """Whether the person signed on would be asked to release it themselves."""
        return any(tile.person == person for tile in self._stage.terminal.queries.hold_releasers(view))

    def show_contain(self) -> None:
        """Which of the last pieces have to be looked at."""
        view, stage = self.view(), self._stage
        if view is None:
            self._leave()
            return
        run = stage.terminal.store.lot(stage.lot).runs.get(stage.run) if stage.run else None
        product = stage.terminal.store.lot(stage.lot).material if run else ""
        operation = f"operation:{product}/{run.operation}" if run else ""
        self._contain.set_containment(view, stage.terminal.queries.places_made(view, operation))

    def _name_pieces(self, place: str, count: int) -> None:
        view, queries = self.view(), self._stage.terminal.queries
        self._made_at = place
        self._suspects = queries.suspects(view.scope, view.hold, place, count) if view is not None and place else ()
        named = [suspect_words(each) for each in queries.suspect_views(self._suspects)]
        self._contain.show_named(named, sum(int(each.pieces) for each in self._suspects))

    def _contained(self) -> None:
        view, stage = self.view(), self._stage
        if view is None or not self._suspects:
            return
        place, suspects, holds = self._made_at, self._suspects, stage.terminal.holds
        about = stage.tr("{n} pieces, by name").format(n=sum(int(each.pieces) for each in suspects))
        self._signing = CONTAINS, about, lambda person, pin: holds.contain(view, place, suspects, person, pin)
        stage.go("hold_sign")

    def show_check(self) -> None:
        """The pieces, one by one."""
        view = self.view()
        if view is None:
            self._leave()
            return
        self._check.set_hold(view)

    def _judged(self, suspect: str, good: bool) -> None:
        stage, view = self._stage, self.view()
        if view is not None and stage.attempt(lambda: stage.terminal.holds.check(view, suspect, good=good)) is not None:
            stage.done()

    # -- signing

    def show_sign(self) -> None:
        """What is signed: the hold, why it was placed, what the signature means."""
        stage, view, person = self._stage, self.view(), self._stage.terminal.signed_on()
        if view is None or self._signing is None or person is None:
            stage.go("held")
            return
        meaning, about, _ = self._signing
        lines = (covers_words(view), *reason_words(view).splitlines(), *filter(None, (about,)))
        length = stage.terminal.queries.sign_on().pin_length
        when = moment(stage.terminal.now(), stage.terminal.now())
        self._sign.set_signature(lines, self._meaning(meaning), person.name, role_word(person.role), when, length)

    def show_other(self) -> None:
        """Who else may sign it, and their PIN."""
        stage, view = self._stage, self.view()
        if view is None or self._signing is None:
            stage.go("held")
            return
        said = Message(reason_words(view).replace("\n", ": "), self._signing[1], state="stop")
        length = stage.terminal.queries.sign_on().pin_length
        self._other.set_case(said, stage.tr("Release the hold"), stage.terminal.queries.hold_releasers(view), length)

    def _meaning(self, meaning: str) -> str:
        tr = self._stage.tr
        return {
            KNOWS: tr("Acknowledged the hold"),
            CONTAINS: tr("Ordered the containment"),
            RELEASES: tr("Released the hold"),
        }[meaning]

    def _signed(self, person: str, pin: str, screen: SignatureScreen | AuthoriseScreen) -> None:
        stage, signing = self._stage, self._signing
        if signing is None:
            return
        try:
            signing[2](person, pin)
        except Refusal as refusal:
            stage.not_signed(refusal, screen.show_message, person=person)
            return
        self._signing = None
        stage.done()
        gone = self.view() is None or signing[0] == RELEASES
        if not gone:
            stage.go("held")
        elif self._key is None:
            stage.go("job" if stage.run else "queue")
        else:
            self._leave()

    # -- what the strip says

    def look_out(self) -> None:
        """What the person signed on has to acknowledge next, for the strip."""
        terminal = self._stage.terminal
        waits = terminal.queries.holds_waiting(terminal.person) if terminal.person else ()
        found = sorted((each for each in waits if each.due is not None), key=lambda each: (each.due, each.key))
        self._due = found[0] if found else None
        self.tick()

    def tick(self) -> bool:
        """Count down; True when something became overdue just now."""
        now, due, shown = self._stage.terminal.now(), self._due, self._shown
        self._held.tick(now)
        late = shown is not None and shown.due is not None and shown.due <= now and not shown.overdue
        if due is None:
            self._stage.shell.set_due(())
            return late and self._stage.shell.screen_name == "held"
        overdue = is_overdue(due, now)
        self._stage.shell.set_due(strip_forms(due, now), overdue=overdue)
        passed, self._passed = overdue and due.key != self._passed, due.key if overdue else ()
        return passed or (late and self._stage.shell.screen_name == "held")

    def open_due(self) -> None:
        """The count-down on the strip was touched."""
        if self._due is not None:
            self.open(self._due.key)


#: Screens that belong to a hold: the way back leads past them.
PART_OF_HOLDS = ("hold", "held", "hold_release", "hold_contain", "hold_check", "hold_sign", "hold_other")
