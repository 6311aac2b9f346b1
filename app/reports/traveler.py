"""The record of a product as plain structures: everything a page, a screen or a program shows of a lot or an order.

What 21 CFR 820.184 (device history record) and 211.188 (batch record) ask to be there. Shapes only; `making` fills
them. Must not know how they are drawn, nor where records rest. Times are aware and in the plant's zone.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import Struct

#: Format of the JSON form; raised when a name there changes its meaning.
FORMAT = 1

#: Under which heading a deviation stands, worst first; the order is that of the page.
Category = Literal[
    "unknown",
    "dispute",
    "hold",
    "nonconformance",
    "limit",
    "authorised",
    "warned",
    "corrected",
    "undone",
    "scrap",
    "rework",
    "step",
    "label",
    "clock",
    "offline",
    "carried",
]


class Change(Struct, frozen=True, kw_only=True):
    """A value that was changed after it was entered: what it was, what it is, by whom, when, why, by which record."""

    old: str
    new: str
    person: str
    name: str
    at: datetime
    why: str
    record: str


class Row(Struct, frozen=True, kw_only=True):
    """One record in its place: what was done, by whom, when, with what, and how it turned out.

    ``record`` is its name ("journal:seq"), ``hash`` its hash (hex). ``value`` stands against ``limits``; ``using`` is
    the material lot, the tool with its calibration, or the paper with its revision; ``source`` says where the value
    came from and ``raw`` what the device said. ``marks`` are what was let pass or went wrong; ``pictures`` attachments
    (sha256). ``changes`` are in the order in which they were made.
    """

    record: str
    hash: str
    kind: str
    at: datetime
    doubt: str
    person: str
    name: str
    work_unit: str
    what: str
    title: str = ""
    value: str = ""
    limits: str = ""
    using: str = ""
    source: str = ""
    raw: str = ""
    marks: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


class Deviation(Struct, frozen=True, kw_only=True):
    """Something a reviewer has to look at. ``follows`` is what came of it, oldest first; ``open``: it goes on."""

    category: Category
    what: str
    detail: str
    where: str
    record: str
    at: datetime
    person: str
    name: str
    doubt: str = ""
    follows: tuple[str, ...] = ()
    open: bool = False


class Signed(Struct, frozen=True, kw_only=True):
    """A signature in full (21 CFR 11.50): printed name, time and meaning, the role, and what was signed.

    ``about`` says in words what it is under, ``signed`` is the very text that was signed where the record has it, and
    ``content`` the digest that binds it; ``binding`` says whether that digest was worked out anew and fits ("command":
    it is of the act that was let pass, from before 0.4.0). ``session`` says how it stands in the person's session.
    """

    person: str
    name: str
    role: str
    meaning: str
    at: datetime
    doubt: str
    about: str
    record: str
    signed: str = ""
    content: str = ""
    binding: Literal["fits", "broken", "command"] = "command"
    ink: str = ""
    session: str = ""


class Run(Struct, frozen=True, kw_only=True):
    """Pieces that were at an operation together: what was taken, how it turned out, and every record of it."""

    run: str
    flow: str
    work_unit: str
    quantity: Decimal
    rows: tuple[Row, ...]


class Part(Struct, frozen=True, kw_only=True):
    """What was done to a lot at one operation."""

    lot: str
    number: str
    operation: str
    name: str
    runs: tuple[Run, ...]


class Tally(Struct, frozen=True, kw_only=True):
    """Pieces of a lot at one operation: good + scrapped + reworked + in process = taken + gained."""

    number: str
    operation: str
    name: str
    flow: str
    taken: Decimal
    gained: Decimal
    good: Decimal
    scrapped: Decimal
    reworked: Decimal
    in_process: Decimal
    adds_up: bool


class LotLine(Struct, frozen=True, kw_only=True):
    """A lot of the traveler: how much of it there is, and whether something stops it now."""

    lot: str
    number: str
    material: str
    unit: str
    made: Decimal
    on_hand: Decimal
    in_process: Decimal
    expires: datetime | None
    held: tuple[str, ...]
    disputes: tuple[str, ...]


class Relative(Struct, frozen=True, kw_only=True):
    """A lot that went in, or that something of this one went into: how, how much, by which records.

    ``known`` False: this terminal has only a part of its records.
    """

    of: str
    number: str
    lot: str
    material: str
    how: str
    quantity: Decimal
    unit: str
    expires: datetime | None
    records: tuple[str, ...]
    known: bool = True


class Labels(Struct, frozen=True, kw_only=True):
    """Labels of one step of one run: how many were issued and what became of them, as it was accounted for."""

    number: str
    step: str
    issued: int
    used: int | None
    spoiled: int
    returned: int | None
    printed_again: int
    serials: tuple[str, ...]
    adds_up: bool | None


class Paper(Struct, frozen=True, kw_only=True):
    """A document revision by which it was made: its hash is that of its stored bytes; ``here``: those are at hand."""

    kind: str
    id: str
    revision: str
    hash: str
    released_by: str
    effective_from: datetime | None
    withdrawn: bool
    here: bool


class Picture(Struct, frozen=True, kw_only=True):
    """A photo or ink that a record names. ``here`` False: it was erased, or is not on this terminal."""

    sha256: str
    record: str
    kind: Literal["photo", "ink"]
    size: int
    here: bool
    parts: tuple[str, ...] = ()


class Listed(Struct, frozen=True, kw_only=True):
    """A record in the list of all: ``streams`` that it touches are left out, they are in its bytes."""

    record: str
    hash: str
    kind: str
    at: datetime
    person: str
    doubt: str


class Head(Struct, frozen=True, kw_only=True):
    """What stands on top: the order, the product, the lots, and between which times it was made."""

    orders: tuple[str, ...]
    product: str
    product_name: str
    lots: tuple[LotLine, ...]
    ordered: Decimal
    unit: str
    first: datetime | None
    last: datetime | None


class Traveler(Struct, frozen=True, kw_only=True):
    """The record of a product: a lot, or an order with all its lots.

    ``made_at``, ``terminal`` (its journal), ``work_unit`` and ``version`` say when and where this was put together from
    records, ``zone`` in which zone its times are; ``unknowns`` what this terminal knows not to know.
    """

    lineside_traveler: int = FORMAT
    about: Literal["lot", "order"]
    number: str
    made_at: datetime
    terminal: str
    work_unit: str
    version: str
    zone: str
    head: Head
    unknowns: tuple[str, ...]
    deviations: tuple[Deviation, ...]
    parts: tuple[Part, ...]
    others: tuple[Row, ...]
    signatures: tuple[Signed, ...]
    tallies: tuple[Tally, ...]
    made_from: tuple[Relative, ...]
    went_into: tuple[Relative, ...]
    labels: tuple[Labels, ...]
    papers: tuple[Paper, ...]
    pictures: tuple[Picture, ...]
    people: tuple[tuple[str, str], ...]
    records: tuple[Listed, ...]
