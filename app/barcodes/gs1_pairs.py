"""Which GS1 elements may, may not, and must stand beside one another.

A piece may bear several codes, and GS1 judges the elements of all of them together. One scan alone therefore never
lacks anything; what it holds can contradict itself. So a reader asks `contradiction`, and who prints a label asks
`verify_together`. Source: GS1 General Specifications, section 4.14; facts from `gs1_ai.txt`.
"""

from collections.abc import Iterable, Sequence

from app.barcodes import gs1
from app.barcodes.gs1 import Element
from app.barcodes.gs1_table import Choice, excludes, needs
from app.domain.refusals import Refusal

#: Elements each of which says what the item is.
_ITEM = frozenset(("01", "02", "03", "8006", "8026"))
#: How much of it, by the beginning of the identifier.
_MEASURES = ("31", "32", "33", "34", "35", "36")
#: Keys that carry their serial number in themselves only when they are longer than this (digital signature, 8030).
_SERIAL_FROM = {"253": 13, "255": 13, "8003": 14}


def matches(pattern: str, ident: str) -> bool:
    """Whether an identifier fits a pattern such as ``31nn``."""
    return len(pattern) == len(ident) and all(p in ("n", c) for p, c in zip(pattern, ident, strict=True))


def clash(elements: Iterable[Element]) -> tuple[Element, Element] | None:
    """The first element and another that may not stand beside it; None if all of them may."""
    present = {element.id: element for element in elements}
    for element in present.values():
        for pattern in excludes().get(element.id, ()):
            other = next((o for o in present.values() if o.id != element.id and matches(pattern, o.id)), None)
            if other is not None:
                return element, other
    return None


def contradiction(elements: Iterable[Element]) -> tuple[Element, Element] | None:
    """Two elements that leave open which item it is, or how much of it: a scan with them cannot be used.

    Other combinations that GS1 forbids are left alone, because labels in the field have them (37 beside 01) and what
    they say is clear.
    """
    return clash(element for element in elements if element.id in _ITEM or element.id[:2] in _MEASURES)


def missing(elements: Sequence[Element]) -> tuple[Element, Choice] | None:
    """The first element whose company is not there, with the choices of it; None if nothing is missing."""
    present = {element.id for element in elements}
    for element in elements:
        for choice in needs().get(element.id, ()):
            if not any(all(_has(present, wanted) for wanted in group) for group in choice):
                return element, choice
    return None


def _has(present: Iterable[str], pattern: str) -> bool:
    return any(matches(pattern, ident) for ident in present)


def unsigned(elements: Sequence[Element]) -> Element | None:
    """The key that a digital signature (8030) cannot sign because it has no serial number in itself."""
    if all(element.id != "8030" for element in elements):
        return None
    return next((e for e in elements if len(e.value) <= _SERIAL_FROM.get(e.id, 0)), None)


def refuse_contradiction(elements: Iterable[Element]) -> None:
    """Raises `Refusal` Gs1ElementsClash where the elements contradict one another."""
    _refuse(contradiction(elements))


def verify_together(elements: Sequence[Element]) -> None:
    """All of GS1's rules of company. Raises `Refusal` Gs1ElementsClash or Gs1ElementMissing."""
    gs1.agreed(list(elements))
    _refuse(clash(elements))
    if lacking := missing(elements):
        element, choice = lacking
        wanted = " or ".join("+".join(group) for group in choice)
        raise Refusal("Gs1ElementMissing", element=element.id, value=element.value, wanted=wanted)
    if (key := unsigned(elements)) is not None:
        raise Refusal("Gs1ElementMissing", element="8030", value="", wanted=f"a serial number inside {key.id}")


def _refuse(found: tuple[Element, Element] | None) -> None:
    if found is not None:
        raise Refusal("Gs1ElementsClash", element=found[0].id, value=found[0].value, other=found[1].id)
