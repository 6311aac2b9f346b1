"""How pieces turned out, always adding up: good, scrap, rework, and what is still here. Pure.

Whatever is stepped or typed, the four together are what was taken; a property test holds it to that.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from app.domain.values import ZERO

Kind = Literal["good", "scrap", "rework"]
KINDS: tuple[Kind, ...] = ("good", "scrap", "rework")
ONE = Decimal(1)
#: More good pieces than any report has.
MOST = Decimal(10) ** 6


@dataclass(frozen=True)
class Tally:
    """``total`` was taken; what is neither good nor scrap nor rework is still here.

    ``beyond``: more may have turned out good than was taken.
    """

    total: Decimal
    good: Decimal
    scrap: Decimal = ZERO
    rework: Decimal = ZERO
    beyond: bool = False

    @property
    def still(self) -> Decimal:
        """Not reported yet."""
        return max(ZERO, self.total - self.reported)

    @property
    def gained(self) -> Decimal:
        """Reported beyond what was taken."""
        return max(ZERO, self.reported - self.total)

    @property
    def reported(self) -> Decimal:
        """What a report would say."""
        return self.good + self.scrap + self.rework

    def of(self, kind: Kind) -> Decimal:
        """One of the three."""
        return {"good": self.good, "scrap": self.scrap, "rework": self.rework}[kind]

    def most(self, kind: Kind) -> Decimal:
        """As much as one of the three may become while the other two keep what they have; scrap takes from good."""
        if kind == "good" and self.beyond:
            return MOST
        if kind == "good":
            return self.total - self.scrap - self.rework
        return self.total - (self.rework if kind == "scrap" else self.scrap)

    def put(self, kind: Kind, quantity: Decimal) -> "Tally":
        """One of the three becomes ``quantity``, within its bounds; good gives and takes, then what is still here."""
        quantity = max(ZERO, min(quantity, self.most(kind)))
        if kind == "good":
            return replace(self, good=quantity)
        if kind == "scrap":
            return replace(self, scrap=quantity, good=self._good_after(quantity - self.scrap))
        return replace(self, rework=quantity, good=self._good_after(quantity - self.rework))

    def step(self, kind: Kind, direction: int) -> "Tally":
        """One more or one less; a remainder under one moves whole."""
        return self.put(kind, self.of(kind) + ONE * direction)

    def _good_after(self, more: Decimal) -> Decimal:
        return max(ZERO, self.good - more)


def everything_good(total: Decimal, *, beyond: bool = False) -> Tally:
    """Where a report begins."""
    return Tally(total=total, good=total, beyond=beyond)
