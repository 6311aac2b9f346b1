"""The Quality screens in the states that matter: for tests that measure and for looking."""

from collections.abc import Callable
from decimal import Decimal

from kiosk_samples import today_at
from msgspec.structs import replace
from ui_screen_samples import photo, reasons

from app.domain.refusals import Refusal
from app.views import (
    CapaView,
    DecisionView,
    NonconformanceView,
    RaiseView,
    Reason,
    ReleaseView,
    ReworkTarget,
    SpotView,
)
from ui.kiosk.messages import message
from ui.kiosk.screens.disposition import DispositionScreen
from ui.kiosk.screens.nonconformance import NonconformanceScreen
from ui.kiosk.screens.quality import QualityScreen
from ui.kiosk.screens.raise_nonconformance import RaiseScreen
from ui.kiosk.screens.release import ReleaseScreen

D = Decimal
DEFECTS = tuple(
    Reason(code=name.upper().replace(" ", "-"), name=name)
    for name in ("Scratch", "Burr", "Crack", "Wrong size", "Leaks", "Dirt", "Wrong part", "Something else")
)
HERE = SpotView(operation="20", name="Leak test", flow="first", run="run-1", quantity=D(5), work_unit="ST-30")
BEFORE = SpotView(operation="30", name="Pack and release", flow="first", run="", quantity=D(12))


def raising(**changes) -> RaiseView:
    view = RaiseView(
        lot="CP-80/10042", number="10042", material_name="Coolant pump CP-80", order="10042", unit="pcs", serial=False,
        spots=(HERE, BEFORE), defects=DEFECTS, ordinal=7, everything=D(17),
    )  # fmt: skip
    return replace(view, **changes)


def decision(**changes) -> DecisionView:
    view = DecisionView(
        decision="d", disposition="scrap", quantity=D(3), reason="Leaks", by="Petra N.", at=today_at(11, 2),
        record="90bd:17",
    )  # fmt: skip
    return replace(view, **changes)


def nonconformance(number: int = 0, **changes) -> NonconformanceView:
    view = NonconformanceView(
        lot=f"CP-80/10042-ST-30-{number + 1}", nonconformance=f"nc-{number}", number=f"NC-3F2A9{number:03}",
        lot_number=f"10042-ST-30-{number + 1}", material_name="Coolant pump CP-80", defect="Scratch on the flange",
        quantity=D(5), left=D(5), there=D(5), unit="pcs", where="Leak test", work_unit="ST-30",
        work_unit_name="Leak test", by="Mara K.", at=today_at(10, 20 + number), doubted=False, record="3f2a:12",
        source="10042", possible=("use_as_is", "rework", "scrap"), mine=("use_as_is", "rework", "scrap"),
        may_take_back=("use_as_is", "rework", "scrap"), may_link=True, capa_example="CAPA-2012-345",
        decides="Jonas O., Petra N.", scrap_reasons=reasons(5),
        rework=(
            ReworkTarget(operation="10", name="Press bearings", work_unit="ST-10"),
            ReworkTarget(operation="20", name="Leak test", work_unit="ST-30, ST-31"),
        ),
    )  # fmt: skip
    return replace(view, **changes)


def half_decided() -> NonconformanceView:
    return nonconformance(
        left=D(2),
        photo=photo().content,
        photos=("a",),
        note="All from the same tray, seen under the lamp",
        decisions=(
            decision(disposition="use_as_is", reason="Measured again, within the drawing", withdrawn=True),
            decision(),
        ),
        capas=(CapaView(capa="CAPA-2026-017", by="Petra N.", at=today_at(11, 30)),),
    )


def releasing(*open_: Refusal, **changes) -> ReleaseView:
    view = ReleaseView(
        lot="CP-80/10042", number="10042", material_name="Coolant pump CP-80", quantity=D(97), unit="pcs", open=open_,
        mine=True, ordinal=40,
    )  # fmt: skip
    return replace(view, **changes)


OPEN = (
    Refusal(
        "Nonconforming", lot="10042", number="NC-3F2A9000", defect="Scratch on the flange", quantity=D(2), unit="pcs",
        clears="Petra N.",
    ),
    Refusal("OnHold", reason="Burr on the flange", clears="Petra N.", by="Jonas O."),
    Refusal("LotDisputed", lot="10042", clears="Jonas O.", trouble="taken"),
    Refusal("SignatureMissing", step="Release by quality", operation="Pack and release"),
    Refusal("LabelsUnreconciled", step="Count the labels", operation="Pack and release"),
    Refusal("RunUnfinished", quantity=D(12), work_unit="ST-40", operation="Pack and release"),
)  # fmt: skip


def _chosen(screen: RaiseScreen) -> None:
    screen.set_lot(raising())
    screen._choose("SCRATCH")
    screen.offer_photo(photo())


