"""`lineside report traveler`: the record of a product as text, JSON and PDF, beside a kiosk that goes on."""

from datetime import UTC, datetime

import pytest
from cli_kit import Home

from app.storage.store import Store
from app.sync import secrets, signing
from resources.verifier import lineside_verify


def test_a_lot_is_told_with_what_is_not_known_and_written_as_pdf(imported: Home, tmp_path):
    out = tmp_path / "3120.pdf"
    said = imported.run("report", "traveler", "3120", "--pdf", out)
    assert said.code == 0, said.err
    assert "Lot 3120" in said.out
    assert "not known" in said.out
    assert out.read_bytes().startswith(b"%PDF-")
    imported.run("report", "traveler", "3120", "--pdf", out).refuses("cannot be written", "another place")


def test_a_program_gets_one_json_object_while_the_kiosk_has_the_file(imported: Home):
    store = Store(imported.database)
    try:
        told = imported.run("report", "traveler", "H-80/3120", "--json")
    finally:
        store.close()
    found = told.json()
    assert (found["lineside_traveler"], found["about"], found["number"]) == (1, "lot", "3120")
    assert [record["kind"] for record in found["records"]] == ["lot.received"]


def test_what_nobody_knows_or_began_is_refused_and_no_file_is_made(imported: Home, tmp_path):
    out = tmp_path / "x.pdf"
    imported.run("report", "traveler", "4711-NOBODY", "--pdf", out).refuses("Lot 4711-NOBODY is not known")
    imported.run("report", "traveler", "10042", "--pdf", out).refuses("Nothing was recorded of 10042 yet")
    assert not out.exists()


def test_a_bundle_of_a_terminal_without_a_key_says_that_nobody_signed_it(imported: Home, tmp_path):
    out = tmp_path / "3120.zip"
    said = imported.run("report", "traveler", "H-80/3120", "--bundle", out)
    assert said.code == 0
    assert "has no key" in said.err
    with open(out, "rb") as file:
        found = lineside_verify.TravelerBundle(file)
        found.verify((), unsigned=True)
        with pytest.raises(lineside_verify.Failed, match="not signed"):
            lineside_verify.TravelerBundle(file).verify((), unsigned=False)


def test_a_terminal_signs_its_bundle_and_nothing_over_a_journal_that_was_altered(plant: Home, tmp_path):
    signer = signing.new_signer()
    store = Store(plant.database)
    store.sign_with(signer.public_key, datetime.now(UTC))
    store.close()
    kept = plant.database.parent / "secrets"
    secrets.keep(signing.secret_name(signer.public_key), signer.secret(), kept, "file")
    out = tmp_path / "3120.zip"
    assert plant.run("report", "traveler", "H-80/3120", "--bundle", out).code == 0
    with open(out, "rb") as file:
        lineside_verify.TravelerBundle(file).verify((), unsigned=False)
    plant.sql(
        *plant.without_triggers(), "UPDATE record SET body = replace(body, '240', '241') WHERE body LIKE '%3120%'"
    )
    again = tmp_path / "again.zip"
    plant.run("report", "traveler", "H-80/3120", "--bundle", again).refuses("is not as it was written")
    assert not again.exists()
