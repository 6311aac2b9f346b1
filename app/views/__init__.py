"""What the screens show, as plain data: the terminal fills these, the kiosk draws them.

One face for all of it. Must not know Qt, SQL, or how anything is laid out.
"""

from app.views.base import View as View
from app.views.completion import CompletionView as CompletionView
from app.views.completion import Reason as Reason
from app.views.completion import ReworkTarget as ReworkTarget
from app.views.devices import CameraPhoto as CameraPhoto
from app.views.devices import DeviceView as DeviceView
from app.views.devices import SyncState as SyncState
from app.views.devices import SyncTruth as SyncTruth
from app.views.insertion import InsertForm as InsertForm
from app.views.insertion import InsertionView as InsertionView
from app.views.insertion import InsertKind as InsertKind
from app.views.insertion import InsertPlace as InsertPlace
from app.views.insertion import WithdrawalView as WithdrawalView
from app.views.job import HistoryEntry as HistoryEntry
from app.views.job import HoldView as HoldView
from app.views.job import JobView as JobView
from app.views.job import Rung as Rung
from app.views.job import RungState as RungState
from app.views.job import Saved as Saved
from app.views.job import Verdict as Verdict
from app.views.label import LabelView as LabelView
from app.views.label import ReconcileView as ReconcileView
from app.views.people import PersonTile as PersonTile
from app.views.people import SignOnView as SignOnView
from app.views.prompt import Alternative as Alternative
from app.views.prompt import Clearance as Clearance
from app.views.prompt import DateForm as DateForm
from app.views.prompt import DrawnPage as DrawnPage
from app.views.prompt import Limits as Limits
from app.views.prompt import NumberForm as NumberForm
from app.views.prompt import Option as Option
from app.views.prompt import Options as Options
from app.views.prompt import Paper as Paper
from app.views.prompt import Prompt as Prompt
from app.views.prompt import TextForm as TextForm
from app.views.prompt import ToolCheckView as ToolCheckView
from app.views.prompt import ToolView as ToolView
from app.views.prompt import Verifying as Verifying
from app.views.prompt import Wait as Wait
from app.views.prompt import WeighView as WeighView
from app.views.prompt import ZoneView as ZoneView
from app.views.queue import JobCard as JobCard
from app.views.queue import JobKey as JobKey
from app.views.queue import JobsView as JobsView
from app.views.queue import MaterialReady as MaterialReady
from app.views.queue import ProductCount as ProductCount
from app.views.queue import QueueView as QueueView
from app.views.queue import Readiness as Readiness
from app.views.queue import Shown as Shown
from app.views.queue import Wanted as Wanted
