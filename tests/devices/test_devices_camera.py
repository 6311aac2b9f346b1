"""What is kept of a camera's file: turned upright, bounded, without what the camera knew; and what is refused."""

import io
import os
import queue
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.devices.camera import CameraFrame, FolderCamera, _pictures
from app.devices.fakes.photographer import picture
from app.devices.pictures import LARGEST_FILE, LARGEST_KEPT, LONGEST_SIDE, photo
from app.devices.settings import CameraSettings
from app.domain.refusals import Refusal
from app.domain.steps.photo import PART, parts
from app.views import CameraPhoto

NOW = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


def kept(content: bytes) -> CameraPhoto:
    return photo(content, "IMG_1.jpg", "camera", NOW)


def encoded(image: Image.Image, form: str, **more) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **more)
    return written.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_formats_of_cameras_are_read(form):
    found = kept(encoded(Image.new("RGB", (320, 200), "red"), form))
    assert (found.width, found.height, found.media_type) == (320, 200, "image/jpeg")


def test_it_is_upright_and_says_nothing_about_the_phone():
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn right (EXIF 2.32, 4.6.4)
    exif[0x010F] = "SECRET PHONE"
    found = kept(encoded(Image.new("RGB", (320, 200)), "JPEG", exif=exif))
    assert (found.width, found.height) == (200, 320)
    assert b"SECRET" not in found.content
    assert not Image.open(io.BytesIO(found.content)).getexif()


def test_a_large_one_is_brought_down():
    found = kept(picture("large", (5000, 4000)))
    assert max(found.width, found.height) == LONGEST_SIDE
    assert len(found.content) <= LARGEST_KEPT


def test_noise_that_no_jpeg_can_shrink_stays_within_the_bound():
    noise = Image.effect_noise((2600, 2600), 200).convert("RGB")
    assert len(kept(encoded(noise, "JPEG", quality=95)).content) <= LARGEST_KEPT


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "PhotoUnreadable"),
        (b"GIF89a" + bytes(100), "PhotoUnreadable"),
        (picture("cut", (800, 600))[:5000], "PhotoUnreadable"),
        (encoded(Image.new("1", (20_000, 20_000)), "PNG"), "PhotoTooLarge"),
        (encoded(Image.new("1", (9_000, 8_000)), "PNG"), "PhotoTooLarge"),
        (bytes(LARGEST_FILE + 1), "PhotoTooLarge"),
    ],
    ids=["empty", "another format", "cut", "bomb", "too many pixels", "too many bytes"],
)
def test_what_cannot_be_kept_is_refused(content, code):
    with pytest.raises(Refusal) as refused:
        kept(content)
    assert refused.value.code == code


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=40))
def test_no_bytes_do_harm(at, noise):
    whole = picture("x", (200, 150))
    at = min(at, len(whole))
    assert outcome(whole[:at] + noise + whole[at + len(noise) :]) in ("kept", "PhotoUnreadable", "PhotoTooLarge")


def outcome(content: bytes) -> str:
    try:
        return "kept" if kept(content).content.startswith(b"\xff\xd8") else "no JPEG"
    except Refusal as refusal:
        return refusal.code


@given(st.binary(max_size=3 * PART))
def test_parts_are_small_and_make_the_whole(content):
    found = parts(content)
    assert b"".join(found) == content
    assert all(0 < len(part) <= PART for part in found)


@pytest.mark.parametrize("lure", [False, True])
def test_a_name_of_another_alphabet_can_be_recorded_and_a_link_in_place_of_a_file_is_not_followed(tmp_path, lure):
    frames: queue.SimpleQueue[CameraFrame] = queue.SimpleQueue()
    camera = FolderCamera(CameraSettings(device="camera", folder=str(tmp_path)), frames.put, lambda view: None)
    path = os.fsencode(tmp_path) + b"/Stra\xdfe.jpg"
    camera._look()
    with open(path, "wb") as file:
        file.write(picture("new", (200, 150)))
    camera._look()
    if lure:  # between the look at the folder and the reading
        stamp = dict(_pictures(tmp_path))[os.fsdecode(b"Stra\xdfe.jpg")]
        os.replace(path, path + b".away")
        os.symlink(path + b".away", path)
        frame = camera._read(os.fsdecode(b"Stra\xdfe.jpg"), stamp)
        assert frame.refusal is not None
        assert frame.refusal.code == "PhotoUnreadable"
    else:
        camera._look()
        assert b"Stra" in msgspec.json.encode(frames.get(timeout=5).photo.name)
