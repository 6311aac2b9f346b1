"""Getting in, getting locked out, and how a lead helps: stories at one terminal."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from terminal_kit import LEAD, OPERATOR, OTHER, PINS, Wall

from app.domain.refusals import Refusal
from app.storage.store import Store
from app.terminal import Terminal


def refused(action, *arguments) -> Refusal:
    with pytest.raises(Refusal) as caught:
        action(*arguments)
    return caught.value


def test_a_badge_signs_on_and_the_record_says_how(terminal: Terminal) -> None:
    saved = terminal.sign_on_with_badge("LSB-101")
    assert saved.kinds == ("person.signed_on",)
    assert terminal.signed_on().person == OPERATOR


def test_an_unknown_badge_is_refused_and_nobody_is_signed_on(terminal: Terminal) -> None:
    assert refused(terminal.sign_on_with_badge, "LSB-999").code == "UnknownBadge"
    assert terminal.signed_on() is None


def test_two_wrong_pins_leave_one_try_and_the_third_locks_until_a_lead_unlocks(terminal: Terminal) -> None:
    left = [refused(terminal.sign_on_with_pin, OPERATOR, "000000") for _ in range(3)]
    assert [(r.code, r.params["tries_left"]) for r in left] == [("WrongPin", 2), ("WrongPin", 1), ("PinLocked", 0)]
    assert "Jonas O." in str(left[0].params["clears"])
    assert refused(terminal.sign_on_with_pin, OPERATOR, PINS[OPERATOR]).code == "PinLocked"
    assert refused(terminal.sign_on_with_badge, "LSB-101").code == "PinLocked"
    terminal.people.unlock(OPERATOR, LEAD, PINS[LEAD])
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])


def test_restarting_the_terminal_gives_nobody_new_tries(terminal: Terminal, wall) -> None:
    refused(terminal.sign_on_with_pin, OPERATOR, "000000")
    path = terminal.store.path
    terminal.store.close()
    store = Store(path)
    again = Terminal(store, "ST-10", wall)
    assert refused(again.sign_on_with_pin, OPERATOR, "000000").params["tries_left"] == 1
    store.close()


def test_the_first_lead_gets_a_pin_from_the_administrator_and_only_the_first(bare: Terminal) -> None:
    assert refused(bare.sign_on_with_pin, LEAD, "201201").code == "NoPinYet"
    assert refused(bare.people.set_first_pin, OPERATOR, "111111", "111111").code == "NotALead"
    bare.people.set_first_pin(LEAD, "201201", "201201")
    assert refused(bare.people.set_first_pin, LEAD, "999999", "999999").code == "NotALead"
    bare.sign_on_with_pin(LEAD, "201201")


@pytest.mark.parametrize(
    ("pin", "again", "lead", "lead_pin", "code"),
    [
        ("1234", "1234", LEAD, PINS[LEAD], "PinTooShort"),
        ("12345a", "12345a", LEAD, PINS[LEAD], "PinTooShort"),
        ("123456", "123457", LEAD, PINS[LEAD], "PinsDiffer"),
        ("123456", "123456", LEAD, PINS[LEAD], "PinWeak"),
        ("135790", "135790", OTHER, PINS[OTHER], "NotALead"),
        ("135790", "135790", LEAD, "000000", "WrongPin"),
    ],
)
def test_a_new_pin_needs_the_right_length_twice_and_a_lead(terminal, pin, again, lead, lead_pin, code) -> None:
    assert refused(terminal.people.set_pin, OPERATOR, pin, again, lead, lead_pin).code == code
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])


def test_a_lead_does_not_help_themselves(terminal: Terminal) -> None:
    assert refused(terminal.people.set_pin, LEAD, "135790", "135790", LEAD, PINS[LEAD]).code == "SamePerson"


def test_a_forgotten_pin_is_replaced_and_the_old_one_is_void(terminal: Terminal) -> None:
    terminal.people.set_pin(OPERATOR, "135790", "135790", LEAD, PINS[LEAD])
    assert refused(terminal.sign_on_with_pin, OPERATOR, PINS[OPERATOR]).code == "WrongPin"
    terminal.sign_on_with_pin(OPERATOR, "135790")


def test_a_lost_badge_is_void_once_a_lead_gave_another(terminal: Terminal) -> None:
    terminal.people.replace_badge(OPERATOR, "LSB-777", LEAD, PINS[LEAD])
    assert refused(terminal.sign_on_with_badge, "LSB-101").code == "BadgeVoid"
    terminal.sign_on_with_badge("LSB-777")
    assert terminal.signed_on().person == OPERATOR


def test_somebody_elses_badge_is_not_given_away(terminal: Terminal) -> None:
    assert refused(terminal.people.replace_badge, OPERATOR, "LSB-102", LEAD, PINS[LEAD]).code == "BadgeInUse"


def test_importing_the_people_again_brings_no_lost_badge_back(terminal: Terminal, plant) -> None:
    from app.intake import take_in

    terminal.people.replace_badge(OPERATOR, "LSB-777", LEAD, PINS[LEAD])
    take_in(terminal, plant)
    assert refused(terminal.sign_on_with_badge, "LSB-101").code == "BadgeVoid"


def test_no_pin_and_no_badge_is_in_the_file_in_the_clear(terminal: Terminal) -> None:
    path = terminal.store.path
    terminal.store.close()
    stored = b"".join(each.read_bytes() for each in path.parent.iterdir())
    for secret in (*PINS.values(), "LSB-101", "LSB-201"):
        assert secret.encode() not in stored


#: For each "file:statement" a child sets a PIN and is killed at that statement. Before, nobody is killed with the
#: first file: it says how many statements there are, and children are born with all of it imported.
KILLED_AT = """
import os, signal, sys
from pathlib import Path
from argon2 import profiles
from terminal_kit import LEAD, OPERATOR, PINS, Wall
from app.storage.store import Store
from app.terminal import Terminal

