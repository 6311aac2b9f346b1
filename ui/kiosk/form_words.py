"""Words for the form of a number: what to write instead, with an example, in place of a regular expression.

Knows expressions and no widget; must not decide whether a number has its form.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.form_example import Part, example_of


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``form``)."""
    return QCoreApplication.translate("form", text)


def example_words(pattern: str) -> str:
    """A number of the form, "CAPA-2012-345"; "" where nobody can tell."""
    found = example_of(pattern)
    return found.text if found else ""


def form_words(pattern: str) -> str:
    """What such a number is made of, "“CAPA-20”, 2 digits, “-”, 3 digits"; "" where it may be made in several ways."""
    found = example_of(pattern)
    return ", ".join(map(_part, found.parts)) if found else ""


def _part(part: Part) -> str:
    count = len(part.text)
    if part.kind == "digit":
        return tr("1 digit") if count == 1 else tr("{n} digits").format(n=count)
    if part.kind == "letter":
        return tr("1 letter") if count == 1 else tr("{n} letters").format(n=count)
    return tr("“{text}”").format(text=part.text)
