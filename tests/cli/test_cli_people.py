"""`lineside people`: who is kept out and what was tried, for people and for programs; PINs are asked for."""

from cli_kit import Home


def test_everybody_is_listed_with_what_keeps_them_out(imported: Home):
    said = imported.run("people", "list")
    assert said.code == 0
    assert "P-101  Mara K.  operator  no PIN" in said.out


def test_a_program_gets_one_object_a_line(imported: Home):
    told = imported.run("people", "show", "P-201", "--json").json()
    assert (told["person"], told["role"], told["has_pin"], told["misuse"]) == ("P-201", "lead", False, [])


def test_nothing_tried_is_said_with_exit_code_0(imported: Home):
    said = imported.run("people", "misuse")
    assert (said.code, said.out) == (0, "Nothing was tried that a lead has not seen.\n")


def test_somebody_nobody_knows_is_refused_with_what_to_do(imported: Home):
    said = imported.run("people", "show", "P-999")
    assert said.code == 1
    assert "P-999 is not known here." in said.err
