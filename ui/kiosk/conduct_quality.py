"""Conducts the Quality place: raise, the open ones, one of them, what becomes of it, the release of a lot, signatures.

Turns touches and scans into commands of the terminal. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.barcodes.scan import Scan
from app.devices.camera import CameraFrame
from app.domain.disposing import MEANINGS, WITHDRAWN
from app.domain.nonconformity_commands import DispositionNonconformance, ReleaseLot, WithdrawDisposition
from app.domain.refusals import Refusal
from app.domain.releasing import MEANING
from app.terminal.quality_queries import decided, linked, raised, released, taken_back
from app.views import NonconformanceView, RaiseView, Saved, Thing
from ui.kiosk.conduct_asking import AskingConductor, Question
from ui.kiosk.messages import Message
from ui.kiosk.quality_words import disposition_words
from ui.kiosk.screens.disposition import Deciding, DispositionScreen
from ui.kiosk.screens.nonconformance import Job, NonconformanceScreen
from ui.kiosk.screens.quality import QualityScreen
from ui.kiosk.screens.raise_nonconformance import RaiseScreen, Seen
from ui.kiosk.screens.release import ReleaseScreen
from ui.kiosk.screens.signature import SignatureScreen
from ui.kiosk.stage import Stage
from ui.kiosk.widgets.nav import NavItem, Place
from ui.kiosk.words import moment, pieces, role_word

#: The screens of the place.
SCREENS = ("quality", "raise", "nonconformance", "disposition", "release", "quality_sign")

#: Screens of other places from which one nonconformance is opened, and which one goes back to.
BESIDE = ("material", "waiting")

#: What is asked with a PIN.
Signed = DispositionNonconformance | WithdrawDisposition | ReleaseLot


class QualityConductor(QObject):
    """The screens of the place Quality."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget], asking: AskingConductor) -> None:
        super().__init__(stage)
        self._stage = stage
        self._asking = asking
        self._list: QualityScreen = screens["quality"]  # type: ignore[assignment]
        self._raise: RaiseScreen = screens["raise"]  # type: ignore[assignment]
        self._one: NonconformanceScreen = screens["nonconformance"]  # type: ignore[assignment]
        self._case: DispositionScreen = screens["disposition"]  # type: ignore[assignment]
        self._release: ReleaseScreen = screens["release"]  # type: ignore[assignment]
        self._sign: SignatureScreen = screens["quality_sign"]  # type: ignore[assignment]
        self._lot, self._run, self._serial = "", "", ""
        self._key: tuple[str, str] = ("", "")
        #: The job (lot, run) whose pieces the nonconformance in view stopped.
        self._job: tuple[str, str] = ("", "")
        self._from = "quality"
        self._command: Signed | None = None
        self._connect()

    def _connect(self) -> None:
        stage = self._stage
        self._list.opened.connect(lambda view: self.open((view.lot, view.nonconformance)))
        self._list.raise_wanted.connect(lambda: self.raise_for("", ""))
        self._list.back.connect(self._leave)
        self._raise.seen.connect(self._seen)
        self._raise.typed.connect(lambda number: self._number(number))
        self._raise.too_many.connect(self._too_many)
        self._raise.listed.connect(lambda: stage.go("quality"))
        self._raise.release_wanted.connect(lambda: stage.go("release"))
        self._raise.back.connect(self._leave)
        self._one.decide_wanted.connect(lambda: stage.go("disposition"))
        self._one.linked.connect(self._linked)
        self._one.taken_back.connect(self._taken_back)
        self._one.back.connect(lambda: stage.go("queue" if self._job[1] else self._from))
        self._one.job_wanted.connect(self._back_to_the_job)
        self._case.decided.connect(self._decided)
        self._case.back.connect(lambda: stage.go("nonconformance"))
        self._release.release_wanted.connect(self._released)
        self._release.back.connect(lambda: stage.go("quality"))
        self._sign.without_ink()
        self._sign.signed.connect(self._signed)
        self._sign.back.connect(self._unsigned)
        for name, screen in (("raise", self._raise), ("nonconformance", self._one), ("disposition", self._case)):
            stage.places[name] = _in_place_of(screen)

    # -- the place

    def place(self) -> Place | None:
        """Where anybody raises what is not as it should be, and how many wait for whom is signed on."""
        person = self._stage.terminal.person
        if not person:
            return None
        waits = self._stage.terminal.queries.count_to_decide(person)
        return NavItem("quality", "quality", self._stage.tr("Quality")), waits

    def enter(self) -> str:
        """The screen that the place begins with: from a job, the pieces of the job; else what waits."""
        stage = self._stage
        if stage.shell.screen_name in ("job", "completion") and stage.run:
            self._lot, self._run, self._serial = stage.lot, stage.run, ""
            return "raise"
        return "quality"

    def open(self, key: tuple[str, ...]) -> None:
        """One nonconformance, by lot and name."""
        here = self._stage.shell.screen_name
        self._key, self._job, self._from = (key[0], key[1]), ("", ""), here if here in BESIDE else "quality"
        self._stage.go("nonconformance")

    def stop_job(self, nonconformance: str) -> None:
        """The pieces of the open job wait for a decision: it is put down, and this says why and for whom."""
        stage = self._stage
        self._key, self._job = (stage.lot, nonconformance), (stage.lot, stage.run)
        stage.job, stage.lot, stage.run = None, "", ""
        stage.go("nonconformance")

    def _back_to_the_job(self) -> None:
        stage = self._stage
        (stage.lot, stage.run), self._job = self._job, ("", "")
        stage.go("job")

    def raise_for(self, lot: str, run: str, serial: str = "") -> None:
        """Raise one about a lot; "": about what is scanned next. ``serial`` is the piece whose label was scanned."""
        self._lot, self._run, self._serial = lot, run, serial
        self._stage.go("raise")

    def _leave(self) -> None:
        self._stage.go("job" if self._stage.run else "queue")

    # -- filling the screens

    def show_quality(self) -> None:
        """What waits."""
        stage = self._stage
        self._list.set_list(stage.terminal.queries.nonconformances(stage.terminal.person or ""), stage.terminal.now())
        stage.shell.set_what(stage.tr("Quality"))

    def show_raise(self) -> None:
        """What can be raised about the lot in view; without one, what to scan."""
        view = self._raising() if self._lot else None
        if view is None:
            self._lot = ""
            self._raise.set_nothing()
        else:
            may = self._stage.terminal.queries.may_release(self._stage.terminal.person or "")
            self._raise.set_lot(view, may_release=may, serial=self._serial)
        self._stage.shell.set_what(self._stage.tr("Quality"))

    def _raising(self) -> RaiseView | None:
        return self._stage.attempt(lambda: self._stage.terminal.queries.raising(self._lot, self._run))

    def show_one(self) -> None:
        """One nonconformance; one that this terminal does not know any more leads back to the list."""
        view = self._view()
        if view is None:
            self._stage.went.emit("quality")
            return
        self._one.set_nonconformance(view, job=self._job_now())
        if view.photos and not view.photo:
            self._stage.station.look_at(self._stage.terminal.store.attachments.lacking(list(view.photos)))

    def _job_now(self) -> Job:
        lot, run = self._job
        if not run:
            return "none"
        state = self._stage.terminal.store.lot(lot)
        return "open" if run in state.runs and not state.nonconforming else "waits"

    def _view(self) -> NonconformanceView | None:
        return self._stage.terminal.queries.nonconformance(*self._key, self._stage.terminal.person or "")

    def show_disposition(self) -> None:
        """What may be decided; when somebody else has decided meanwhile, what they did."""
        view = self._view()
        if view is None or not view.left or not view.mine:
            self._stage.went.emit("nonconformance")
            return
        self._case.set_case(view)

    def show_release(self) -> None:
        """Everything that is open of the lot."""
        stage = self._stage
        view = stage.attempt(lambda: stage.terminal.queries.release(self._lot, stage.terminal.person or ""))
        if view is not None:
            self._release.set_release(view)

    def show_sign(self) -> None:
        """What is signed, in words and numbers."""
        stage, command, person = self._stage, self._command, self._stage.terminal.signed_on()
        if command is None or person is None:
            stage.went.emit("quality")
            return
        meaning, lines = self._signing(command)
        length = stage.terminal.queries.sign_on().pin_length
        now = moment(stage.terminal.now(), stage.terminal.now())
        self._sign.set_signature(lines, stage.tr(meaning), person.name, role_word(person.role), now, length)

    def _signing(self, command: Signed) -> tuple[str, tuple[str, ...]]:
        """What the signature means, and the lines that are signed."""
        match command:
            case ReleaseLot():
                return MEANING, self._release_lines()
            case WithdrawDisposition():
                return WITHDRAWN, self._withdrawal_lines(command)
            case _:
                return MEANINGS[command.disposition], self._decision_lines(command)

    def _withdrawal_lines(self, command: WithdrawDisposition) -> tuple[str, ...]:
        view = self._view()
        found = [each for each in view.decisions if each.decision == command.decision] if view else []
        if view is None or not found:
            return ()
        what = self._stage.tr("Taken back: {what}, {n}")
        word, n = disposition_words(found[0].disposition)[0], pieces(found[0].quantity, view.unit)
        why = self._stage.tr("Why: {reason}").format(reason=command.reason)
        return what.format(what=word, n=n), f"{view.number}: {view.defect}", why

    def _release_lines(self) -> tuple[str, ...]:
        tr, view = self._stage.tr, self._stage.terminal.queries.release(self._lot)
        n = pieces(view.quantity, view.unit)
        what = tr("Lot {number}, {material}: {n}").format(number=view.number, material=view.material_name, n=n)
        return what, tr("Nothing of it is open")

    def _decision_lines(self, command: DispositionNonconformance) -> tuple[str, ...]:
        tr, view = self._stage.tr, self._view()
        if view is None:
            return ()
        to = next((each.name for each in view.rework if each.operation == command.rework_to), "")
        scrap = {reason.code: reason.name for reason in view.scrap_reasons}
        reason = scrap.get(command.reason, command.reason) if command.disposition == "scrap" else command.reason
        word = disposition_words(command.disposition)[0]
        n = pieces(command.quantity, view.unit)
        what = tr("{what}: {n} of {lot}, {material}")
        return (
            what.format(what=word, n=n, lot=view.lot_number, material=view.material_name),
            f"{view.number}: {view.defect}",
            *((tr("To {operation}").format(operation=to),) if to else ()),
            tr("Why: {reason}").format(reason=reason),
        )

    # -- scans and pictures

    def scanned(self, scan: Scan) -> bool:
        """Use a scan, unless it is a badge: the lot, serial or order is what is looked at."""
        if scan.format == "plain" and self._stage.terminal.people.of_badge(scan.text) is not None:
            return False
        if self._stage.shell.screen_name == "nonconformance" and self._one.take_scan(scan.text):
            return True
        self._number(scan.lot or scan.serial or scan.text, self._stage.terminal.queries.things(scan))
        return True

    def _number(self, number: str, things: tuple[Thing, ...] | None = None) -> None:
        stage = self._stage
        queries = stage.terminal.queries
        found = queries.things_numbered(number) if things is None else things
        lots = [(thing.id, "", "") for thing in found if thing.kind == "lot"]
        for lot, run, serial in lots or queries.worn_by(number):
            return self._look_at(lot, run, serial)
        question = Question(
            number=number,
            streams=queries.may_be(number),
            where=self._asking.place,
            again=lambda: self._number(number),
            refused=stage.refuse,
            refusal=Refusal("UnknownLot", number=number),
        )
        if not self._asking.ask(question):
            stage.refuse(question.refusal)

    def _look_at(self, lot: str, run: str, serial: str) -> None:
        """What waits already is opened; anything else can be raised."""
        stage = self._stage
        waits = [each for each in stage.terminal.queries.nonconformances() if each.lot == lot]
        if waits and stage.shell.screen_name == "quality":
            self.open((lot, waits[0].nonconformance))
        else:
            self.raise_for(lot, run or (stage.run if lot == stage.lot else ""), serial)

    def pictured(self, frame: CameraFrame) -> None:
        """A picture of what is being raised, or why there is none."""
        if frame.refusal is not None or frame.photo is None:
            self._stage.refuse(frame.refusal or Refusal("PhotoUnreadable"))
        else:
            self._raise.offer_photo(frame.photo)

    # -- acting

    def _seen(self, seen: Seen) -> None:
        view = self._raising()
        if view is None:
            return
        command, attachments = raised(view, seen.spot, seen.defect, seen.quantity, seen.note, seen.photo)
        from_job = bool(self._run) and self._run == self._stage.run
        saved = self._stage.submit(command, attachments)
        if saved is not None:
            self._stage.go("job" if from_job else "quality")
            if from_job:
                self._say_apart(view, saved)

    def _say_apart(self, seen: RaiseView, saved: Saved) -> None:
        """Which pieces are another lot now: somebody has to mark them before they are among the others again."""
        stage, tr = self._stage, self._stage.tr
        made = stage.terminal.queries.raised_in(saved)
        if made is None or made.lot == seen.lot:
            return
        n = pieces(made.quantity, made.unit)
        cause = tr("Set aside: {n}, lot {lot} now.").format(n=n, lot=made.lot_number)
        way_out = tr("Mark them. {who} can decide what becomes of them.").format(who=made.decides)
        stage.shell.show_refusal(Message(cause, way_out))

    def _too_many(self, quantity: Decimal) -> None:
        """More were typed than are there: the rule says it."""
        view = self._raising()
        if view is None:
            return
        command, _ = raised(view, view.spots[0], view.defects[0].code if view.defects else "", quantity)
        refusal = self._stage.terminal.would_refuse(command)
        if refusal is not None:
            self._stage.refuse(refusal, command)

    def _linked(self, capa: str) -> None:
        view = self._view()
        if view is not None:
            self._stage.submit(linked(view, capa))

    def _taken_back(self, decision: str, reason: str) -> None:
        """The PIN is asked for as with the decision itself."""
        view = self._view()
        if view is not None:
            self._ask_for_pin(taken_back(view, decision, reason))

    def _decided(self, said: Deciding) -> None:
        view = self._view()
        if view is not None:
            self._ask_for_pin(decided(view, said.disposition, said.quantity, said.reason, said.rework_to))

    def _released(self) -> None:
        stage = self._stage
        view = stage.attempt(lambda: stage.terminal.queries.release(self._lot, stage.terminal.person or ""))
        if view is not None:
            self._ask_for_pin(released(view))

    def _ask_for_pin(self, command: Signed) -> None:
        """What cannot be is said before anybody signs it."""
        refusal = self._stage.terminal.would_refuse(command)
        if refusal is not None and refusal.authorise is None:
            self._stage.refuse(refusal, command)
            return
        self._command = command  # what somebody else has to sign too is asked for once this signature is given
        self._stage.go("quality_sign")

    def _unsigned(self) -> None:
        self._stage.go("disposition" if isinstance(self._command, DispositionNonconformance) else self._after())

    def _after(self) -> str:
        return "release" if isinstance(self._command, ReleaseLot) else "nonconformance"

    def _signed(self, pin: str, ink: bytes) -> None:
        stage = self._stage
        if self._command is None:
            return
        try:
            stage.terminal.submit_signed(self._command, pin)
        except Refusal as refusal:
            stage.not_signed(refusal, self._sign.show_message, self._command, goes_on=self._after())
            return
        stage.go(self._after())
        stage.done()
        self._command = None


def _in_place_of(screen: RaiseScreen | NonconformanceScreen | DispositionScreen) -> Callable[[Message, Refusal], None]:
    """A refusal is shown where the screen shows its own."""
    return lambda message, refusal: screen.refuse(message)
