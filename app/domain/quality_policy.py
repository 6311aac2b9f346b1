"""What a site says about nonconformances: who may decide which disposition, who releases a lot, how a CAPA is numbered.

Shape only, a part of the site's policy document. Must not know rules.
"""

from typing import Literal

from msgspec import Struct

from app.domain.values import Role

#: What becomes of nonconforming pieces (ISO 9001:2015, 8.7.1). ``same``: they are those of another nonconformance.
Disposition = Literal["use_as_is", "rework", "scrap", "supplier", "same"]
DISPOSITIONS: tuple[Disposition, ...] = ("use_as_is", "rework", "scrap", "supplier", "same")


class QualityPolicy(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who may decide what, by disposition; the first role of each is the one that is asked for.

    ``four_eyes`` are the dispositions that whoever raised the nonconformance must not decide. ``release`` may release a
    lot. ``capa_pattern`` is the form of a CAPA's number in the quality management system, as a regular expression;
    empty: any.
    """

    use_as_is: tuple[Role, ...] = ("quality",)
    rework: tuple[Role, ...] = ("quality", "lead")
    scrap: tuple[Role, ...] = ("quality", "lead")
    supplier: tuple[Role, ...] = ("quality",)
    same: tuple[Role, ...] = ("quality", "lead")
    four_eyes: tuple[Disposition, ...] = ("use_as_is",)
    release: tuple[Role, ...] = ("quality",)
    capa_pattern: str = ""

    def deciders(self, disposition: Disposition) -> tuple[Role, ...]:
        """The roles that may decide a disposition."""
        roles: tuple[Role, ...] = getattr(self, disposition)
        return roles
