"""People as the screens show them: tiles, and who may sign on here.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from app.domain.values import Role
from app.views.base import View


class PersonTile(View, frozen=True, kw_only=True):
    """A person as a tile: enough to be recognised by a colleague, no more."""

    person: str
    name: str
    initials: str
    role: Role
    has_pin: bool = True


class SignOnView(View, frozen=True, kw_only=True):
    """The first screen: people of this line, most recent here first."""

    work_unit: str
    work_unit_name: str
    work_center_name: str
    people: tuple[PersonTile, ...]
    pin_length: int
