"""What is painted on the kiosk's window, as plain values for whoever plays the operator (`app.demo.look`).

Reads widgets that are in view; must not touch them and must not know what they mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from app.demo.look import Look, Place, SeenStep, SeenTarget, SeenText
from ui.kiosk.shell import Shell
from ui.kiosk.widgets.ladder import RungRow
from ui.kiosk.widgets.roll import Roll
from ui.kiosk.widgets.touch import Target


def look(shell: Shell) -> Look:
    """One look at the window."""
    seen = list(_in_view(shell))
    targets = tuple(_target(shell, widget) for widget in seen if isinstance(widget, Target))
    targets += tuple(each for widget in seen if isinstance(widget, Roll) for each in _rows(shell, widget))
    return Look(
        screen=shell.screen_name,
        prompt=shell.prompt_lines,
        sync=next((target.says for target in targets if target.name == "sync"), ""),
        texts=tuple(text for widget in seen for text in _texts(shell, widget)),
        targets=targets,
        steps=tuple(_step(widget) for widget in seen if isinstance(widget, RungRow)),
    )


def _in_view(widget: QWidget) -> Iterator[QWidget]:
    """What is shown in a widget, at every depth, each after what holds it. What is hidden is not looked into."""
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from _in_view(child)


def _texts(shell: Shell, widget: QWidget) -> Iterator[SeenText]:
    painted = getattr(widget, "painted_texts", None)
    if painted is not None:
        for words, room, _ in painted():
            yield SeenText(words, _place(shell, widget, room))


def _target(shell: Shell, target: Target) -> SeenTarget:
    room = target.touch_rect()
    place = _place(shell, target, room)
    reached = shell.childAt(QPoint(*place.middle))
    able = target.isEnabled() and bool(target.property("target")) and target.hitButton(room.center())
    says = target.text() or target.accessibleName()
    return SeenTarget(target.objectName(), says, place, able and reached is target)


def _rows(shell: Shell, roll: Roll) -> Iterator[SeenTarget]:
    """The rows of a long list: painted, no widgets of their own."""
    for name, says, room in roll.painted_targets():
        place = _place(shell, roll, room)
        yield SeenTarget(name, says, place, roll.isEnabled() and shell.childAt(QPoint(*place.middle)) is roll)


def _step(row: RungRow) -> SeenStep:
    rung = row.rung
    return SeenStep(rung.step, rung.state, row.accessibleName().removeprefix(rung.title).strip())


def _place(shell: Shell, widget: QWidget, room: QRect) -> Place:
    corner = widget.mapTo(shell, room.topLeft())
    return Place(corner.x(), corner.y(), room.width(), room.height())