def _whole(screen: RaiseScreen) -> None:
    screen.set_lot(
        raising(serial=True, everything=D(1), spots=(replace(HERE, quantity=D(1), apart=False),)), may_release=True
    )


def _too_many(screen: RaiseScreen) -> None:
    screen.set_lot(raising())
    screen.refuse(message(Refusal("NonconformingExceeds", quantity=D(7), left=D(5), unit="pcs", lot="10042")))


def _rework(screen: DispositionScreen) -> None:
    screen.set_case(nonconformance())
    screen._choose("rework")
    screen._put(D(2))


def _lead(screen: DispositionScreen) -> None:
    mine, others = ("rework", "scrap"), (("use_as_is", "Petra N."), ("supplier", "Petra N."))
    screen.set_case(nonconformance(mine=mine, others=others))


def _capa(screen: NonconformanceScreen) -> None:
    screen.set_nonconformance(nonconformance())
    screen._ask_capa()


def _not_a_number(screen: NonconformanceScreen) -> None:
    screen.set_nonconformance(nonconformance())
    screen.refuse(message(Refusal("CapaMalformed", capa="CAPA", pattern="CAPA-20[0-9]{2}-[0-9]{3}")))


def _five(screen: DispositionScreen) -> None:
    five = ("use_as_is", "rework", "scrap", "supplier", "same")
    screen.set_case(nonconformance(possible=five, mine=five))
    screen._choose("scrap")


def _sheet(screen: DispositionScreen) -> None:
    _rework(screen)
    screen._ask_where()


#: name -> screen and what is shown on it
QUALITY: dict[str, tuple[type, Callable[..., None]]] = {
    "quality-list": (QualityScreen, lambda s: s.set_list([nonconformance(n) for n in range(3)], today_at(11, 0))),
    "quality-many": (QualityScreen, lambda s: s.set_list([nonconformance(n) for n in range(12)], today_at(11, 0))),
    "quality-none": (QualityScreen, lambda s: s.set_list((), today_at(11, 0))),
    "raise-nothing": (RaiseScreen, lambda s: s.set_nothing()),
    "raise-lot": (RaiseScreen, lambda s: s.set_lot(raising())),
    "raise-chosen": (RaiseScreen, _chosen),
    "raise-whole": (RaiseScreen, _whole),
    "raise-no-defects": (RaiseScreen, lambda s: s.set_lot(raising(defects=()))),
    "raise-refused": (RaiseScreen, _too_many),
    "nonconformance": (NonconformanceScreen, lambda s: s.set_nonconformance(nonconformance())),
    "nonconformance-half": (NonconformanceScreen, lambda s: s.set_nonconformance(half_decided())),
    "nonconformance-done": (
        NonconformanceScreen,
        lambda s: s.set_nonconformance(nonconformance(left=D(0), mine=(), decisions=(decision(quantity=D(5)),))),
    ),
    "nonconformance-late": (
        NonconformanceScreen,
        lambda s: s.set_nonconformance(
            nonconformance(
                left=D(0),
                mine=(),
                disputed=True,
                decisions=(decision(disposition="use_as_is", quantity=D(5), reason="Measured again"),),
                late=(decision(quantity=D(5), by="Jonas O."),),
            )
        ),
    ),
    "nonconformance-job-waits": (
        NonconformanceScreen,
        lambda s: s.set_nonconformance(nonconformance(mine=(), may_link=False), job="waits"),
    ),
    "nonconformance-job-open": (
        NonconformanceScreen,
        lambda s: s.set_nonconformance(
            nonconformance(left=D(0), mine=(), decisions=(decision(disposition="use_as_is", quantity=D(5)),)),
            job="open",
        ),
    ),
    "nonconformance-capa": (NonconformanceScreen, _capa),
    "nonconformance-capa-refused": (NonconformanceScreen, _not_a_number),
    "disposition-lead": (DispositionScreen, _lead),
    "disposition": (DispositionScreen, lambda s: s.set_case(nonconformance())),
    "disposition-rework": (DispositionScreen, _rework),
    "disposition-five": (DispositionScreen, _five),
    "disposition-where": (DispositionScreen, _sheet),
    "release-open": (ReleaseScreen, lambda s: s.set_release(releasing(*OPEN))),
    "release-ready": (ReleaseScreen, lambda s: s.set_release(releasing())),
    "release-done": (
        ReleaseScreen,
        lambda s: s.set_release(
            releasing(
                released_by="Petra N.",
                released_at=today_at(12, 4),
                apart=(nonconformance(2, mine=()),),
                nonconformances=(nonconformance(left=D(0), decisions=(decision(quantity=D(5)),)),),
            )
        ),
    ),
    "release-lost": (
        ReleaseScreen,
        lambda s: s.set_release(
            releasing(*OPEN[:1], released_by="Petra N.", released_at=today_at(12, 4), lost="nonconformance")
        ),
    ),
}
