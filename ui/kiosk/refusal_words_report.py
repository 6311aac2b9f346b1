"""The sentences of refusals about the record of the product. As in `ui.kiosk.refusal_words`: causes and ways out."""

from collections.abc import Mapping

from ui.kiosk.refusal_words_terminal import Choices

REPORT: Mapping[str, tuple[Choices, Choices]] = {
    "NothingRecorded": (
        ("Nothing was recorded of {number} yet.", "Nothing was recorded of it yet."),
        ("Come back when work on it has begun.",),
    ),
    "TravelerTooLong": (
        ("{number} has {count} records: too many for one traveler.", "It has too many records for one traveler."),
        ("Ask for the traveler of one of its lots.",),
    ),
    "TravelerTooLarge": (
        ("The bundle of {number} would be too large.", "The bundle would be too large."),
        ("Ask for one of its lots, or for the PDF alone.",),
    ),
    "SeveralLots": (
        ("{count} lots are called {number}.", "Several lots have this number."),
        ("Pick the lot in the Material list.",),
    ),
}
