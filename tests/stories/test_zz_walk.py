import os
from pathlib import Path
import pytest
from story_kit import *
from test_story_quality import switch_to
pytestmark = pytest.mark.story
OUT = Path(os.environ.get("PICS", "/tmp/ncpics"))
SIZE = LARGE if os.environ.get("BIG") else SMALL
def snap(at, name):
    for _ in range(4): at.kiosk.application.processEvents() if hasattr(at.kiosk, 'application') else at.qtbot.wait(30)
    at.kiosk.shell.grab().save(str(OUT / f"{'big' if SIZE is LARGE else 'small'}-{name}.png"))
    print(name, told(at.look()))

def test_whole(make):
    at = make(screen=SIZE).open().sign_on().open_order()
    at.tap("nav-quality").on("raise"); snap(at, "raise-0")
    at.tap("raise-quantity-more").tap("raise-quantity-more").tap("defect-BURR"); snap(at, "raise-1")
    at.tap("raise-slot").on("nonconformance"); at.qtbot.wait(300); snap(at, "job-after-whole")
    at.tap("nonconformance-slot"); at.qtbot.wait(200); snap(at, "queue-after-whole")
    at.scan("10040"); at.qtbot.wait(300); snap(at, "queue-scan-refused")
    at.tap("nav-material").on("material").scan("10040"); at.qtbot.wait(300); snap(at, "material-nc")
    at.tap("nav-quality"); at.qtbot.wait(200); snap(at, "quality")

def test_part(make):
    at = make(screen=SIZE).open().sign_on().open_order()
    at.camera.take("before")
    at.tap("nav-quality").on("raise").tap("raise-quantity-more").tap("defect-LEAK")
    at.camera.take("x"); at.until(lambda: at.kiosk.screens["raise"]._photo is not None, "photo"); snap(at, "raise-photo")
    at.tap("raise-slot").on("job"); at.qtbot.wait(300); snap(at, "job-after-part")
    at.tap("nav-material").on("material").scan("10040-ST-10-1"); at.qtbot.wait(300); snap(at, "material-part")
    at.tap("nav-queue"); at.qtbot.wait(200); snap(at, "queue-after-part")
    switch_to(at, PETRA).tap("nav-waiting").on("waiting"); snap(at, "waiting-petra"); at.tap("waiting-1").on("nonconformance"); snap(at, "nc")
    at.tap("nonconformance-capa").letters("CAPA"); snap(at, "capa-entry"); at.tap("nonconformance-slot"); at.qtbot.wait(200); snap(at, "capa-refused")
    at.tap("nonconformance-slot").on("disposition"); snap(at, "disp")
    at.tap("disposition-rework"); snap(at, "disp-rework")
    at.tap("disposition-scrap").tap("disposition-quantity-less"); snap(at, "disp-scrap")
    at.tap("disposition-reason"); snap(at,"disp-reason"); at.tap("choice-FLANGE-LEAK").tap("disposition-slot").on("quality_sign"); snap(at, "sign")
    at.digits(PINS[PETRA]).tap("signature-slot").on("nonconformance"); snap(at, "nc-half")
    at.tap("nonconformance-slot").on("disposition").tap("disposition-use_as_is").tap("disposition-reason")
    at.letters("WITHIN").tap("disposition-slot").tap("disposition-slot").on("quality_sign")
    at.digits(PINS[PETRA]).tap("signature-slot").on("nonconformance"); snap(at, "nc-done")
    at.tap("nav-material").on("material"); at.qtbot.wait(100); snap(at, "material-after")
    at.tap("nav-quality"); at.qtbot.wait(200); snap(at, "quality-after")

def test_stock(make):
    at = make(screen=SIZE).open().sign_on(JONAS)
    at.tap("nav-quality").on("quality"); snap(at, "quality-none")
    at.scan("3120").on("raise"); snap(at, "raise-stock")
    at.tap("defect-CRACK").tap("raise-slot").on("quality"); snap(at, "quality-one")
    at.tap("nonconformance-1").on("nonconformance"); snap(at, "nc-stock-jonas"); at.tap("nonconformance-slot").on("disposition"); snap(at, "disp-jonas")
    switch_to(at, PETRA).tap("nav-quality").on("quality").scan("3120").on("raise"); snap(at, "raise-petra")
    at.tap("raise-release").on("release"); snap(at, "release-ready"); at.tap("release-slot").on("quality_sign"); snap(at, "release-sign")
    at.digits(PINS[PETRA]).tap("signature-slot").on("release"); snap(at, "release-done")
    at.tap("release-slot").on("quality")
    at.tap("nav-material").on("material").scan("3120"); at.qtbot.wait(300); snap(at, "material-released")
    at.tap("nav-quality").on("quality").scan("10040").on("raise").tap("raise-release").on("release"); snap(at, "release-open")
