"""A picture as proof: from the camera's folder to the record, and everything that can go wrong on the way."""

import hashlib
from pathlib import Path

import pytest
from story_kinds import OWN_ORDER, READ, take_in_steps
from story_kit import AtTerminal

pytestmark = pytest.mark.story

PHOTO = """
[[operation.step]]
id = "proof"
kind = "photo"
title = "Photograph the potting"
shows = ["The whole coupling", "No bubble"]
count = 2
"""


@pytest.fixture
def before(make) -> AtTerminal:
    """At ST-10, where two pictures are to be made; an older one lies in the camera already."""
    at = make()
    take_in_steps(at.database, PHOTO + READ)
    at.camera.take("from yesterday")
    return at.open().sign_on().open_order(OWN_ORDER).at("proof").sees("The whole coupling", "No bubble", "Camera ready")


def taken(at: AtTerminal) -> AtTerminal:
    return at.sees("Take this picture").tap("job-slot")


def test_two_pictures_are_made_looked_at_and_kept(before: AtTerminal):
    at = before
    at.camera.take("one")
    taken(at).sees("2 of 2", "Waiting for the picture")
    at.camera.take("two")
    taken(at).at("read").tap("rung-proof").on("history").sees("Photo", "from the camera", "2 pictures")
    at.tap("history-photo").sees("2 pictures")


def test_what_is_kept_is_what_the_record_says(before: AtTerminal):
    at = before
    path = at.camera.take("proof")
    taken(at).sees("2 of 2")
    store = at.kiosk.station.store
    fact = store.entry_at(store.journal, at.records()).fact
    kept = store.attached(fact.parts)
    assert hashlib.sha256(kept).hexdigest() == fact.sha256
    assert len(kept) == fact.size
    assert hashlib.sha256(path.read_bytes()).hexdigest() == fact.original
    assert (fact.raw, fact.camera, fact.source) == (path.name, "camera", "device")


def test_an_old_picture_is_not_taken(before: AtTerminal):
    assert before.look().target("photo-again") is None
    before.sees("Waiting for the picture")


def test_again_lets_it_go_and_saves_nothing(before: AtTerminal):
    at, count = before, before.records()
    at.camera.take("blurred")
    at.sees("Take this picture").tap("photo-again").sees("Waiting for the picture")
    assert at.records() == count


def test_the_camera_goes_away_in_the_middle_and_comes_back(before: AtTerminal):
    at = before
    at.camera.unplug()
    at.sees("Camera not connected")
    at.camera.plug()
    at.sees("Camera ready")
    at.camera.take("after all")
    taken(at).sees("2 of 2")


def test_a_picture_that_comes_after_the_step_was_left_is_dropped_and_said(before: AtTerminal):
    at = before.tap("nav-queue").on("queue")
    count = at.records()
    at.camera.take("late")
    at.sees("A picture came", "It was not used.")
    at.open_order(OWN_ORDER).at("proof").sees("Waiting for the picture")
    assert at.records() == count


def test_a_cut_file_and_a_huge_one_have_their_sentence(before: AtTerminal):
    before.camera.cut()
    before.sees("cannot be read", "Make it again, as JPEG")
    before.camera.huge()
    before.sees("50 MB, at most 24 MB", "smaller size")
    before.camera.take("at last")
    taken(before).sees("2 of 2")


def test_something_that_is_no_picture_is_said(before: AtTerminal):
    before.camera.save(b"%PDF-1.7 not a picture")
    before.sees("cannot be read")
    before.camera.save(b"ftypheic", ".heic")
    before.sees("as JPEG")


def test_a_double_tap_takes_one_picture(before: AtTerminal):
    count = before.records()
    before.camera.take("once")
    before.sees("Take this picture").double_tap("job-slot").sees("2 of 2")
    assert before.records() == count + 1


def test_a_power_cut_after_the_first_asks_for_the_second_only(before: AtTerminal):
    at = before
    at.camera.take("one")
    taken(at).sees("2 of 2")
    at.close()
    at.open().sign_on().open_order(OWN_ORDER).at("proof").sees("2 of 2", "Waiting for the picture")


def test_another_file_in_the_folder_is_none_of_our_business(before: AtTerminal):
    Path(before.camera.folder / "Thumbs.db").write_bytes(b"x")
    before.camera.take("one")
    taken(before).sees("2 of 2")