profiles.RFC_9106_LOW_MEMORY = profiles.CHEAPEST

def work(path, fatal):
    store, told = Store(Path(path)), 0
    terminal = Terminal(store, "ST-10", Wall())
    store.warm()
    def tell(statement):
        nonlocal told
        told += 1
        if told == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
    store._database.set_trace_callback(tell)
    terminal.people.set_pin(OPERATOR, "135790", "135790", LEAD, PINS[LEAD])
    store.close()
    print(told, flush=True)

work(sys.argv[1], 0)
for argument in sys.argv[2:]:
    path, _, fatal = argument.rpartition(":")
    child = os.fork()
    if child == 0:
        work(path, int(fatal))
        os._exit(0)
    os.waitpid(child, 0)
"""


def run_killed(*arguments: object) -> int:
    script = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n" + KILLED_AT
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True, check=True, timeout=100
    )
    return int(done.stdout)


def test_a_changed_pin_and_the_record_of_it_are_there_together_or_not_at_all(
    terminal: Terminal, tmp_path: Path
) -> None:
    source, before = terminal.store.path, terminal.store.head()[0]
    terminal.store.close()
    statements = run_killed(shutil.copy(source, tmp_path / "counted.db"))
    some = sorted({*range(1, statements + 1, 4), statements})
    files = {str(shutil.copy(source, tmp_path / f"killed-{n}.db")): n for n in some}
    run_killed(shutil.copy(source, tmp_path / "again.db"), *(f"{path}:{n}" for path, n in files.items()))
    inside = 0
    for path in files:
        store = Store(Path(path))
        again = Terminal(store, "ST-10", Wall())
        head = store.head()[0]
        recorded = head > before
        assert recorded == takes(again, OPERATOR, "135790")
        inside += not recorded
        store.close()
    assert 5 <= inside <= len(files)


def takes(terminal: Terminal, person: str, pin: str) -> bool:
    try:
        terminal.people.check_pin(person, pin)
    except Refusal:
        return False
    return True
