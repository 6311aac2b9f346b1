"""What the kiosk's tests share: no display is needed, and the pseudo-locale comes and goes with a test."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def pseudo(qapp) -> Iterator[None]:
    """In a longer language."""
    from pseudo_locale import PseudoLocale

    translator = PseudoLocale()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture(params=["en", "pseudo"])
def language(request: pytest.FixtureRequest) -> str:
    """Once in English, once in a longer language."""
    if request.param == "pseudo":
        request.getfixturevalue("pseudo")
    return str(request.param)
