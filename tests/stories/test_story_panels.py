"""The whole terminal with the demo plant in it, on both drawn panels and in a longer language: nothing is too small
to hit, nothing is cut, and no word was forgotten by whoever translates.
"""

import json
import re
from collections.abc import Iterator

import pytest
from geometry_measure import clipped_texts, close_targets, shown_texts, small_targets
from pseudo_locale import PseudoLocale
from story_kit import AYLIN, LARGE, MARA, ORDER, PETRA, PINS, SMALL, AtTerminal
from story_past import passed, worked

from app.exchange.reference import read_demo
from app.settings import Screen

pytestmark = pytest.mark.story
PANELS = [pytest.param(SMALL, id="10in"), pytest.param(LARGE, id="21in")]


@pytest.fixture(params=["en", "pseudo"])
def language(request, qapp) -> Iterator[str]:
    translator = PseudoLocale()
    if request.param == "pseudo":
        qapp.installTranslator(translator)
    yield request.param
    qapp.removeTranslator(translator)


@pytest.fixture(scope="module")
def plant_words() -> str:
    """Everything the plant itself has written, which no translator touches."""
    read = read_demo()
    texts = [text for document in read.documents for text in strings(json.loads(document.body))]
    people = [f"{p.name.split()[0]} {p.name.split()[1][0]}." for p in read.people]
    stations = [f"ST-{n} {name}" for n, name in ((10, "Press"), (20, "Assembly"), (30, "Leak test"))]
    where = "ST-10 Press bearing"  # a station and the step that somebody is at there
    return "\n".join(" ".join(text.split()) for text in [*texts, *people, *stations, where, "ST-40 Final inspection"])


def strings(found: object) -> Iterator[str]:
    match found:
        case str():
            yield found
        case dict():
            for value in found.values():
                yield from strings(value)
        case list():
            for value in found:
                yield from strings(value)


class Walk:
    """Goes from screen to screen and measures each; what is wrong is collected with where it was."""

    def __init__(self, at: AtTerminal, language: str, plant: str) -> None:
        self.at = at
        self.wrong: list[str] = []
        self.seen: list[str] = []
        self._language, self._plant = language, plant

    def measure(self, where: str) -> None:
        shell, panel = self.at.kiosk.shell, self.at.kiosk.theme.panel
        self.at.until(lambda: not shell.grab().isNull(), "painted")
        found = small_targets(shell, panel) + close_targets(shell, panel) + clipped_texts(shell)
        if self._language == "pseudo":
            found += [f"not translated: {text!r}" for text in shown_texts(shell) if self._forgotten(text)]
        self.seen.append(where)
        self.wrong += [f"{where}: {each}" for each in found]

    def _forgotten(self, text: str) -> bool:
        if re.fullmatch("[0-9a-f]{8}", text):  # the name of a journal
            return False
        if not re.search("[a-z]{3}", text) or re.search("[áéíóúýñšžçÁÉÍÓÚÝÑŠŽÇ]", text):
            return False
        lines = [re.sub(", [0-9]{2}:[0-9]{2}$|: [0-9.,/]+( .{1,4})?$", "", line.strip()) for line in text.split("\n")]
        return not all(line in self._plant for line in lines if re.search("[a-z]{3}", line))


@pytest.mark.parametrize("screen", PANELS)
def test_getting_in_can_be_read_and_hit(make, language: str, plant_words: str, screen: Screen):
    at = make(screen=screen).open()
    walk = Walk(at, language, plant_words)
    at.on("sign_on").until(lambda: at.look().target(f"person-{MARA}"), "people")
    walk.measure("sign_on")
    at.scan("LSB-999").until(lambda: at.reads("LSB-999"), "refused")
    walk.measure("unknown badge")
    at.tap(f"person-{MARA}").on("pin")
    walk.measure("pin")
    at.digits("000000").tap("pin-slot").until(lambda: at.look().target("pin-slot") is None, "refused")
    walk.measure("wrong pin")
    at.tap("pin-forgot").on("access")
    walk.measure("access")
    for way in ("badge", "pin"):
        at.tap(f"way-{way}")
        walk.measure(f"access {way}")
        at.kiosk.screens["access"].escape()
    at.tap("access-back").on("sign_on").tap(f"person-{AYLIN}").on("access")
    at.digits("135790").tap("access-slot").digits("135790").tap("access-slot")
    walk.measure("access lead")
    assert walk.wrong == []
    assert len(walk.seen) == 8


