"""The one style sheet, made from colours and sizes. Knows the names of plates and surfaces, not the widgets.

A widget says what it is by the dynamic properties ``surface`` (a grey) and ``plate`` (what a target looks like); the
sheet decides fill, border and radius. The inks that are painted on a plate come from the same table, so that plate
and ink cannot disagree.
"""

from dataclasses import dataclass

from ui.kiosk.theme_colours import Colours
from ui.kiosk.theme_panel import Panel, Sizes, sizes_for


@dataclass(frozen=True)
class Plate:
    """What a target looks like: fill, ink and border, at rest and under a finger. Empty fill: see through."""

    fill: str
    ink: str
    ink2: str
    border: str
    down_fill: str
    down_ink: str
    rounded: bool = True

    def inks(self, down: bool) -> tuple[str, str]:
        """Ink and second ink, at rest or under a finger."""
        return (self.down_ink, self.down_ink) if down else (self.ink, self.ink2)


def plates(c: Colours) -> dict[str, Plate]:
    """Every plate by name."""
    key = Plate(c.touch, c.ink, c.ink2, c.edge, c.ink, c.touch)
    return {
        "strong": Plate(c.accent, c.on_accent, c.on_accent, "", c.accent_pressed, c.on_accent_pressed),
        "quiet": key,
        "key": key,
        # Where no grey tells it from a key that can be touched, it has no border.
        "spent": Plate("", c.edge, c.edge, "" if c.plate_edge else c.line, "", c.edge),
        "wait": Plate(c.frame, c.ink2, c.ink2, "", c.frame, c.ink2),
        "frame": Plate("", c.ink, c.ink2, "", c.ink, c.frame, rounded=False),
        "nav": Plate("", c.ink2, c.ink2, "", c.ink, c.frame, rounded=False),
        "here": Plate(c.here, c.on_here, c.on_here, "", c.ink, c.touch, rounded=False),
        "row": Plate("", c.ink, c.ink2, "", c.ink, c.touch, rounded=False),
        "next": Plate(c.touch, c.ink, c.ink2, "", c.touch, c.ink, rounded=False),
        "bare": Plate("", c.ink, c.ink2, "", c.ink, c.touch),
    }


def _rule(selector: str, **properties: str) -> str:
    body = " ".join(f"{name.replace('_', '-')}: {value};" for name, value in properties.items() if value)
    return f"{selector} {{ {body} }}"


def _plate_rules(name: str, plate: Plate, sizes: Sizes) -> list[str]:
    at = f'*[plate="{name}"]'
    border = f"{sizes.border}px solid {plate.border}" if plate.border else "none"
    radius = f"{sizes.radius}px" if plate.rounded else "0px"
    rest = _rule(at, background_color=plate.fill or "transparent", border=border, border_radius=radius)
    down = _rule(
        f"{at}:pressed",
        background_color=plate.down_fill or "transparent",
        border=f"{sizes.border}px solid {plate.down_fill}" if plate.border and plate.down_fill else border,
    )
    return [rest, down]


def style_sheet(tokens: Colours, panel: Panel) -> str:
    """The style sheet of the whole kiosk for these colours on this panel."""
    sizes = sizes_for(panel)
    rules = [
        _rule(f'*[surface="{grey}"]', background_color=getattr(tokens, grey), border="none")
        for grey in ("frame", "sheet", "touch", "stop", "line", "ink", "edge")
    ]
    window = _rule('*[surface="window"]', background_color=tokens.window, border_radius=f"{sizes.radius}px")
    rules += [window, _rule("QScrollArea", background_color="transparent", border="none")]
    for name, plate in plates(tokens).items():
        rules += _plate_rules(name, plate, sizes)
    return "\n".join(rules)
