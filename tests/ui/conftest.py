"""What the kiosk's tests share: no display is needed, and the pseudo-locale comes and goes with a test."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(params=["en", "pseudo"])
def language(request: pytest.FixtureRequest, qapp) -> Iterator[str]:
    """Once in English, once in a longer language."""
    from pseudo_locale import PseudoLocale

    if request.param == "en":
        yield "en"
        return
    translator = PseudoLocale()
    qapp.installTranslator(translator)
    yield "pseudo"
    qapp.removeTranslator(translator)
