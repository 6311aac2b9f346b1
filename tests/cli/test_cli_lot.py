"""`lineside lot show`: a lot with its quantities, its kin and its records, for people and for programs."""

from cli_kit import Home


def test_a_lot_is_shown_with_what_is_left_where_it_is_and_its_records(imported: Home):
    said = imported.run("lot", "show", "3120")
    assert said.code == 0
    assert "Pump housing H-80" in said.out
    assert "on hand     240 pcs" in said.out
    assert "rack A1" in said.out
    assert "lot.received" in said.out


def test_the_installed_program_says_the_same_with_the_same_exit_codes(imported: Home):
    said, refused = (imported.as_installed("lot", "show", number) for number in ("3120", "4711-NOBODY"))
    assert (said.code, said.out) == (0, imported.run("lot", "show", "3120").out)
    assert (refused.code, refused.err) == (1, imported.run("lot", "show", "4711-NOBODY").err)


def test_a_program_gets_the_same_as_json(imported: Home):
    told = imported.run("lot", "show", "3120", "--json").json()
    assert (told["number"], told["on_hand"], told["stocked"]) == ("3120", "240", True)
    assert [record["kind"] for record in told["history"]] == ["lot.received"]


def test_a_number_that_nobody_knows_is_refused_with_what_to_do(imported: Home):
    said = imported.run("lot", "show", "4711-NOBODY")
    assert said.code == 1
    assert "Lot 4711-NOBODY is not known here." in said.err


def test_what_is_open_of_a_lot_and_its_release_are_told_too(imported: Home):
    assert "open        NothingLeft" not in imported.run("lot", "show", "3120").out
    told = imported.run("lot", "show", "3120", "--json").json()["quality"]
    assert (told["released"], told["open"], told["nonconformances"]) == (False, [], [])
