"""The screens that come after the first paint, by their names.

Imported after it, because it brings every one of them. Must not know what leads to a screen, nor who conducts it.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.kiosk.screens.access import AccessScreen
from ui.kiosk.screens.authorise import AuthoriseScreen
from ui.kiosk.screens.call import CallScreen
from ui.kiosk.screens.call_for import CallForScreen
from ui.kiosk.screens.calls import CallsScreen
from ui.kiosk.screens.check import CheckScreen
from ui.kiosk.screens.clock import ClockScreen
from ui.kiosk.screens.completion import CompletionScreen
from ui.kiosk.screens.correct import CorrectScreen
from ui.kiosk.screens.correct_approve import CorrectApproveScreen
from ui.kiosk.screens.correct_pick import CorrectPickScreen
from ui.kiosk.screens.correct_why import CorrectWhyScreen
from ui.kiosk.screens.crew import CrewScreen
from ui.kiosk.screens.disposition import DispositionScreen
from ui.kiosk.screens.dispute import DisputeScreen
from ui.kiosk.screens.due import DueScreen
from ui.kiosk.screens.figure import FigureScreen
from ui.kiosk.screens.handover import HandoverScreen
from ui.kiosk.screens.history import HistoryScreen
from ui.kiosk.screens.hold import HoldScreen
from ui.kiosk.screens.hold_band import HoldBand
from ui.kiosk.screens.hold_check import HoldCheckScreen
from ui.kiosk.screens.hold_contain import HoldContainScreen
from ui.kiosk.screens.hold_release import HoldReleaseScreen
from ui.kiosk.screens.insert import InsertScreen
from ui.kiosk.screens.job_run import JobRunScreen
from ui.kiosk.screens.jobs import JobsScreen
from ui.kiosk.screens.line import LineScreen
from ui.kiosk.screens.lock import LockScreen
from ui.kiosk.screens.machine_history import MachineHistoryScreen
from ui.kiosk.screens.material import MaterialScreen
from ui.kiosk.screens.nonconformance import NonconformanceScreen
from ui.kiosk.screens.quality import QualityScreen
from ui.kiosk.screens.raise_nonconformance import RaiseScreen
from ui.kiosk.screens.release import ReleaseScreen
from ui.kiosk.screens.sheet import SheetScreen
from ui.kiosk.screens.shift_note import ShiftNoteScreen
from ui.kiosk.screens.signature import SignatureScreen
from ui.kiosk.screens.stop import StopScreen
from ui.kiosk.screens.stop_told import StopToldScreen
from ui.kiosk.screens.stops import StopsScreen
from ui.kiosk.screens.take_back import TakeBackScreen
from ui.kiosk.screens.traveler import TravelerScreen
from ui.kiosk.screens.verify import VerifyScreen
from ui.kiosk.screens.waiting import WaitingScreen
from ui.kiosk.screens.withdraw import WithdrawScreen
from ui.kiosk.theme import Theme

#: name -> what makes it.
OTHERS: Mapping[str, Callable[[Theme], QWidget]] = {
    "line": LineScreen,
    "line_figure": FigureScreen,
    "jobs": JobsScreen,
    "access": AccessScreen,
    "lock": LockScreen,
    "job": JobRunScreen,
    "completion": CompletionScreen,
    "signature": SignatureScreen,
    "authorise": AuthoriseScreen,
    "clock": ClockScreen,
    "verify": VerifyScreen,
    "hold": HoldScreen,
    "held": HoldBand,
    "hold_release": HoldReleaseScreen,
    "hold_contain": HoldContainScreen,
    "hold_check": HoldCheckScreen,
    "hold_sign": SignatureScreen,
    "hold_other": partial(AuthoriseScreen, slot="hold-other-slot"),
    "history": HistoryScreen,
    "insert": InsertScreen,
    "withdraw": WithdrawScreen,
    "sheet": SheetScreen,
    "material": MaterialScreen,
    "crew": CrewScreen,
    "handover": HandoverScreen,
    "take_back": TakeBackScreen,
    "waiting": WaitingScreen,
    "stop": StopScreen,
    "stops": StopsScreen,
    "stop_told": StopToldScreen,
    "correct_pick": CorrectPickScreen,
    "correct": CorrectScreen,
    "correct_why": CorrectWhyScreen,
    "correct_sign": SignatureScreen,
    "correct_approve": CorrectApproveScreen,
    "dispute": DisputeScreen,
    "due": DueScreen,
    "calls": CallsScreen,
    "call": CallScreen,
    "call_for": CallForScreen,
    "machine_history": MachineHistoryScreen,
    "shift_note": ShiftNoteScreen,
    "check": CheckScreen,
    "dispute_sign": SignatureScreen,
    "traveler": TravelerScreen,
    "quality": QualityScreen,
    "raise": RaiseScreen,
    "nonconformance": NonconformanceScreen,
    "disposition": DispositionScreen,
    "release": ReleaseScreen,
    "quality_sign": SignatureScreen,
}
