"""The buttons: the one slot, the quiet ones beside it, and a tile with icon and words. Know forms, not what they do."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Role, Theme
from ui.kiosk.widgets.block import Block, Run, fit
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.text import CENTRE
from ui.kiosk.widgets.touch import Target

Form = Literal["strong", "quiet", "wait"]


class QuietButton(Target):
    """A bordered button with an icon and a word. Signal ``touched``."""

    def __init__(
        self,
        theme: Theme,
        label: str = "",
        icon: str = "",
        parent: QWidget | None = None,
        *,
        role: Role = "body",
        name: str = "",
        plate: str = "quiet",
        commits: bool = True,
    ) -> None:
        super().__init__(theme, parent, plate=plate, commits=commits)
        self._icon = icon
        self._role: Role = role
        self.setObjectName(name)
        self.say(label, icon)

    def say(self, label: str, icon: str | None = None) -> None:
        """Change label (and icon); what is offered is new."""
        self._icon = self._icon if icon is None else icon
        self.setText(label)
        self.setAccessibleName(label)
        self.offer()

    def paint_content(self, painter: QPainter) -> None:
        """Icon and word together in the middle."""
        paint_icon_and_words(self, painter, self._icon, [Run(self.text(), self._role, "ink", True)])


class Slot(QuietButton):
    """The one action of a screen, always bottom right. Three forms in the same rectangle.

    ``strong``: touch it. ``quiet``: the way on is a scan or an act, this is the fallback. ``wait``: says what is
    missing and takes no touch. Signal ``touched``, never in the form ``wait``.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, name: str = "slot") -> None:
        super().__init__(theme, "", "", parent, name=name, plate="wait")
        self.form: Form = "wait"
        self.wait("")

    def strong(self, label: str, icon: str = "check") -> None:
        """Offer the action strongly."""
        self._become("strong", label, icon)

    def quiet(self, label: str, icon: str = "") -> None:
        """Offer the fallback."""
        self._become("quiet", label, icon)

    def wait(self, missing: str) -> None:
        """Say what is missing."""
        self._become("wait", missing, "")

    def _become(self, form: Form, label: str, icon: str) -> None:
        self.form = form
        self._role = "lead" if form == "strong" else "body"
        self.setEnabled(form != "wait")
        self.wear(form)
        self.say(label, icon)


def paint_icon_and_words(button: Target, painter: QPainter, icon: str, runs: list[Run]) -> None:
    """An icon (or none) and words beside it, centred together; words wrap and shrink rather than clip."""
    s = button.theme.sizes
    px = button.theme.types[runs[0].role].px * 5 // 4
    used = (px + s.margin * 7 // 12 if runs[0].text else px) if icon else 0
    room = button.rect().adjusted(s.half, s.half // 2, -s.half, -s.half // 2)
    block = fit(button.theme, runs, QSize(room.width() - used, room.height()))
    left = room.left() + (room.width() - used - block.size.width()) // 2
    if icon:
        place = QRectF(left, room.center().y() - px / 2 + 0.5, px, px)
        paint_icon(painter, icon, place, button.inks()[0])
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    width = room.width() - used
    words = QRect(left + used, room.top(), block.size.width() + 2, room.height())
    button.put(painter, block, words if block.size.width() <= width else room, align)


class Choice(Target):
    """A tile to choose by: icon above or beside, a word, a second line. Signal ``touched``."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        detail: str = "",
        icon: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(theme, parent, plate="quiet")
        self.setObjectName(name)
        self._icon = icon
        self.say(label, detail)

    def say(self, label: str, detail: str = "") -> None:
        """Its words."""
        self.setText(label)
        self.setAccessibleName(f"{label} {detail}".strip())
        self._detail = detail
        self.update()

    def paint_content(self, painter: QPainter) -> None:
        """Icon at the left, words beside it."""
        s = self.theme.sizes
        room = self.rect().adjusted(s.half, s.half // 2, -s.half, -s.half // 2)
        if self._icon:
            room.setLeft(s.margin * 3 // 4)
            place = QRectF(room.left(), room.center().y() - s.icon_row / 2, s.icon_row, s.icon_row)
            paint_icon(painter, self._icon, place, self.inks()[0])
            room.setLeft(room.left() + s.icon_row + s.half)
        self.put(painter, self._said(room.size()), room, CENTRE if not self._icon else _BESIDE)

    def _said(self, size: QSize) -> Block:
        """The word, and the second line."""
        runs = [Run(self.text(), "body", "ink", True)]
        if self._detail:
            runs.append(Run("\n" + self._detail, "note", "ink2"))
        return fit(self.theme, runs, size)


class PictureChoice(Choice):
    """The same found by its picture: large above the words where the tile is high enough, else beside them."""

    def paint_content(self, painter: QPainter) -> None:
        """Picture at the upper left, words under it."""
        s, theme = self.theme.sizes, self.theme
        spare = self.height() - s.icon_reason - theme.pitch("body") - theme.pitch("note")
        inset = max(s.half // 2, spare // 3)  # the same on every tile of a height, whatever it says
        room = self.rect().adjusted(s.margin, inset, -s.half, -inset)
        picture = QRectF(room.left(), room.top(), s.icon_reason, s.icon_reason)
        words = room.adjusted(0, s.icon_reason, 0, 0)
        block = self._said(words.size())
        if not self._icon or block.down or block.size.height() > words.height():
            super().paint_content(painter)
            return
        paint_icon(painter, self._icon, picture, self.inks()[0])
        self.put(painter, block, words, _BESIDE)


_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
