"""Step kind *print label* on the screen: the label as it will look, the printer, and where printing got to.

Sent, printed and in doubt are three different things here. Knows views and words; must not know the terminal.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.views import DeviceView, LabelView, Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton, Slot
from ui.kiosk.widgets.choices import ChoiceSheet, Option
from ui.kiosk.widgets.label_picture import LabelPicture
from ui.kiosk.widgets.places import Places, second_place
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import Marker, label_state, label_trouble, printer_need, printer_words

ALL = "all"


class PrintLabelBody(StepBody):
    """What is known of the label, its picture and its printer, and printing it again."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="print_label", title="")
        self._label = LabelView(name="", picture=b"", count=1, copies=1)
        self._printer: DeviceView | None = None
        self._only: tuple[str, ...] = ()
        self._number = 0
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._text = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._picture = LabelPicture(theme, self)
        self._count = Text(theme, "lead", self, strong=True, align=LEFT)
        self._serials = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._state = Sign(theme, self)
        self._guide = Text(theme, "body", self, align=LEFT)
        self._rule = Rule(theme, self)
        self._device = Sign(theme, self)
        self._again = QuietButton(theme, self.tr("Print again"), "label", self, name="print-again")
        self._again.touched.connect(self._ask_again)
        self._sheet = ChoiceSheet(theme, slot, self)
        self._sheet.chosen.connect(self._chosen)
        self._sheet.cancelled.connect(self._close_sheet)

    def show_prompt(self, prompt: Prompt) -> None:
        """Show the label and where it got to; a choice that is open stays while it is about the same job."""
        label = prompt.label or self._label
        if (label.job, label.state) != (self._label.job, self._label.state):
            self._sheet.hide()
        self._prompt, self._label = prompt, label
        self._title.say(prompt.title)
        self._text.say(one_line(prompt.text))
        self._picture.show_picture(label.picture)
        self._count.say(_count_words(self, label))
        self._serials.say(_serial_words(label.serials))
        self._show_state()
        self.offer()

    def show_printer(self, printer: DeviceView | None) -> None:
        """What is true about the printer."""
        self._printer = printer
        self._show_state()

    def _show_state(self) -> None:
        label = self._label
        word, marker = label_state(label.state)
        self._state.setVisible(bool(word))
        self._state.say(word, marker=marker)
        self._guide.say(self._guide_words())
        self._again.setVisible(label.state in ("sent", "printed", "doubted") and self._sheet.isHidden())
        for widget in (self._count, self._serials, self._rule, self._device):
            widget.setVisible(self._sheet.isHidden())
        if self._printer is not None:
            markers: dict[str, Marker] = {"ready": "good", "missing": "stop", "stopped": "stop"}
            self._device.say(printer_words(self._printer), marker=markers.get(self._printer.state, "attention"))
        else:
            self._device.say(self.tr("No printer is set up here"), marker="stop")

    def _guide_words(self) -> str:
        label = self._label
        why = label_trouble(label.detail)
        match label.state:
            case "failed":
                return f"{why} {self.tr('No label came out.')}".strip()
            case "doubted":
                look = self.tr("Look at the printer. Destroy what is not whole, then print it again.")
                return f"{why} {look}".strip()
            case "sent":
                return self.tr("The printer does not say whether it came out. Look at it.")
            case "printed" if label.verify and label.count > 1:
                return self.tr("{i} of {n} read back").format(i=label.read, n=label.count)
            case _:
                return ""

    def _need(self) -> str:
        """What the printer waits for, where that is known."""
        return printer_need(self._printer) if self._printer is not None and self._label.printer else ""

    def offer(self) -> None:
        """Print, scan back, or say that it is there."""
        label = self._label
        if not self._sheet.isHidden():
            self._sheet.offer()
        elif label.state == "busy":
            self.slot.wait(self.tr("Printing"))
        elif label.state in ("none", "failed"):
            self._offer_print()
        elif label.verify:
            self.slot.wait(self.tr("Scan the printed label"))
        else:
            one = label.count * label.copies == 1
            self.slot.strong(self.tr("The label is there") if one else self.tr("The labels are there"), "check")

    def _offer_print(self) -> None:
        total = self._label.count * self._label.copies
        if need := self._need():
            self.slot.wait(need)
        elif total == 1:
            self.slot.strong(self.tr("Print label"), "label")
        else:
            self.slot.strong(self.tr("Print {n} labels").format(n=total), "label")

    def act(self) -> None:
        """Do it."""
        if not self._sheet.isHidden():
            self._sheet.act()
        elif self._label.state in ("none", "failed"):
            self.answered.emit({"ask": "print"}, ())
        elif not self._label.verify and self._label.state != "busy":
            self.answered.emit({"ask": "there"}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """What is expected: a touch, a scan, or patience."""
        label = self._label
        if not self._sheet.isHidden():
            return self._sheet.prompt_line(device)
        if label.state == "busy":
            return ("label", self.tr("The label is on its way to the printer"), printer_words(self._printer))
        if label.state in ("none", "failed"):
            need = self._need()
            return ("label", need or self.tr("Touch Print"), "" if need else one_line(self._prompt.title))
        if label.verify:
            return ("scan", self.tr("Scan the printed label"), device or self.tr("Or print it again"))
        return ("label", self.tr("Touch it when the label is there"), self.tr("Or print it again"))

    def lay(self, at: Places) -> None:
        """What is known in the middle, count and printer at the right, the label where there is more room."""
        s, pitch = self.theme.sizes, self.theme.pitch
        second = second_place(self.theme, at)
        over = second.top() - s.margin
        middle = QRect(at.middle.adjusted(0, -s.hair, 0, 0))
        middle.setBottom(min(middle.bottom(), over))
        hand = QRect(at.hand.adjusted(0, -s.hair, 0, 0))
        if self.theme.panel.variant == "portrait":
            hand.setBottom(over)
        words = Stack().text(self._title, pitch("heading")).text(self._text).space(s.margin)
        words.fixed(self._state, 2 * pitch("body")).space(s.half // 2).text(self._guide).space(s.half)
        right = Stack()
        (words if self.theme.large else right).stretch(self._picture, self.theme.mm(20))
        (right if self.theme.large else words).stretch()
        words.place(middle)
        right.space(s.half).text(self._count).text(self._serials).space(s.half)
        right.fixed(self._rule, s.hair).space(s.half // 2).fixed(self._device, 2 * pitch("body"))
        right.place(hand)
        self._again.setGeometry(second)
        self._lay_sheet(at)

    def _lay_sheet(self, at: Places) -> None:
        """Over all but the ladder; its tiles end above the slot of its own rectangle."""
        if self.theme.panel.variant == "portrait":
            room = QRect(0, 0, self.width(), at.wide.bottom() + at.slot.height() + 2 * self.theme.sizes.margin)
        else:
            left = at.ladder_rule.right() + 1
            room = QRect(left, 0, self.width() - left, self.height())
        self._sheet.setGeometry(room)

    # -- printing again

    def _ask_again(self) -> None:
        label = self._label
        self._only, self._number = (), 0
        if label.count == 1:
            self._ask_reason()
            return
        everything = Option(f"which:{ALL}", self.tr("All {n}").format(n=label.count))
        single = [Option(f"which:{serial}", serial) for serial in label.serials] or [
            Option("which:1", self.tr("One label"))
        ]
        self._open(self.tr("Which label has to be printed again?"), [everything, *single])

    def _ask_reason(self) -> None:
        reasons = [Option(f"reason:{reason.code}", reason.name) for reason in self._label.reasons]
        self._open(self.tr("Why is it printed again?"), reasons or [Option("reason:OTHER", self.tr("Another reason"))])

    def _open(self, title: str, options: Sequence[Option]) -> None:
        self._sheet.ask(title, options)
        self._show_state()
        self.changed.emit()

    def _chosen(self, code: str) -> None:
        subject, _, value = code.partition(":")
        if subject == "which":
            self._only = (value,) if value in self._label.serials else ()
            self._number = 1 if value == "1" and not self._label.serials else 0
            self._ask_reason()
            return
        self._close_sheet()
        given = {"ask": "print", "reason": value, "only": self._only, "labels": self._number}
        self.answered.emit(given, ())

    def _close_sheet(self) -> None:
        self._sheet.hide()
        self._show_state()
        self.offer()
        self.changed.emit()


def _count_words(body: PrintLabelBody, label: LabelView) -> str:
    many = body.tr("1 label") if label.count == 1 else body.tr("{n} labels").format(n=label.count)
    return many if label.copies == 1 else body.tr("{labels}, {n} times").format(labels=many, n=label.copies)


def _serial_words(serials: Sequence[str]) -> str:
    """The serial, or the first and the last of several."""
    return " \u2013 ".join(dict.fromkeys((serials[0], serials[-1]))) if serials else ""
