"""The script of the tour: order 10040, three pumps, through the four stations of the demo plant.

One function a station; every step waits until the screen shows what the one before led to. Names of targets are the
kiosk's object names. Must not know Qt, nor how anything is counted.
"""

from __future__ import annotations

from app.demo.moves import ORDER, finish, in_step, open_order, refused, report, sign_on, take, tick_all
from app.demo.operator import Operator
from app.demo.plant import PINS
from app.demo.round import Round
from app.demo.scene_scale import weigh_grease
from app.demo.scenes_corrections import misread
from app.demo.waits import Wrong

LOT = f"CP-80/{ORDER}"
LAST_OPERATION = "40"
#: Good pumps that the operator reports at the last station: three were begun, one leaks.
GOOD_AT_THE_END = 2

MARA, TOMASZ, AYLIN, JONAS, PETRA = "LSB-101", "LSB-102", "LSB-103", "LSB-201", "LSB-401"
#: A housing lot as a GS1-128 label carries it: element 01 trade item, 10 lot (GS1 General Specifications 3).
HOUSING = "]C1" + "0109521000080034" + "103120"
#: The last two of a lot, and a lot with enough: six are needed.
LAST_BEARINGS, BEARINGS = "7688", "7702"
#: What Aylin chooses under the lead's eyes.
FIRST_PIN = "103103"
SEAL, OTHER_PUMPS_SEAL, EXPIRED_SEAL = "4802", "4655", "4711"


def press(tour: Round) -> None:
    """ST-10: sign-on, a double tap, material from two lots, and the plug pulled between tap and commit."""
    at = tour.operator("ST-10")
    at.sees("Mara K.")
    in_step(at)
    tour.shot(at, "sign-on")
    at.scan("LSB-999")
    refused(at, "UnknownBadge")
    sign_on(at, MARA, "Mara K.")
    at.on("queue")
    tour.shot(at, "queue")
    open_order(at)
    at.at("prepare")
    tour.shot(at, "instruction")
    _double_tap(at)
    tour.shot(at, "scan-material")
    at.scan(HOUSING)
    at.at("bearing")
    at.scan(LAST_BEARINGS)
    at.sees("4 pieces")
    at.scan(BEARINGS)
    at.at("force")
    _killed_before_commit(tour, at)
    misread(tour, at)
    report(at)
    tour.shot(at, "completion")
    finish(at)


def _double_tap(at: Operator) -> None:
    """Twice on Done is once: the next step is there, and nothing was opened on it."""
    at.double_tap("job-slot")
    look = at.at("housing")
    if look.target("entry-cancel") is not None:
        raise Wrong("the second tap of a double tap went through to the next step")


def _killed_before_commit(tour: Round, at: Operator) -> None:
    at.measure("12.5")
    at.sees("Take 12.5 kN")
    tour.shot(at, "measurement")
    tour.say("ST-10: killed between tap and commit")
    at.halt_at("before_commit")
    at.tap("job-slot")
    tour.kill(at)
    sign_on(at, MARA, "Mara K.")
    open_order(at)
    look = at.at("force")
    if look.reads("Take 12.5 kN"):
        raise Wrong("a value that was never saved is still on the screen")
    in_step(at)
    tour.shot(at, "resumed-before-commit")
    take(at, "12.5")


def assemble(tour: Round) -> None:
    """ST-20: wrong and expired lots, a value outside the limits, another person, and two pumps without a network."""
    at = tour.operator("ST-20")
    sign_on(at, MARA, "Mara K.")
    open_order(at)
    _first_pump(tour, at)
    tour.say("ST-20: the network cable is cut")
    tour.cable.cut()
    at.until(lambda look: look if "offline" in look.sync else None, "offline in view")
    _second_pump(tour, at)
    _third_pump(at)
    tour.say("ST-20: the network cable is plugged in again")
    tour.cable.restore()
    in_step(at)
    tour.shot(at, "back-on-the-server")


def _first_pump(tour: Round, at: Operator) -> None:
    at.at("serial")
    at.scan("H-00401")
    at.at("seal")
    at.scan(OTHER_PUMPS_SEAL)
    refused(at, "WrongMaterial")
    tour.shot(at, "wrong-lot")
    at.scan(EXPIRED_SEAL)
    refused(at, "LotExpired")
    tour.shot(at, "expired-lot")
    at.scan(SEAL)
    tick_all(at, "fit", 3)
    tour.shot(at, "checklist")
    at.tap("job-slot")
    at.at("torque")
    take(at, "12.1")
    at.sees("2 of 4")
    take(at, "12.3")
    at.sees("3 of 4")
    sign_on(at, TOMASZ, "Tomasz W.")
    tour.shot(at, "another-person")
    _outside_the_limits(tour, at)
    at.sees("4 of 4")
    take(at, "11.9")
    report(at)
    finish(at)


