"""Labels of a step as the screens show them: the picture, where printing got to, what has to be accounted for.

Plain data; must not know Qt, SQL, or how anything is laid out.
"""

from typing import Literal

from app.domain.refusals import Refusal
from app.views.base import View
from app.views.completion import Reason

#: none: nothing was printed yet. busy: on its way to the printer now. The others are what is known of the newest job;
#: "doubted" is also what a terminal knows that was switched off while it printed.
LabelState = Literal["none", "busy", "sent", "printed", "failed", "doubted"]


class LabelView(View, frozen=True, kw_only=True):
    """The labels of a step: ``count`` different ones, ``copies`` of each; ``picture`` is a PNG of the first.

    ``job`` and ``ordinal`` name what a touch is about; ``detail`` is a word for why it failed or is in doubt. ``read``
    of ``count`` were read back. ``reprint``: printing now needs one of ``reasons``. ``problem``: it cannot be printed.
    """

    name: str
    picture: bytes
    count: int
    copies: int
    state: LabelState = "none"
    detail: str = ""
    printer: str = ""
    range: str = ""
    job: str = ""
    ordinal: int = 0
    verify: bool = False
    read: int = 0
    serials: tuple[str, ...] = ()
    reprint: bool = False
    reasons: tuple[Reason, ...] = ()
    problem: Refusal | None = None


class ReconcileView(View, frozen=True, kw_only=True):
    """Labels to be accounted for. ``issued`` is known from the run, or (``known`` false) a first guess.

    ``spoiled`` of them were printed anew; ``wanted`` is how many the pieces of the run need.
    """

    issued: int
    known: bool
    used: int
    spoiled: int
    returned: int
