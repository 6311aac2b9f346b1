"""Corrections in the states that matter: for tests that measure and for looking."""

from collections.abc import Callable
from decimal import Decimal

from kiosk_samples import today_at
from msgspec.structs import replace
from ui_screen_samples import (
    choice,
    date_step,
    history,
    number_step,
    people,
    reasons,
    seal_kit,
    text,
    tool_check,
    torque,
)

from app.domain.refusals import Refusal
from app.views import CorrectableView, CorrectedView, CorrectionView, ForeseenView, HistoryEntry, Prompt
from ui.kiosk.correction_words import follows
from ui.kiosk.messages import message
from ui.kiosk.screens.correct import CorrectScreen
from ui.kiosk.screens.correct_approve import CorrectApproveScreen
from ui.kiosk.screens.correct_pick import CorrectPickScreen
from ui.kiosk.screens.correct_why import CorrectWhyScreen
from ui.kiosk.screens.history import HistoryScreen
from ui.kiosk.widgets.listing import Line

OUTSIDE = Refusal(
    "OutOfLimits", value=Decimal(2), unit="Nm", limit=Decimal(9), side="low", low=Decimal(9), high=Decimal(15)
)
FOLLOWS = ForeseenView(
    was="12.1 Nm", shown="2 Nm", broken=(OUTSIDE,), stops=True, second=True, again=("Sign the leak test",),
    asked=("Tighten again",), aside=("Mark the screws",), moves=(("4802", "+12 pcs"), ("4810", "\u221212 pcs")),
    short=True, pieces="1",
)  # fmt: skip


def about(**changes) -> CorrectableView:
    view = CorrectableView(
        lot="CP-80/10042", record="j1:7", kind="measurement.taken", field="value", title="Tighten screws",
        said="12.1 Nm", by="Mara K.", at=today_at(14, 22),
    )  # fmt: skip
    return replace(view, **changes)


def corrected(**changes) -> CorrectedView:
    view = CorrectedView(
        record="j1:9", kind="measurement.taken", field="value", was="12.1 Nm", shown="11.4 Nm", by="Mara K.",
        second="Petra N.", at=today_at(14, 40), why="Typed wrong",
    )  # fmt: skip
    return replace(view, **changes)


def asked(prompt: Prompt, **changes) -> CorrectionView:
    bare = replace(prompt, text="", picture="", index=0, count=1, done_values=(), readings=1, attempt=0, tool="")
    found = about(**changes)
    before = (corrected(),) if found.field == "value" else ()
    return CorrectionView(about=found, prompt=bare, known=0, ordinal=3, reasons=reasons(6), before=before)


def _typed(screen: CorrectScreen) -> None:
    screen.set_correction(asked(torque()))
    screen._body._set("2", "")  # as if it was typed
    screen._close()


def _counts(screen: CorrectScreen) -> None:
    prompt = Prompt(run="r", step="j1:7", kind="counts", title="Assembly")
    view = asked(prompt, kind="operation.reported", field="counts", said="10 / 2 / 0", title="Assembly")
    screen.set_correction(replace(view, counts=("10", "2", "0")))


def _refused(screen: CorrectScreen) -> None:
    _typed(screen)
    screen.refuse(message(Refusal("NothingChanges", value="12.1 Nm")))


def _lines() -> list[tuple[str, object]]:
    return list(follows(FOLLOWS, {}))


def _why(screen: CorrectWhyScreen, count: int = 6) -> None:
    screen.set_case("12.1 Nm", "2 Nm", [Line(words, marker=marker) for words, marker in _lines()], reasons(count))
    screen._choose(reasons(count)[0].code)


def _approve(screen: CorrectApproveScreen, *, refused: bool = False) -> None:
    lines = ["Tighten screws: The value", "Mara K., Operator, 14:40: Typed wrong", *(words for words, _ in _lines())]
    screen.set_proposal(("12.1 Nm", "2 Nm"), lines, people("quality", "lead"), 6, may_decline=True)
    if refused:
        screen.refuse(message(Refusal("CorrectedMeanwhile")))


def _history(screen: HistoryScreen) -> None:
    first, second, *rest = history(4)
    changed = replace(second, corrections=(corrected(), corrected(was="11.4 Nm", shown="11.6 Nm", second="")))
    stale = HistoryEntry(
        journal="j1", seq=9, kind="signature.given", text="10042", person="Petra N.", at=today_at(14, 50),
        on_server=True, stale=True,
    )  # fmt: skip
    screen.set_history("Tighten screws", (first, changed, *rest, stale))


def _picked(screen: CorrectPickScreen, count: int = 5) -> None:
    kinds = (
        {}, {"field": "tool", "said": "T-017"}, {"kind": "material.consumed", "field": "lot", "said": "4802"},
        {"kind": "material.consumed", "field": "quantity", "said": "12 pcs"},
        {"kind": "operation.reported", "field": "counts", "said": "10 / 2 / 0", "title": "Assembly"},
    )  # fmt: skip
    screen.set_values([about(**kinds[n % len(kinds)]) for n in range(count)])


#: name -> screen and what is shown on it
CORRECTIONS: dict[str, tuple[type, Callable[..., None]]] = {
    "history-corrected": (HistoryScreen, _history),
    "correct-pick": (CorrectPickScreen, _picked),
    "correct-pick-many": (CorrectPickScreen, lambda screen: _picked(screen, 20)),
    "correct-value": (CorrectScreen, _typed),
    "correct-refused": (CorrectScreen, _refused),
    "correct-number": (CorrectScreen, lambda s: s.set_correction(asked(number_step(), field="value"))),
    "correct-text": (CorrectScreen, lambda s: s.set_correction(asked(text(), field="text", said="The flange"))),
    "correct-date": (CorrectScreen, lambda s: s.set_correction(asked(date_step(), field="day", said="2026-05-12"))),
    "correct-choice": (CorrectScreen, lambda s: s.set_correction(asked(choice(), field="chosen", said="Dent"))),
    "correct-tool": (CorrectScreen, lambda s: s.set_correction(asked(tool_check(), field="tool", said="T-017"))),
    "correct-lot": (CorrectScreen, lambda s: s.set_correction(asked(seal_kit(), field="lot", said="4802"))),
    "correct-counts": (CorrectScreen, _counts),
    "correct-why": (CorrectWhyScreen, _why),
    "correct-why-many": (CorrectWhyScreen, lambda screen: _why(screen, 8)),
    "correct-approve": (CorrectApproveScreen, _approve),
    "correct-approve-refused": (CorrectApproveScreen, lambda screen: _approve(screen, refused=True)),
}