def _outside_the_limits(tour: Round, at: Operator) -> None:
    """Read twice outside the limits: then somebody of quality has to sign for it."""
    at.measure("15.6")
    at.sees("Keep 15.6 Nm, then repeat")
    tour.shot(at, "outside-the-limits")
    at.tap("job-slot")
    at.sees("reading 2 of 2")
    at.measure("15.4")
    at.sees("Take 15.4 Nm as it is")
    at.tap("job-slot")
    refused(at, "OutOfLimits")
    tour.shot(at, "needs-a-signature")
    at.tap("job-slot")
    at.on("authorise")
    at.tap("person-P-401")
    at.touch_digits(PINS["P-401"])
    tour.shot(at, "authorise")
    at.tap("authorise-slot")
    at.on("job")


def _second_pump(tour: Round, at: Operator) -> None:
    open_order(at)
    at.at("serial")
    at.scan("H-00402")
    at.at("seal")
    at.scan(SEAL)
    tick_all(at, "fit", 3)
    tour.say("ST-20: killed between commit and paint")
    at.halt_at("after_commit")
    at.tap("job-slot")
    tour.kill(at)
    sign_on(at, TOMASZ, "Tomasz W.")
    open_order(at)
    at.at("torque")
    tour.shot(at, "resumed-offline")
    for value in ("11.7", "12.2", "11.8", "12.4"):
        take(at, value)
    report(at)
    finish(at)


def _third_pump(at: Operator) -> None:
    open_order(at)
    at.at("serial")
    at.scan("H-00403")
    at.at("seal")
    at.scan(SEAL)
    tick_all(at, "fit", 3)
    at.tap("job-slot")
    at.at("torque")
    for number in range(4):
        at.sees(f"{number + 1} of 4")
        at.touch_digits("12")
        at.sees("Take 12 Nm")
        at.tap("job-slot")
    report(at)
    finish(at)


def leak_test(tour: Round) -> None:
    """ST-30: somebody whose qualification ran out, sign-on with a PIN, and a pump that leaks."""
    at = tour.operator("ST-30")
    sign_on(at, TOMASZ, "Tomasz W.")
    at.sees(ORDER)
    at.scan(ORDER)
    refused(at, "QualificationExpired")
    tour.shot(at, "not-qualified")
    at.tap("sign-off")
    at.on("sign_on")
    at.tap("person-P-101")
    at.on("pin")
    at.touch_digits(PINS["P-101"][:4])
    tour.shot(at, "pin")
    at.touch_digits(PINS["P-101"][4:])
    at.tap("pin-slot")
    open_order(at)
    at.at("clamp")
    _hold(tour, at)
    at.at("clamp")
    at.tap("job-slot")
    at.at("loss")
    take(at, "0.41")
    weigh_grease(tour, at)
    report(at)
    at.tap("scrap-more")
    tour.shot(at, "scrap")
    at.tap("reason")
    at.tap("Leak at the flange")
    finish(at)


def _hold(tour: Round, at: Operator) -> None:
    """Somebody doubts a flange; the lead answers for it with a PIN, looks at it and lets work go on with another."""
    at.tap("hold")
    at.on("hold")
    at.tap("reason-BURR")
    tour.shot(at, "why-to-hold")
    at.tap("hold-slot")
    at.on("held")
    tour.shot(at, "on-hold")
    sign_on(at, JONAS, "Jonas O.")
    at.on("held")
    at.sees("Acknowledge")
    tour.shot(at, "hold-of-the-lead")
    at.tap("held-slot")
    _sign_hold(at)
    at.on("held")
    at.sees("acknowledged it")
    at.tap("release")
    at.on("hold_release")
    at.tap("reason-CHECKED")
    at.tap("hold-release-slot")
    _sign_hold(at)
    at.on("job")
    sign_on(at, MARA, "Mara K.")


def _sign_hold(at: Operator) -> None:
    at.on("hold_sign")
    at.touch_digits(PINS["P-201"])
    at.tap("signature-slot")


def inspect(tour: Round) -> None:
    """ST-40: a first PIN under a lead's eyes, points to look at, a gauge, a signature after a wrong PIN."""
    at = tour.operator("ST-40")
    _first_pin(tour, at)
    sign_on(at, MARA, "Mara K.")
    open_order(at)
    tick_all(at, "look", 4)
    at.tap("job-slot")
    at.at("play")
    take(at, "0.05")
    at.at("sign")
    at.tap("job-slot")
    _signature(tour, at)
    report(at)
    finish(at)
    at.tap("sync")
    at.on("sheet")
    tour.shot(at, "sheet")


def _first_pin(tour: Round, at: Operator) -> None:
    at.until(lambda look: look.target("person-P-103"), "people")
    at.tap("person-P-103")
    at.on("access")
    for _ in ("chosen", "once more"):
        at.touch_digits(FIRST_PIN)
        at.tap("access-slot")
    tour.shot(at, "first-pin")
    at.tap("person-P-201")
    at.tap("access-slot")
    at.touch_digits(PINS["P-201"])
    at.tap("access-slot")
    at.sees("Aylin D. can sign on now.")


def _signature(tour: Round, at: Operator) -> None:
    at.on("signature")
    at.touch_digits(PINS["P-101"][:4])
    tour.shot(at, "signature")
    at.touch_digits("00")
    at.tap("signature-slot")
    refused(at, "WrongPin")
    tour.shot(at, "wrong-pin")
    at.touch_digits(PINS["P-101"])
    at.tap("signature-slot")
    at.on("job")
