"""Measures a live widget tree: targets too small, targets too close, words that do not fit. For every screen's tests.

Works on what is shown: call after the window is up. Sizes are judged in real millimetres of the panel.
"""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from ui.kiosk.theme_panel import Panel
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.refusal_note import RefusalNote

SMALLEST_MM = 15.0
CLOSEST_MM = 4.0
#: Half a pixel and a bit: sizes are snapped to whole pixels.
SNAP_PX = 0.6


def targets(root: QWidget) -> list[QWidget]:
    """Every target that is in view and not covered by another widget."""
    found = [w for w in root.findChildren(QWidget) if w.property("target") and w.isVisibleTo(root)]
    return [w for w in found if _on_top(w, root)]


def touch_rect(widget: QWidget, root: QWidget) -> QRect:
    """Where touches of ``widget`` count, in ``root``'s coordinates."""
    rect = widget.touch_rect() if hasattr(widget, "touch_rect") else widget.rect()
    return QRect(widget.mapTo(root, rect.topLeft()), rect.size())


def small_targets(root: QWidget, panel: Panel) -> list[str]:
    """Targets under 15 mm, but for those that say why they may be (property ``exempt``)."""
    least = SMALLEST_MM * panel.px_per_mm - SNAP_PX
    return [
        f"{_name(w)}: {panel.real_mm(r.width()):.1f} x {panel.real_mm(r.height()):.1f} mm"
        for w in targets(root)
        if not w.property("exempt")
        for r in [touch_rect(w, root)]
        if min(r.width(), r.height()) < least
    ]


def small_rows(root: QWidget, panel: Panel) -> list[str]:
    """Rows of long lists under 15 mm: they are painted, and touched like any other target."""
    least = SMALLEST_MM * panel.px_per_mm - SNAP_PX
    lists = [w for w in root.findChildren(QWidget) if hasattr(w, "painted_targets") and w.isVisibleTo(root)]
    rows = [row for each in lists for row in each.painted_targets()]
    return [f"{name}: {panel.real_mm(place.height()):.1f} mm" for name, _, place in rows if place.height() < least]


def close_targets(root: QWidget, panel: Panel, *, row_gap_mm: float = CLOSEST_MM) -> list[str]:
    """Pairs of targets under 4 mm apart that are not joined; ``row_gap_mm`` for pad rows (2 mm with gloves)."""
    found = [(w, touch_rect(w, root).getCoords()) for w in targets(root)]
    most = max(row_gap_mm, CLOSEST_MM) * panel.px_per_mm
    near = [(a, b, g) for i, (a, at) in enumerate(found) for b, to in found[i + 1 :] if (g := _gap(at, to)) < most]
    return [
        f"{_name(a)} and {_name(b)}: {panel.real_mm(gap):.1f} mm"
        for a, b, gap in near
        if not _may_touch(a, b) and gap < _needed(a, b, row_gap_mm) * panel.px_per_mm - SNAP_PX
    ]


def clipped_texts(root: QWidget) -> list[str]:
    """Words that need more room than they have, or lie outside the window."""
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisibleTo(root):
            continue
        for text, room, needed in _texts(widget):
            place = QRect(widget.mapTo(root, room.topLeft()), room.size())
            if needed.width() > room.width() + 1 or needed.height() > room.height() + 1:
                found.append(f"{_name(widget)}: {text!r} needs {needed.toTuple()}, has {room.size().toTuple()}")
            elif not root.rect().contains(place):
                found.append(f"{_name(widget)}: {text!r} lies outside")
    return found


def covered_parts(root: QWidget) -> list[str]:
    """Pairs of parts of one screen or step that lie over each other; keys that others cover, or a refusal in part.

    What fills its whole parent (a sheet, a keyboard) covers it on purpose and is left out; so is what is empty.
    """
    found: list[str] = []
    for parent in root.findChildren(QWidget):
        if parent.isVisibleTo(root) and parent.layout() is None:
            parts = [p for p in parent.children() if isinstance(p, QWidget) and _is_part(p, parent)]
            pairs = [(a, b) for i, a in enumerate(parts) for b in parts[i + 1 :]]
            found += [f"{_name(a)} and {_name(b)} in {_name(parent)}" for a, b in pairs if _crossing(a, b)]
    keys = [w for w in root.findChildren(QWidget) if w.property("target") and w.isVisibleTo(root)]
    found += [f"{_name(w)} lies under a refusal" for w in keys if _banded(w, root)]
    return found + [f"{_name(w)} is covered" for w in keys if not _on_top(w, root) and not _under_a_sheet(w, root)]


