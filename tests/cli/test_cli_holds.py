"""`lineside hold list`: what is held, for people and for programs."""

from pathlib import Path

from cli_kit import Home

from app.storage.store import Store
from app.terminal import Terminal

PAGE = Path(__file__).parents[2] / "docs" / "lead.md"


def held(home: Home) -> None:
    """Mara stops a lot."""
    store = Store(home.database)
    try:
        terminal = Terminal(store, "ST-10")
        terminal.sign_on_person("P-101")
        terminal.holds.place(("lot:H-80/3120", "work_unit:ST-10"), "DAMAGE", "dropped")
    finally:
        store.close()


def test_holds_are_listed_for_people_and_for_programs_and_the_exit_code_says_whether_there_are_any(plant: Home):
    said = plant.run("hold", "list")
    assert (said.code, plant.run("hold", "list", "--json").out) == (0, "")
    assert "Nothing is on hold" in said.out
    held(plant)
    said = plant.run("hold", "list")
    assert said.code == 3
    assert said.out.count("lot 3120 Pump housing H-80, work_unit ST-10") == 1  # once, whatever it covers
    assert "Damaged part dropped" in said.out
    told = plant.run("hold", "list", "--json").json()
    assert [scope["number"] for scope in told["covers"]] == ["3120", "ST-10"]
    assert (told["reason"], told["rule"], told["overdue"], told["to_check"]) == ("Damaged part", "", False, 0)
    page = PAGE.read_text(encoding="utf-8")
    assert all(f'"{key}"' in page for key in told)