@pytest.mark.parametrize("screen", PANELS)
def test_the_work_can_be_read_and_hit(make, language: str, plant_words: str, screen: Screen):
    at = make(screen=screen).open().sign_on().on("queue")
    walk = Walk(at, language, plant_words)
    walk.measure("queue")
    at.open_order().at("prepare")
    walk.measure("instruction")
    at.tap("job-slot").at("housing")
    walk.measure("scan material")
    at.tap("job-slot").letters("31")
    walk.measure("typing")
    at.scan("4655").until(lambda: at.look().target("second-way"), "refused")
    walk.measure("wrong material")
    at.scan("3120").at("bearing").scan("7702").at("force")
    walk.measure("measurement")
    at.measure("15.6 kN").until(lambda: at.reads("15.6"), "a value")
    walk.measure("out of limits")
    at.tap("job-slot").until(lambda: not at.reads("15.6"), "kept")
    at.measure("15.4 kN").until(lambda: at.reads("15.4"), "a value")
    at.tap("job-slot").until(lambda: at.look().target("second-way"), "asks")
    walk.measure("asks for a signature")
    at.tap("job-slot").on("authorise").tap(f"person-{PETRA}")
    walk.measure("authorise")
    at.digits(PINS[PETRA]).tap("authorise-slot").on("job").tap("rung-force").on("history")
    walk.measure("history")
    at.tap("history-slot").on("job").tap("hold").on("hold")
    walk.measure("hold")
    at.tap("reason-BURR").tap("hold-slot").on("held")
    walk.measure("held")
    at.tap("held-slot").on("queue").scan(ORDER).until(lambda: at.reads("Burr on the flange"), "why not")
    walk.measure("a job on hold")
    at.tap("sync").on("sheet")
    walk.measure("sheet")
    assert walk.wrong == []
    assert len(walk.seen) == 14


@pytest.mark.parametrize("screen", PANELS)
def test_the_report_and_the_signature_can_be_read_and_hit(make, language: str, plant_words: str, screen: Screen):
    at = make("ST-40", screen=screen)
    passed(at.database, "ST-10", "ST-20", "ST-30")
    at.open().sign_on().open_order().at("look")
    walk = Walk(at, language, plant_words)
    walk.measure("checklist")
    at.close()
    worked(at.database, "ST-40", until="sign")
    at.open().sign_on().open_order().at("sign")
    walk.measure("sign step")
    at.tap("job-slot").on("signature")
    walk.measure("signature")
    at.digits(PINS[MARA]).tap("signature-slot").on("job").tap("job-slot").on("completion")
    walk.measure("completion")
    at.tap("scrap-more").tap("rework-more").until(lambda: at.look().target("reason"), "why")
    walk.measure("scrap and rework")
    at.tap("reason").until(lambda: at.look().target("choice-reason:DROPPED"), "reasons")
    walk.measure("reasons")
    at.tap("choice-reason:DROPPED").tap("good-number")
    walk.measure("typing a count")
    assert walk.wrong == []
    assert len(walk.seen) == 7


@pytest.mark.parametrize("screen", PANELS)
def test_a_job_that_waits_and_a_person_who_may_not_can_be_read_and_hit(
    make, language: str, plant_words: str, screen: Screen
):
    at = make("ST-20", screen=screen).open().sign_on(AYLIN).on("queue")
    walk = Walk(at, language, plant_words)
    walk.measure("nothing to do")
    at.scan(ORDER)
    at.until(lambda: at.look().target("start") is None and not at.look().target("waiting-0"), "why it waits")
    walk.measure("waits")
    assert walk.wrong == []


def test_the_walk_finds_a_planted_fault(make, plant_words: str):
    at = make().open().sign_on().on("queue")
    walk = Walk(at, "pseudo", plant_words)
    walk.measure("queue in English")
    assert any("To do here now" in found for found in walk.wrong)
