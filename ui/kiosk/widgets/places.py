"""Where things lie on a working screen: the sequence at the left, the thing in the middle, the hand at the right.

Pure geometry of one workspace. Knows the theme's sizes and no widget.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QSize

from ui.kiosk.theme import Theme


@dataclass(frozen=True)
class Places:
    """``hand`` is the column above the slot, ``wide`` middle and hand together above it, ``size`` all of it.

    ``pad`` is where a pad lies, ``headed`` where one lies that leaves room for a line above it, in gloves too.
    """

    size: QSize
    ladder: QRect
    middle: QRect
    hand: QRect
    wide: QRect
    pad: QRect
    headed: QRect
    slot: QRect
    beside: QRect
    ladder_rule: QRect
    hand_rule: QRect


def headed_pad(theme: Theme, size: QSize) -> QRect:
    """Where a pad lies that has a line above it: as high as without gloves."""
    s, slot = theme.sizes, theme.slot_rect(size)
    height = 4 * s.key_height + 3 * s.pad_gap
    return QRect(slot.left(), slot.top() - s.margin - height, s.slot_width, height)


def second_place(theme: Theme, at: Places) -> QRect:
    """Where a second way lies: beside the slot, or above it where the ladder is beside it."""
    if theme.panel.variant == "portrait":
        return at.slot.translated(0, -at.slot.height() - theme.sizes.gap)
    return at.beside


def _between(left: int, top: int, right: int, bottom: int) -> QRect:
    return QRect(left, top, right - left, bottom - top)


def places(theme: Theme, size: QSize, *, ladder: bool = True, taken: int = 0) -> Places:
    """The places of a workspace of ``size``; without a ladder the middle reaches to the left edge.

    A refusal has ``taken`` so many pixels from above: what is read and touched begins below it. A pad keeps its place.
    """
    top = taken + theme.sizes.half if taken else theme.sizes.margin
    if theme.panel.variant == "portrait":
        return _portrait(theme, size, 0 if ladder else theme.sizes.icon_row + theme.sizes.margin, top)
    return _landscape(theme, size, ladder, top)


def _landscape(theme: Theme, size: QSize, ladder: bool, top: int) -> Places:
    s, slot, pad = theme.sizes, theme.slot_rect(size), theme.pad_rect(size)
    gap = s.gap if not theme.large else s.margin * 3 // 2
    if not ladder:
        gap = 2 * s.margin
    left = s.ladder + s.margin if ladder else s.margin
    right, bottom = slot.right() + 1, slot.bottom() + 1
    middle = _between(left, top, slot.left() - gap, bottom)
    return Places(
        size=size,
        ladder=QRect(0, s.margin, s.ladder, size.height() - s.margin) if ladder else QRect(),
        middle=middle,
        hand=_between(slot.left(), top, right, slot.top() - s.margin),
        wide=_between(left, top, right, slot.top() - s.margin),
        pad=pad,
        headed=headed_pad(theme, size),
        slot=slot,
        beside=_between(left, slot.top(), slot.left() - (gap if ladder else s.gap), bottom),
        ladder_rule=QRect(s.ladder, 0, s.hair, size.height()) if ladder else QRect(),
        hand_rule=_hand_rule(theme, size, slot, ladder, top),
    )


def _hand_rule(theme: Theme, size: QSize, slot: QRect, ladder: bool, top: int) -> QRect:
    s = theme.sizes
    if not ladder:
        return QRect(slot.left() - s.margin, top, s.hair, size.height() - s.margin - top)
    return QRect(slot.left() - s.margin, 0, s.hair, size.height()) if theme.large else QRect()


def _portrait(theme: Theme, size: QSize, line: int, top: int) -> Places:
    """Reading above, touching below; ``line`` pixels between them are the pad's own."""
    s, slot, pad = theme.sizes, theme.slot_rect(size), theme.pad_rect(size)
    right, bottom, split = slot.right() + 1, slot.bottom() + 1, pad.top() - s.margin - line
    return Places(
        size=size,
        ladder=_between(0, pad.top(), slot.left() - s.margin, bottom),
        middle=_between(s.margin, top, right, split),
        hand=_between(slot.left(), pad.top(), right, slot.top() - s.margin),
        wide=_between(s.margin, top, right, split),
        pad=pad,
        headed=headed_pad(theme, size),
        slot=slot,
        beside=_between(s.margin, slot.top(), slot.left() - s.gap, bottom),
        ladder_rule=QRect(slot.left() - s.margin, pad.top(), s.hair, bottom - pad.top()),
        hand_rule=QRect(s.margin, split, size.width() - 2 * s.margin, s.hair),
    )


def with_second_key(theme: Theme, at: Places) -> tuple[Places, QRect]:
    """The places that are left when a second key stands in the row of the slot, and where that key stands.

    In landscape it takes from the middle, in portrait from the ladder.
    """
    s = theme.sizes
    width = min(at.beside.width(), theme.key(62))
    key = QRect(at.beside.left(), at.slot.top(), width, at.slot.height())
    bottom = key.top() - s.gap
    if theme.panel.variant == "portrait":
        return replace(at, ladder=_between(at.ladder.left(), at.ladder.top(), at.ladder.right() + 1, bottom)), key
    middle = _between(at.middle.left(), at.middle.top(), at.middle.right() + 1, bottom)
    return replace(at, middle=middle), key
