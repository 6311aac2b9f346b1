"""Every working screen in the states that matter, in a whole window: for tests that measure and for looking at."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import msgspec
from kiosk_samples import job_cards, jobs_view, today_at
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from ui_call_scenes import CALLS
from ui_check_scenes import CHECKS
from ui_correction_scenes import CORRECTIONS
from ui_dispute_scenes import DISPUTES
from ui_history_scenes import MACHINES
from ui_hold_scenes import HOLDS
from ui_label_samples import label_step, printer, reconcile_step
from ui_line_scenes import LINE
from ui_material_scenes import MATERIAL
from ui_quality_scenes import QUALITY
from ui_screen_samples import (
    ATTENTION,
    DEVICES,
    MARA,
    changed,
    checklist,
    choice,
    clamp,
    clearance,
    completion,
    date_step,
    dose,
    drawn,
    expired,
    history,
    insertion,
    job,
    number_step,
    paper_step,
    people,
    photo,
    photo_step,
    rungs,
    say_prompt,
    seal_kit,
    serial,
    shelled,
    sign_step,
    stated,
    text,
    tool_check,
    torque,
    verification,
    waiting,
    withdrawal,
)
from ui_stop_scenes import STOPS
from ui_traveler_scenes import TRAVELER

from app.domain.refusals import Refusal
from app.views import (
    HoldsKnown,
    JobCard,
    NumberForm,
    PersonTile,
    ProductCount,
    Prompt,
    ReworkTarget,
    Rung,
    SyncTruth,
    TextForm,
    Wait,
    Wanted,
)
from ui.kiosk.messages import Message, message
from ui.kiosk.screens.access import AccessScreen
from ui.kiosk.screens.authorise import AuthoriseScreen
from ui.kiosk.screens.clock import ClockScreen
from ui.kiosk.screens.completion import CompletionScreen
from ui.kiosk.screens.history import HistoryScreen
from ui.kiosk.screens.insert import InsertScreen
from ui.kiosk.screens.job_run import JobRunScreen
from ui.kiosk.screens.jobs import JobsScreen
from ui.kiosk.screens.lock import LockScreen
from ui.kiosk.screens.sheet import SheetScreen
from ui.kiosk.screens.signature import SignatureScreen
from ui.kiosk.screens.verify import VerifyScreen
from ui.kiosk.screens.withdraw import WithdrawScreen
from ui.kiosk.shell import Shell
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.steps.document_page import DocumentPageBody

_LEFT = Qt.MouseButton.LeftButton
Scene = Callable[[Theme], Shell]
LINES = (
    "Order 10042, leak test at ST-30:",
    "12 tested, 11 good, 1 scrap",
    "Scrap: leak at the shaft seal. Tested at 2.0 bar.",
)
MANY = LINES * 8
CLOCK_WAY = "Until it is confirmed, work that depends on dates asks for a signature."
FACTS = (
    ("Station", "ST-30 Leak test"),
    ("Records of this terminal", "1,204"),
    ("Known to be on the server", "1,167"),
    ("Journal", "8f3a12c4"),
)
OUTSIDE = Refusal("OutOfLimits", value=Decimal("15.8"), unit="Nm", limit=Decimal(15), side="high", authorise="quality")
MASKED = TextForm(shortest=7, longest=7, mask="AA-9999", example="AB-4567")
COLD = NumberForm(unit="°C", decimals=1, low=Decimal(-40), high=None)
LEFT_OUT = tuple(
    msgspec.structs.replace(rung, state=state, **more)
    for rung, (state, more) in zip(
        rungs(3),
        (
            ("done", {}),
            ("skipped", {"person": "Mara K.", "values": ()}),
            ("not_needed", {"person": "", "at": None}),
            ("now", {"inserted_by": "Jonas O.", "inserted_reason": "Complaint of a customer"}),
            ("to_come", {"index": 1, "count": 4}),
            ("to_come", {"inserted_by": "Petra N.", "inserted_reason": "Trial"}),
        ),
        strict=True,
    )
)
LONG = "Look at the flange and the screws and take away what does not belong there"
WRONG = Refusal("WrongPin", tries=2, tries_left=2, clears="Jonas O.")


def touch(root: QWidget, name: str) -> None:
    """A touch in the middle of where touches of a named target count."""
    target = next((w for w in root.findChildren(QWidget, name) if w.isVisible()), None)
    assert target is not None, name
    QTest.mouseClick(target, _LEFT, pos=target.touch_rect().center())


def keys(root: QWidget, text: str) -> None:
    """Touches on the number pad."""
    for key in text:
        pads = [w for w in root.findChildren(QWidget, f"key-{'point' if key == '.' else key}") if w.isVisible()]
        QTest.mouseClick(pads[0], _LEFT)


def running(theme: Theme, prompt: Prompt | None, now: int) -> tuple[Shell, JobRunScreen]:
    screen = JobRunScreen(theme)
    shell = shelled(theme, "job", screen)
    shell.show()
    screen.set_job(job(prompt, now), "Mara K.")
    screen.changed.connect(lambda: say_prompt(shell, screen))
    say_prompt(shell, screen)
    return shell, screen


def _job(prompt: Prompt | None, now: int, do: Callable[[JobRunScreen], None] = lambda _: None) -> Scene:
    def scene(theme: Theme) -> Shell:
        shell, screen = running(theme, prompt, now)
        do(screen)
        return shell

    return scene


def _other(kind: type, do: Callable[..., None], *, nav: bool = True, person: str | None = "Mara K.") -> Scene:
    def scene(theme: Theme) -> Shell:
        screen = kind(theme)
        shell = shelled(theme, "screen", screen, nav=nav, person=person)
        shell.show()
        screen.changed.connect(lambda: say_prompt(shell, screen))
        do(screen)
        say_prompt(shell, screen)
        return shell

    return scene


def _reading(value: str) -> Callable[[JobRunScreen], None]:
    return lambda screen: screen.offer_reading(value, "Nm", "Wrench T-017")


def _moving(screen: JobRunScreen) -> None:
    screen.offer_reading("12.4", "Nm", "Wrench T-017", steady=False)


def _on_scale(*loads: str, steady: bool = True) -> Callable[[JobRunScreen], None]:
    """The first load is the container; with another one, its tare is taken."""

    def do(screen: JobRunScreen) -> None:
        screen.offer_reading(loads[0], "g", "Bench scale T-050")
        if len(loads) > 1:
            touch(screen, "job-slot")
            screen.offer_reading(loads[1], "g", "Bench scale T-050", steady=steady)

    return do


def _weigh_typed(screen: JobRunScreen) -> None:
    touch(screen, "weigh-turn")
    keys(screen, "249.5")


def _refuse_tool(screen: JobRunScreen) -> None:
    refusal = Refusal("ToolWornOut", tool="Bench scale T-052", uses=500, life=500, use_tool="Bench scale T-050")
    screen.show_refusal(message(refusal, clears="Ines R."), refusal, tool_check())


def _refuse_lot(screen: JobRunScreen) -> None:
    words = message(expired(), detail="You scanned 4711, a seal kit SK-80, at 14:31")
    screen.show_refusal(words, expired(), seal_kit())


def _refuse_value(screen: JobRunScreen) -> None:
    screen.offer_reading("15.8", "Nm", "Wrench T-017")
    screen.show_refusal(message(OUTSIDE, clears="Petra N."), OUTSIDE, torque())


def _type_lot(screen: JobRunScreen) -> None:
    touch(screen, "job-slot")
    keys(screen, "48")
    touch(screen, "letter-A")


def _lead(prompt: Prompt, now: int, ladder: tuple[Rung, ...] = ()) -> Scene:
    def scene(theme: Theme) -> Shell:
        shell, screen = running(theme, prompt, now)
        shown = job(prompt, now)
        screen.set_job(msgspec.structs.replace(shown, ladder=ladder or shown.ladder), "Jonas O.", may_insert=True)
        return shell

    return scene


def _away(screen: JobRunScreen) -> None:
    """The server is away, and has been for longer than the site wants."""
    known = HoldsKnown(heard=today_at(2, 5), stale=True)
    screen.set_job(job(clamp(), 3, ladder=rungs(3), known=known), "Jonas O.", may_insert=True)


def _chosen(screen: InsertScreen, *names: str) -> None:
    for name in names:
        touch(screen, name)


def _insert_measurement(screen: InsertScreen) -> None:
    screen.set_insertion(insertion())
    _chosen(screen, "insert-kind", "choice-measurement", "insert-unit", "choice-mm", "insert-low", "key-2")
    _chosen(screen, "insert-slot", "insert-only_run", "insert-reason", "choice-R1", "insert-title", "letter-G")
    _chosen(screen, "letter-A", "letter-P", "insert-slot")


def _insert_checklist(screen: InsertScreen) -> None:
    screen.set_insertion(insertion())
    _chosen(screen, "insert-kind", "choice-checklist", "insert-items", "letter-B", "letter-U", "insert-slot")


def _insert_where(screen: InsertScreen) -> None:
    screen.set_insertion(insertion())
    touch(screen, "insert-before")


def _withdraw(screen: WithdrawScreen) -> None:
    screen.set_withdrawal(withdrawal())
    touch(screen, "reason-R1")


def _two_options(screen: JobRunScreen) -> None:
    touch(screen, "option-light")
    touch(screen, "option-dent")


def _write(screen: JobRunScreen) -> None:
    touch(screen, "text-field")
    for letter in "KR":
        touch(screen, f"letter-{letter}")


def _written(screen: JobRunScreen) -> None:
    _write(screen)
    touch(screen, "job-slot")


def _printer(state: str, detail: str = "") -> Callable[[JobRunScreen], None]:
    return lambda screen: screen.set_printer(printer(state, detail))


def _why_again(screen: JobRunScreen) -> None:
    screen.set_printer(printer())
    touch(screen, "print-again")


def _type_used(screen: JobRunScreen) -> None:
    touch(screen, "used-number")
    keys(screen, "12")


def _report(screen: CompletionScreen) -> None:
    screen.set_completion(completion())
    touch(screen, "scrap-more")
    touch(screen, "reason")
    touch(screen, "choice-reason:R0")


def _report_many(screen: CompletionScreen) -> None:
    targets = (
        ReworkTarget(operation="20", name="Assembly", work_unit="ST-20"),
        ReworkTarget(operation="30", name="Leak test", work_unit="ST-30"),
    )
    screen.set_completion(completion(quantity=Decimal(250), rework=targets))
    for name in ("scrap-more", "rework-more", "good-less"):
        touch(screen, name)


def _report_typed(screen: CompletionScreen) -> None:
    screen.set_completion(completion(quantity=Decimal(250)))
    touch(screen, "scrap-number")
    keys(screen, "12")


def _why_scrap(screen: CompletionScreen) -> None:
    screen.set_completion(completion())
    touch(screen, "scrap-more")
    touch(screen, "reason")


def _report_refused(screen: CompletionScreen) -> None:
    screen.set_completion(completion())
    screen.show_refusal(message(Refusal("ExceedsTake", take=Decimal(12))))


def _sign(screen: SignatureScreen, length: int = 4, lines: tuple[str, ...] = LINES) -> None:
    screen.set_signature(lines, "I did this work and checked it", "Mara K.", "Operator", "14 May, 14:36", length)


def _signed(screen: SignatureScreen) -> None:
    _sign(screen)
    keys(screen, "1234")


def _sign_wrong(screen: SignatureScreen) -> None:
    _sign(screen, 6)
    screen.show_message(message(WRONG))


def _authorise(screen: AuthoriseScreen) -> None:
    screen.set_case(message(OUTSIDE, clears="Petra N."), "Let it pass, signed", people("quality", "lead", "lead"), 6)
    touch(screen, "person-petra0")
    keys(screen, "12")


def _in_doubt(made: Scene) -> Scene:
    """The same while the clock of the terminal is in doubt."""

    def scene(theme: Theme) -> Shell:
        shell = made(theme)
        shell.set_doubt(True)
        return shell

    return scene


def _history_in_doubt(screen: HistoryScreen) -> None:
    screen.set_history("Tighten screws", tuple(msgspec.structs.replace(each, doubted=True) for each in history(3)))


def _clock(screen: ClockScreen) -> None:
    _ask_clock(screen, Refusal("ClockDoubtful", ahead="3 d"), people("lead", "lead"))
    touch(screen, "person-jonas1")
    keys(screen, "12")


def _clock_unset(screen: ClockScreen) -> None:
    _ask_clock(screen, Refusal("ClockDoubtful", unset="1970"), people("lead"))
    touch(screen, "clock-no")


def _ask_clock(screen: ClockScreen, refusal: Refusal, leads: tuple[PersonTile, ...]) -> None:
    cause = message(refusal).cause
    screen.set_clock(today_at(14, 32), Message(cause, CLOCK_WAY), leads, 6)


def _help(screen: AccessScreen, *, must: bool = False) -> None:
    screen.set_case(MARA, people("lead", "lead"), 6, "pin" if must else "")


def _own_pin(screen: AccessScreen) -> None:
    _help(screen)
    touch(screen, "way-own")


def _locked(screen: LockScreen) -> None:
    screen.set_locked(MARA.name, by_time=True, at_work=True)


def _lock_refused(screen: LockScreen) -> None:
    _locked(screen)
    screen.refuse(message(Refusal("BadgeVoid", person="Tomasz W.")))


def _first_pin(screen: AccessScreen) -> None:
    _help(screen, must=True)
    for _ in range(2):
        keys(screen, "123456")
        touch(screen, "access-slot")


def _vouch_wrong(screen: AccessScreen) -> None:
    _first_pin(screen)
    touch(screen, "person-jonas0")
    touch(screen, "access-slot")
    screen.show_message(message(WRONG))


def _badge(screen: AccessScreen) -> None:
    _help(screen)
    touch(screen, "way-badge")


def _helped(screen: AccessScreen) -> None:
    _help(screen)
    screen.show_done("The PIN is set.")


def _verify(screen: VerifyScreen, *, wrong: bool = False, lines: tuple[str, ...] = LINES) -> None:
    screen.set_statement(
        (*lines, "Tighten screws: 12.1 Nm, 11.8 Nm, 12.4 Nm, 12.0 Nm"),
        "I looked at it myself, and it is right",
        people("lead", "quality", "lead", "quality"),
        6,
    )
    touch(screen, "person-jonas0")
    keys(screen, "12")
    if wrong:
        screen.show_message(message(WRONG))


def _drawn(screen: JobRunScreen) -> None:
    """What the drawer answers; the last wish is the one that counts."""
    screen.take_page(drawn(screen.findChild(DocumentPageBody)._width()))


def _drawn_whole(screen: JobRunScreen) -> None:
    for _ in range(2):
        touch(screen, "page-size")
    _drawn(screen)


def _photographed(screen: HistoryScreen, *, away: bool = False) -> None:
    """Two pictures; ``away``: of other terminals, and not here yet."""
    entries, content = history(3), b"" if away else photo().content
    shown = [
        msgspec.structs.replace(e, kind="photo.taken", text="3fa9c1d2", photo=content, parts=("3fa9c1d2",))
        for e in entries[:2]
    ]
    screen.set_history("Photograph the lacquer", (*shown, *entries[2:]), fetching=away)


EVERYTHING = Wanted()


def _jobs(screen: JobsScreen, wanted: Wanted = EVERYTHING, cards: Sequence[JobCard] | None = None) -> None:
    found = job_cards() if cards is None else cards
    view = jobs_view(found, wanted)
    made = dict(zip(view.jobs, found, strict=True))
    screen.set_view(view, made.get, lambda text: 12)


def _jobs_marked(screen: JobsScreen) -> None:
    _jobs(screen, Wanted(shown="ready", product="CP-80"))
    screen.take_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))


def _jobs_why(screen: JobsScreen) -> None:
    _jobs(screen)
    refusal = job_cards()[2].blocked
    assert refusal is not None
    screen.refuse(message(refusal, clears="Jonas O."))


def _jobs_products(screen: JobsScreen) -> None:
    _jobs(screen)
    screen.set_products(
        [ProductCount(product=f"CP-{i}", name=f"Cooling pump CP-{i}", jobs=4000 - i * 7) for i in range(80, 120)]
    )


def _jobs_find(screen: JobsScreen) -> None:
    _jobs(screen)
    touch(screen, "find")
    keys(screen, "104")


SENDING = SyncTruth(state="local", unsent=12, pictures=3, since=today_at(14, 2), held_since=today_at(14, 2))
OFFLINE = SyncTruth(state="offline", unsent=37, since=today_at(10, 42), last_contact=today_at(10, 41))

RESTORED = msgspec.structs.replace(
    OFFLINE,
    state="local",
    news=((Refusal("CentralRolledBack", count=128), today_at(9, 58)),),
)

#: Everything that may have happened to the records, at its longest, and everything that the server may have against us.
NEWS = tuple(
    Refusal(code, count=12_800)
    for code in (
        "CentralRestored", "CentralRolledBack", "JournalForked", "TerminalCloned", "TailFetched", "RecordsOnlyHere",
        "NoRoomForOthers",
    )
)  # fmt: skip
PROBLEMS = tuple(
    Refusal(code, clears="the administrator")
    for code in (
        "TerminalRevoked", "KeyRefused", "CentralRefused", "SecretsUnavailable", "CentralNewer", "CentralOlder",
        "CentralTurnedBack", "EnrolmentMissing", "ChainBroken", "NoRoomForOthers",
    )
)  # fmt: skip
SHEETS = (
    *(msgspec.structs.replace(RESTORED, news=((news, today_at(9, 58)),)) for news in NEWS),
    *(msgspec.structs.replace(ATTENTION, problem=problem) for problem in PROBLEMS),
    SENDING,
    msgspec.structs.replace(OFFLINE, pictures=3, held_since=today_at(14, 2)),
)

MISSING = Refusal("DocumentMissing", kind="paper", id="WI-80", clears="Jonas O.")
EARLY = Wait(seconds=1800, most=None, started=today_at(14, 20), now=today_at(14, 32), early=True)

TOMORROW = Wait(seconds=1800, most=86_400, started=today_at(13, 10), now=today_at(14, 32))

SCENES: dict[str, Scene] = {
    **{name: _other(kind, do) for name, (kind, do) in MATERIAL.items()},
    **{name: _other(kind, do) for name, (kind, do) in TRAVELER.items()},
    **{name: _other(kind, do, person="Jonas O.") for name, (kind, do) in DISPUTES.items()},
    **{name: _other(kind, do, person="Ines P.") for name, (kind, do) in CALLS.items()},
    **{name: _other(kind, do, person="Ines P.") for name, (kind, do) in MACHINES.items()},
    **{name: _other(kind, do, person="Ines P.") for name, (kind, do) in CHECKS.items()},
    **{name: _other(kind, do, person="Jonas O.") for name, (kind, do) in LINE.items()},
    **{name: _other(kind, do, person="Petra N.") for name, (kind, do) in QUALITY.items()},
    **{
        name: _other(kind, do, person=person, nav=not name.startswith("held"))
        for name, (kind, do, person) in HOLDS.items()
    },
    **{name: _other(kind, do) for name, (kind, do) in STOPS.items()},
    **{name: _other(kind, do) for name, (kind, do) in CORRECTIONS.items()},
    "measure": _job(torque(), 2, _reading("12.4")),
    "measure-low-last": _job(torque(attempt=1), 2, _reading("8.6")),
    "measure-high": _job(torque(picture="leak_bench", title="Read the pressure loss"), 2, _reading("15.8")),
    "measure-near": _job(torque(), 2, _reading("14.6")),
    "measure-nothing-yet": _job(torque(picture="", title="Tighten four screws crosswise"), 2),
    "measure-instrument-only": _job(torque(by_hand=False), 2, _moving),
    "weigh-nothing-yet": _job(dose(), 2),
    "weigh-tare": _job(dose(), 2, _on_scale("52.10")),
    "weigh-filling": _job(dose(), 2, _on_scale("52.10", "189.40", steady=False)),
    "weigh-good": _job(dose(), 2, _on_scale("52.10", "302.30")),
    "weigh-too-much": _job(dose(), 2, _on_scale("52.10", "318.00")),
    "weigh-typed": _job(dose(), 2, _weigh_typed),
    "tool-check": _job(tool_check(), 2, lambda screen: touch(screen, "tool-T-050")),
    "tool-check-many": _job(tool_check(14), 2),
    "tool-check-none": _job(tool_check(0), 2),
    "tool-overdue": _job(tool_check(2), 2, _refuse_tool),
    "refused-lot": _job(seal_kit(), 1, _refuse_lot),
    "refused-value": _job(torque(attempt=1), 2, _refuse_value),
    "scan-material": _job(seal_kit(), 1),
    "scan-material-none": _job(seal_kit(alternatives=(), picture=""), 1),
    "scan-identity": _job(serial(), 0),
    "instruction": _job(clamp(), 3),
    "instruction-no-picture": _job(clamp(picture=""), 3),
    "checklist": _job(checklist(4), 4),
    "choice": _job(choice(), 3, lambda screen: touch(screen, "option-deep")),
    "choice-several": _job(choice(True, picture=""), 3, _two_options),
    "choice-none-yet": _job(choice(), 3),
    "text": _job(text(), 3),
    "text-mask": _job(text(text_form=MASKED, picture=""), 3),
    "text-typing": _job(text(), 3, _write),
    "text-typed": _job(text(picture=""), 3, _written),
    "number": _job(number_step(), 3, lambda screen: keys(screen, "128")),
    "number-wrong": _job(number_step(), 3, lambda screen: keys(screen, "4000")),
    "number-below-zero": _job(number_step(number_form=COLD, title="Read the temperature of the bath"), 3),
    "date-nothing-yet": _job(date_step(), 3),
    "date-typing": _job(date_step(), 3, lambda screen: keys(screen, "3105")),
    "date": _job(date_step(), 3, lambda screen: keys(screen, "31052027")),
    "date-expired": _job(date_step(), 3, lambda screen: keys(screen, "13052026")),
    "optional-instruction": _job(clamp(optional=True), 3),
    "optional-measure": _job(torque(optional=True), 2, _reading("12.4")),
    "optional-checklist": _job(changed(checklist(7, ""), optional=True), 4),
    "optional-date": _job(date_step(optional=True), 3, lambda screen: keys(screen, "31052027")),
    "optional-number": _job(number_step(number_form=COLD, optional=True), 3),
    "optional-choice": _job(choice(optional=True), 3),
    "long-title": _job(clamp(title=LONG, optional=True), 3),
    "long-title-choice": _job(choice(title=LONG), 3),
    "long-title-number": _job(number_step(title=LONG), 3),
    "long-title-date": _job(date_step(title=LONG), 3),
    "long-title-scan": _job(changed(serial(), title=LONG), 0),
    "long-title-wait": _job(changed(waiting(31), title=LONG), 3),
    "long-title-measure": _job(torque(title=LONG, optional=True), 2, _reading("15.8")),
    "number-no-picture": _job(number_step(picture=""), 3, lambda screen: keys(screen, "128")),
    "number-no-picture-sign": _job(number_step(number_form=COLD, picture=""), 3),
    "date-december": _job(date_step(), 3, lambda screen: keys(screen, "31122028")),
    "reconcile-one": _job(reconcile_step(issued=1), 5),
    "wait-a-day": _job(waiting(31, wait=TOMORROW), 3),
    "long-title-text": _job(text(title=LONG, picture=""), 3),
    "checklist-7": _job(checklist(7, ""), 4),
    "checklist-12": _job(checklist(12, ""), 4),
    "signature-step": _job(sign_step(), 5),
    "wait-before": _job(waiting(), 3),
    "wait-running": _job(waiting(12), 3),
    "wait-early": _job(waiting(12, picture="leak_bench", wait=EARLY), 3),
    "wait-over": _job(waiting(31), 3),
    "wait-too-long": _job(waiting(125), 3),
    "line-clearance": _job(clearance(), 4, lambda screen: touch(screen, "point-0")),
    "line-clearance-first": _job(clearance(7, ""), 4),
    "paper": _job(paper_step(), 4, _drawn),
    "paper-whole": _job(paper_step(), 4, _drawn_whole),
    "paper-missing": _job(paper_step(pages=(), refusal=MISSING), 4),
    "photo": _job(photo_step(), 4),
    "photo-no-example": _job(photo_step(picture="", count=1), 4),
    "photo-came": _job(photo_step(), 4, lambda screen: screen.offer_photo(photo())),
    "history-photo": _other(HistoryScreen, _photographed),
    "history-away": _other(HistoryScreen, lambda screen: _photographed(screen, away=True)),
    "signature-long": _other(SignatureScreen, lambda screen: _sign(screen, 6, MANY)),
    "signature-step-long": _job(changed(sign_step(), statement=stated() * 5), 5),
    "verify-long": _other(VerifyScreen, lambda screen: _verify(screen, wrong=True, lines=MANY)),
    "verification-step": _job(verification(), 5),
    "verify": _other(VerifyScreen, _verify),
    "verify-wrong": _other(VerifyScreen, lambda screen: _verify(screen, wrong=True)),
    "label-first": _job(label_step(), 4, _printer("ready")),
    "label-no-paper": _job(label_step(), 4, _printer("stopped", "paper")),
    "label-busy": _job(label_step("busy"), 4, _printer("ready")),
    "label-sent": _job(label_step("sent"), 4, _printer("ready")),
    "label-sent-to-read": _job(label_step("sent", verify=True), 4, _printer("ready")),
    "label-printed-many": _job(label_step("printed", count=12, copies=2, verify=True, read=3), 4, _printer("ready")),
    "label-failed": _job(label_step("failed", detail="unreachable"), 4, _printer("missing")),
    "label-in-doubt": _job(label_step("doubted", detail="broken"), 4, _printer("ready")),
    "label-no-printer": _job(label_step(printer=""), 4),
    "label-why": _job(label_step("doubted", detail="off"), 4, _why_again),
    "label-which": _job(label_step("printed", count=3, serials=("G65-1", "G65-2", "G65-3")), 4, _why_again),
    "reconcile": _job(reconcile_step(), 5),
    "reconcile-missing": _job(reconcile_step(), 5, lambda screen: touch(screen, "used-less")),
    "reconcile-roll": _job(reconcile_step(known=False), 5),
    "reconcile-typed": _job(reconcile_step(known=False), 5, _type_used),
    "finished": _job(None, 6),
    "type-lot": _job(seal_kit(), 1, _type_lot),
    "zoom": _job(torque(), 2, lambda screen: touch(screen, "drawing")),
    "completion": _other(CompletionScreen, _report),
    "completion-many": _other(CompletionScreen, _report_many),
    "completion-typed": _other(CompletionScreen, _report_typed),
    "completion-reason": _other(CompletionScreen, _why_scrap),
    "completion-refused": _other(CompletionScreen, _report_refused),
    "signature": _other(SignatureScreen, _signed),
    "signature-wrong": _other(SignatureScreen, _sign_wrong),
    "authorise": _other(AuthoriseScreen, _authorise),
    "clock": _in_doubt(_other(ClockScreen, _clock)),
    "clock-no": _in_doubt(_other(ClockScreen, _clock_unset, nav=False, person=None)),
    "history-in-doubt": _in_doubt(_other(HistoryScreen, _history_in_doubt)),
    "access": _other(AccessScreen, _help, nav=False, person=None),
    "access-lead": _other(AccessScreen, _first_pin, nav=False, person=None),
    "access-wrong": _other(AccessScreen, _vouch_wrong, nav=False, person=None),
    "access-badge": _other(AccessScreen, _badge, nav=False, person=None),
    "access-own": _other(AccessScreen, _own_pin, nav=False, person=None),
    "lock": _other(LockScreen, _locked, nav=False, person=None),
    "lock-refused": _other(LockScreen, _lock_refused, nav=False, person=None),
    "access-done": _other(AccessScreen, _helped, nav=False, person=None),
    "jobs": _other(JobsScreen, _jobs),
    "jobs-marked": _other(JobsScreen, _jobs_marked),
    "jobs-why": _other(JobsScreen, _jobs_why),
    "jobs-none": _other(JobsScreen, lambda screen: _jobs(screen, Wanted(text="ZZ 104"), ())),
    "jobs-none-mine": _other(JobsScreen, lambda screen: _jobs(screen, Wanted(shown="mine"), ())),
    "jobs-products": _other(JobsScreen, _jobs_products),
    "jobs-find": _other(JobsScreen, _jobs_find),
    "history": _other(HistoryScreen, lambda screen: screen.set_history("Tighten screws", history(9))),
    "history-empty": _other(HistoryScreen, lambda screen: screen.set_history("Tighten screws", ())),
    "job-away": _job(clamp(), 3, _away),
    "job-lead": _lead(clamp(), 3),
    "job-lead-ladder": _lead(clamp(inserted_by="Jonas O.", inserted_reason="Complaint of a customer"), 3, LEFT_OUT),
    "insert": _other(InsertScreen, lambda screen: screen.set_insertion(insertion())),
    "insert-measure": _other(InsertScreen, _insert_measurement),
    "insert-checklist": _other(InsertScreen, _insert_checklist),
    "insert-where": _other(InsertScreen, _insert_where),
    "withdraw": _other(WithdrawScreen, _withdraw),
    "sheet": _other(SheetScreen, lambda screen: screen.set_sheet(OFFLINE, DEVICES, FACTS)),
    "sheet-restored": _other(SheetScreen, lambda screen: screen.set_sheet(RESTORED, DEVICES, FACTS)),
    "sheet-pictures": _other(SheetScreen, lambda screen: screen.set_sheet(SENDING, DEVICES, FACTS)),
    "sheet-attention": _other(SheetScreen, lambda screen: screen.set_sheet(ATTENTION, (), FACTS)),
}
