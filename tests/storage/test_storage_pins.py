"""How PINs are kept: as hashes that cost whoever tries them all."""

from argon2 import Parameters, extract_parameters

from app.storage.credentials import hash_pin, pin_matches


def test_a_pin_is_hashed_as_hard_as_rfc_9106_has_it_for_little_memory(hard_pins: Parameters):
    """argon2id, three passes over 64 MiB in four lanes, 16 bytes of salt: RFC 9106, section 4, second choice."""
    kept = hash_pin("246802")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert extract_parameters(kept) == hard_pins
    assert (hard_pins.salt_len, hard_pins.hash_len) == (16, 32)
    assert pin_matches(kept, "246802")
    assert not pin_matches(kept, "246803")


def test_the_same_pin_of_two_people_is_not_seen_to_be_the_same():
    assert hash_pin("246802") != hash_pin("246802")
