"""What people write, table by table: the shapes of the files, which differ from the documents where people's needs do.

Shapes only. A step is written as its kind declares it (`app.domain.steps`). Must not know how they are read or checked.
"""

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal

from msgspec import Struct

from app.domain.documents import (
    CodePattern,
    Component,
    LabelTemplate,
    MachineCheck,
    Material,
    Qualification,
    ReasonNode,
    SerialRange,
    Tool,
    WorkUnit,
)
from app.domain.documents_shifts import Break, ClockChange, ExceptionalDay, Weekday
from app.domain.hold_facts import HoldRule
from app.domain.quality_policy import QualityPolicy
from app.domain.steps import Step
from app.domain.values import Policy, Role

#: The tables of what a plant is.
PLAIN = ("material", "work_center", "tool", "person", "reason_tree", "code_pattern")
#: The tables of labels.
LABELS = ("label_template", "serial_range")
#: The tables of working time.
SHIFTS = ("shift_calendar",)
#: The tables of machines.
MACHINES = ("machine_check",)


class Shape(Struct, frozen=True, kw_only=True):
    """Base of every table that a person writes."""


class RoutingTable(Shape, frozen=True, kw_only=True):
    """``[routing]``: what it makes, who wrote it, who released it, from when it holds."""

    id: str
    revision: str
    product: str
    author: str
    released_by: str
    effective_from: datetime


class OperationTable(Shape, frozen=True, kw_only=True):
    """``[[operation]]``: where, after what, by whom, and its ``[[operation.step]]`` in order."""

    id: str
    name: str
    work_units: tuple[str, ...]
    after: tuple[str, ...] | None = None
    alternative: str | None = None
    qualification: str | None = None
    take: Decimal | None = None
    picture: str = ""
    rework_to: tuple[str, ...] = ()
    scrap_reasons: str = "scrap"
    cycle: Decimal | None = None
    step: tuple[Step, ...] = ()


class RoutingFile(Shape, frozen=True, kw_only=True):
    """A file with one routing."""

    routing: RoutingTable
    operation: tuple[OperationTable, ...]
    component: tuple[Component, ...] = ()
    policies: Mapping[str, Policy] = {}
    hold_rule: tuple[HoldRule, ...] = ()


class WorkCenterTable(Shape, frozen=True, kw_only=True):
    """``[[work_center]]`` with its ``[[work_center.work_unit]]``."""

    id: str
    name: str
    work_unit: tuple[WorkUnit, ...]


class PersonTable(Shape, frozen=True, kw_only=True):
    """``[[person]]``: the one place where names and badge codes are written."""

    id: str
    name: str
    role: Role
    badge: str = ""
    work_centers: tuple[str, ...] = ()
    qualification: tuple[Qualification, ...] = ()


class ReasonTreeTable(Shape, frozen=True, kw_only=True):
    """``[[reason_tree]]`` with its ``[[reason_tree.reason]]``."""

    id: str
    name: str
    reason: tuple[ReasonNode, ...]


class SiteTable(Shape, frozen=True, kw_only=True):
    """``[site]``: how people prove who they are, who answers for holds, policies, ``[site.quality]``, hold rules."""

    pin_length: int = 6
    pin_tries: int = 3
    author_may_release: bool = False
    credential_max_age_days: int = 30
    document_max_age_days: int = 30
    settlers: tuple[Role, ...] = ("lead",)
    short_stop_seconds: int = 120
    quality: QualityPolicy = QualityPolicy()
    correctors: tuple[Role, ...] = ("lead", "quality")
    pin_max_age_days: int = 0
    pin_warn_days: int = 14
    pin_grace_days: int = 7
    pin_history: int = 5
    lock_after_minutes: int = 15
    acknowledge_minutes: int = 15
    acknowledgers: tuple[Role, ...] = ("lead", "quality")
    releasers: tuple[Role, ...] = ("quality", "lead")
    placer_may_release: bool = False
    hold_qualification: str = ""
    hold_max_age_minutes: int = 480
    hold_rule: tuple[HoldRule, ...] = ()
    policies: Mapping[str, Policy] = {}


class MediaTable(Shape, frozen=True, kw_only=True):
    """``[[media]]``: a paper or picture of the plant, in ``file``, which lies beside the file that names it."""

    id: str
    name: str
    file: str


class ShiftTable(Shape, frozen=True, kw_only=True, rename={"breaks": "break"}):
    """``[[shift_calendar.shift]]`` with its ``[[shift_calendar.shift.break]]``."""

    id: str
    name: str
    start: time
    end: time
    days: tuple[Weekday, ...] = ()
    breaks: tuple[Break, ...] = ()


class ShiftCalendarTable(Shape, frozen=True, kw_only=True):
    """``[[shift_calendar]]`` with its ``[[shift_calendar.shift]]`` and the ``[[shift_calendar.day]]`` that differ."""

    id: str
    name: str
    zone: str
    work_centers: tuple[str, ...] = ()
    work_units: tuple[str, ...] = ()
    gaps: bool = False
    clock_change: ClockChange = None
    shift: tuple[ShiftTable, ...] = ()
    day: tuple[ExceptionalDay, ...] = ()


class PlantFile(Shape, frozen=True, kw_only=True):
    """A file with anything but routings. The first four keys hold for every entry of the file."""

    author: str = ""
    released_by: str = ""
    revision: str = ""
    effective_from: datetime | None = None
    material: tuple[Material, ...] = ()
    work_center: tuple[WorkCenterTable, ...] = ()
    tool: tuple[Tool, ...] = ()
    person: tuple[PersonTable, ...] = ()
    reason_tree: tuple[ReasonTreeTable, ...] = ()
    code_pattern: tuple[CodePattern, ...] = ()
    label_template: tuple[LabelTemplate, ...] = ()
    serial_range: tuple[SerialRange, ...] = ()
    shift_calendar: tuple[ShiftCalendarTable, ...] = ()
    machine_check: tuple[MachineCheck, ...] = ()
    media: tuple[MediaTable, ...] = ()
    site: SiteTable | None = None


class OrderRow(Shape, frozen=True, kw_only=True):
    """A row of a CSV file of orders."""

    order: str
    product: str
    quantity: Decimal
    unit: str = ""
    routing: str = ""
    due: datetime | None = None
    priority: int = 100
    revision: str = ""


class LotRow(Shape, frozen=True, kw_only=True):
    """A row of a CSV file of material lots as they are received."""

    material: str
    lot: str
    quantity: Decimal
    unit: str = ""
    expires: datetime | None = None
    location: str = ""