def shown_texts(root: QWidget) -> set[str]:
    """Every text in view."""
    return {t for w in root.findChildren(QWidget) if w.isVisibleTo(root) for t, _, _ in _texts(w)}


def _texts(widget: QWidget) -> list[tuple]:
    if hasattr(widget, "painted_texts"):
        return widget.painted_texts()
    if isinstance(widget, QLabel) and widget.text():
        return [_label_text(widget)]
    return []


def _label_text(label: QLabel) -> tuple:
    room = label.contentsRect()
    flags = 0x1000 if label.wordWrap() else 0  # Qt.TextWordWrap
    needed = QFontMetrics(label.font()).boundingRect(QRect(0, 0, room.width(), 100_000), flags, label.text())
    return label.text(), room, needed.size()


def _on_top(widget: QWidget, root: QWidget) -> bool:
    middle: QPoint = touch_rect(widget, root).center()
    hit = root.childAt(middle)
    return hit is not None and (hit is widget or widget.isAncestorOf(hit) or hit.isAncestorOf(widget))


def _is_part(widget: QWidget, parent: QWidget) -> bool:
    """Visible, with something in it, and not a cover over the whole."""
    if not widget.isVisibleTo(parent) or widget.rect().isEmpty() or isinstance(widget, RefusalBand | RefusalNote):
        return False
    if widget.width() >= parent.width() * 0.7 and widget.height() >= parent.height() * 0.7:
        return False
    return any(text for text, *_ in _texts(widget)) or bool(widget.property("target"))


def _crossing(a: QWidget, b: QWidget) -> bool:
    """Over each other by more than the air that a line has above and below its letters."""
    both = a.geometry().intersected(b.geometry())
    return both.width() > 2 and both.height() > min(a.height(), b.height()) / 4


def _under_a_sheet(widget: QWidget, root: QWidget) -> bool:
    """Covered by a refusal, or by what takes its place over a large part of the window."""
    hit = root.childAt(touch_rect(widget, root).center())
    while hit is not None and hit is not root and not hit.isAncestorOf(widget):
        if isinstance(hit, RefusalBand | RefusalNote) or hit.width() * hit.height() > root.width() * root.height() / 4:
            return True
        hit = hit.parentWidget()
    return False


def _banded(widget: QWidget, root: QWidget) -> bool:
    """Under a band that has to be put away first, be it with one pixel: where it will lie when it has come down."""
    bands = [b for b in root.findChildren(RefusalBand) if b.isVisibleTo(root) and b.property("target")]
    places = [QRect(b.parentWidget().mapTo(root, b.rests_at().topLeft()), b.size()) for b in bands if b is not widget]
    return not widget.property("exempt") and any(place.intersects(touch_rect(widget, root)) for place in places)


def _may_touch(a: QWidget, b: QWidget) -> bool:
    if a.property("exempt") or b.property("exempt"):
        return True
    if a.isAncestorOf(b) or b.isAncestorOf(a):
        return True
    return bool(a.property("joined")) and a.property("joined") == b.property("joined")


def _needed(a: QWidget, b: QWidget, row_gap_mm: float) -> float:
    keys = a.objectName().startswith("key-") and b.objectName().startswith("key-")
    return row_gap_mm if keys else CLOSEST_MM


def _gap(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> int:
    """Pixels between two rectangles (left, top, right, bottom) on the axis that parts them; below 0: they overlap."""
    return max(b[0] - a[2] - 1, a[0] - b[2] - 1, b[1] - a[3] - 1, a[1] - b[3] - 1)


def _name(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__
