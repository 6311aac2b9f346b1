"""The widget of every step kind, by the word of the kind (CONTRIBUTING: "to add a step kind, touch these files").

The one table that the job run looks into; must not know the terminal.
"""

from collections.abc import Mapping

from ui.kiosk.widgets.steps.body import StepBody
from ui.kiosk.widgets.steps.checklist import ChecklistBody
from ui.kiosk.widgets.steps.choice import ChoiceBody
from ui.kiosk.widgets.steps.date import DateBody
from ui.kiosk.widgets.steps.document_page import DocumentPageBody
from ui.kiosk.widgets.steps.instruction import InstructionBody
from ui.kiosk.widgets.steps.label_reconciliation import LabelReconciliationBody
from ui.kiosk.widgets.steps.line_clearance import LineClearanceBody
from ui.kiosk.widgets.steps.measurement import MeasurementBody
from ui.kiosk.widgets.steps.number import NumberBody
from ui.kiosk.widgets.steps.photo import PhotoBody
from ui.kiosk.widgets.steps.print_label import PrintLabelBody
from ui.kiosk.widgets.steps.scan_identity import ScanIdentityBody
from ui.kiosk.widgets.steps.scan_material import ScanMaterialBody
from ui.kiosk.widgets.steps.signature import SignatureBody
from ui.kiosk.widgets.steps.text import TextBody
from ui.kiosk.widgets.steps.timed_wait import TimedWaitBody
from ui.kiosk.widgets.steps.tool_check import ToolCheckBody
from ui.kiosk.widgets.steps.verification import VerificationBody
from ui.kiosk.widgets.steps.weigh import WeighBody

BODIES: Mapping[str, type[StepBody]] = {
    "instruction": InstructionBody,
    "scan_material": ScanMaterialBody,
    "scan_identity": ScanIdentityBody,
    "measurement": MeasurementBody,
    "checklist": ChecklistBody,
    "signature": SignatureBody,
    "timed_wait": TimedWaitBody,
    "line_clearance": LineClearanceBody,
    "verification": VerificationBody,
    "photo": PhotoBody,
    "choice": ChoiceBody,
    "text": TextBody,
    "number": NumberBody,
    "date": DateBody,
    "print_label": PrintLabelBody,
    "label_reconciliation": LabelReconciliationBody,
    "document_page": DocumentPageBody,
    "tool_check": ToolCheckBody,
    "weigh": WeighBody,
}
