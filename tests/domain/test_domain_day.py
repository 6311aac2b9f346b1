"""A day is a day of the plant's calendar, wherever the plant is."""

from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
from step_kit import SEAL, at_step


def test_a_lot_that_expires_today_is_good_until_midnight_on_the_wall():
    """At half past eleven in the evening in Osaka it is still the afternoon in Greenwich."""
    bench, _ = at_step(SEAL)
    osaka = timezone(timedelta(hours=9))
    late = datetime(2026, 5, 12, 23, 30, tzinfo=osaka)
    view = msgspec.structs.replace(bench.view(), now=late.astimezone(UTC), zone=osaka)
    assert view.today == date(2026, 5, 12)
    assert msgspec.structs.replace(view, now=view.now + timedelta(hours=1)).today == date(2026, 5, 13)
