"""Reference data as immutable revisions: routings, materials, work centers, tools, reasons, policies, orders, people.

Shapes only, as msgspec structs that both the importer and the rules read. Must not know files, tables or screens.
Names of persons are not here (they live in `person_detail`, outside the hashed bytes).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Literal, Protocol

from msgspec import Struct

from app.domain.document import Document as Document
from app.domain.documents_checks import MachineCheck as MachineCheck
from app.domain.documents_media import Media as Media
from app.domain.documents_media import MediaPart as MediaPart
from app.domain.documents_shifts import ShiftCalendar as ShiftCalendar
from app.domain.downtime_facts import StopState
from app.domain.hold_facts import HoldRule
from app.domain.label_template import LabelCode, LabelLine
from app.domain.quality_policy import QualityPolicy
from app.domain.steps import Step
from app.domain.values import Policy, Role

#: How far an order, or one operation of it, is in the life that another system gives it. Only ``released`` may start.
OrderStatus = Literal["created", "released", "completed", "closed", "locked", "deleted"]

DocumentKind = Literal[
    "routing",
    "material",
    "work_center",
    "tool",
    "reason_tree",
    "policy",
    "order",
    "person",
    "label_template",
    "serial_range",
    "code_pattern",
    "media",
    "media_part",
    "shift_calendar",
    "machine_check",
]


class Operation(Struct, frozen=True, kw_only=True):
    """A segment of a routing (ISA-95-2: operations segment).

    ``work_units`` are alternatives: any of them may do it. ``after`` names the operations whose good pieces it takes;
    None means the one before it in the file, () the start of the routing. Operations that share an ``alternative``
    name stand for one another: a piece passes through one of them. ``take`` is the most pieces one run may take.
    ``rework_to`` lists operations to which its rework may go. ``cycle`` is the ideal time of one piece in seconds
    (ISO 22400-2: planned run time per unit); None: nobody knows.
    """

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
    steps: tuple[Step, ...] = ()
    cycle: Decimal | None = None


class Component(Struct, frozen=True, kw_only=True):
    """A line of the bill of materials: quantity per piece of product."""

    material: str
    quantity: Decimal
    substitutes: tuple[str, ...] = ()


class Routing(Document, frozen=True, kw_only=True, eq=False):
    """How a product is made: its operations, its bill of materials, and the policies that differ from the site's.

    ``order`` is the one order that it is for (an ERP order brings its own); no other order goes by it. ``hold_rule``:
    what places a hold by itself, before what the site says. Compared by identity: what is worked out from a routing is
    remembered per object (`quantities`).
    """

    product: str
    operations: tuple[Operation, ...]
    components: tuple[Component, ...] = ()
    policies: Mapping[str, Policy] = {}
    order: str = ""
    hold_rule: tuple[HoldRule, ...] = ()


class Material(Document, frozen=True, kw_only=True):
    """A material definition (ISA-95-2). ``unit`` is the unit in which its lots are counted.

    ``supplier_items`` are the numbers that suppliers and labelers write for it on theirs (HIBC, PPN, MH10.8.2).
    """

    name: str
    unit: str = "pcs"
    gtin: str = ""
    picture: str = ""
    serial_pattern: str = ""
    supplier_items: tuple[str, ...] = ()


class WorkUnit(Struct, frozen=True, kw_only=True):
    """A station (ISA-95-1: work unit)."""

    id: str
    name: str


class WorkCenter(Document, frozen=True, kw_only=True):
    """A line and its stations (ISA-95-1: work center)."""

    name: str
    work_units: tuple[WorkUnit, ...]


class Tool(Document, frozen=True, kw_only=True):
    """A tool or gauge. ``life`` is how many uses it has until it has to be renewed; without it, it does not wear."""

    name: str
    kind: str
    unit: str = ""
    calibrated_until: datetime | None = None
    life: int | None = None


class CodePattern(Document, frozen=True, kw_only=True):
    """Codes of the plant's own: ``template`` says where lot, quantity and the rest stand (`app.barcodes.patterns`).

    ``material`` is whose labels these are, "" for any; ``example`` is such a code, on which the import tries it.
    """

    name: str
    template: str
    example: str
    material: str = ""


class ReasonNode(Struct, frozen=True, kw_only=True):
    """A reason of the plant's own words, or a group of them: then only its ``reasons`` can be given.

    ``counts`` is what a stop for this reason is: unplanned, planned, or the fault of what stands before or behind.
    ``acknowledge_minutes`` is within what time a hold for this reason has to be acknowledged; None: as the site says.
    ``icon`` is the picture on its tile by name; "": the one of what it counts as.
    """

    code: str
    name: str
    reasons: "tuple[ReasonNode, ...]" = ()
    counts: StopState = "stopped"
    acknowledge_minutes: int | None = None
    icon: str = ""


class ReasonTree(Document, frozen=True, kw_only=True):
    """Reasons of one subject (``scrap``, ``hold``, ``downtime``)."""

    name: str
    reasons: tuple[ReasonNode, ...]

    def leaves(self) -> Iterator[ReasonNode]:
        """The reasons that can be given, those of groups among them."""
        for node in self.reasons:
            yield from node.reasons or (node,)


class SitePolicy(Document, frozen=True, kw_only=True):
    """What the site does when a rule is broken, and how people prove who they are.

    PINs, badges and documents are as fresh as the last contact with central: ``credential_max_age_days`` and
    ``document_max_age_days`` after it, they are too old. ``settlers`` may settle disputes, the first is asked for.
    Stops of at most ``short_stop_seconds`` are reasoned together (minor stops).
    ``quality`` says who decides about nonconforming pieces.
    ``correctors`` may correct what somebody else recorded.

    A PIN is renewed after ``pin_max_age_days`` (0: never), which is said ``pin_warn_days`` before; where central is
    away then, it signs for ``pin_grace_days`` more. None of the last ``pin_history`` comes again. After
    ``lock_after_minutes`` without a touch the terminal locks (0: never). See 21 CFR 11.200(a)(1), 11.300(b).

    A hold has to be acknowledged by one of ``acknowledgers`` within ``acknowledge_minutes``, unless its reason has a
    time of its own, and is released by one of ``releasers``, not by whoever placed it unless ``placer_may_release``;
    both need ``hold_qualification``, where it is named. What is known of holds is too old after
    ``hold_max_age_minutes`` without central. ``hold_rule`` is what places a hold by itself.
    """

    policies: Mapping[str, Policy] = {}
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


class Order(Document, frozen=True, kw_only=True):
    """A job order (ISA-95-4; on screens "Work order"): so many of a product, by when. Lower priority goes first.

    ``status`` and ``operation_status`` (of operations that stand otherwise) are what the ERP says; ``changed_at`` is
    when it said so last.
    """

    product: str
    quantity: Decimal
    unit: str = "pcs"
    routing: str = ""
    due: datetime | None = None
    priority: int = 100
    status: OrderStatus = "released"
    operation_status: Mapping[str, OrderStatus] = {}
    changed_at: datetime | None = None


class Qualification(Struct, frozen=True, kw_only=True):
    """What a person may do, and until when."""

    id: str
    until: datetime | None = None


class Person(Document, frozen=True, kw_only=True):
    """A person by id, role and qualifications; the name is kept elsewhere."""

    role: Role
    work_centers: tuple[str, ...] = ()
    qualifications: tuple[Qualification, ...] = ()


class LabelTemplate(Document, frozen=True, kw_only=True):
    """A label of ``width`` by ``height`` mm: lines from the top, bars at the foot, a square code at the right."""

    name: str
    width: Decimal
    height: Decimal
    line: tuple[LabelLine, ...] = ()
    code: tuple[LabelCode, ...] = ()


class SerialRange(Document, frozen=True, kw_only=True):
    """Serial numbers that one work unit may give to one material: ``first`` to ``last``, in ``pattern``'s #### ."""

    material: str
    work_unit: str
    first: int
    last: int
    pattern: str


BODIES: Mapping[str, type[Document]] = {
    "routing": Routing,
    "material": Material,
    "work_center": WorkCenter,
    "tool": Tool,
    "reason_tree": ReasonTree,
    "policy": SitePolicy,
    "order": Order,
    "person": Person,
    "media": Media,
    "media_part": MediaPart,
    "code_pattern": CodePattern,
    "label_template": LabelTemplate,
    "serial_range": SerialRange,
    "shift_calendar": ShiftCalendar,
    "machine_check": MachineCheck,
}


#: Keys that came after the first release. They are left out of the stored bytes where they say nothing, so that the
#: same file gives the same hash as before.
LATER: Mapping[type[Struct], tuple[str, ...]] = {
    Material: ("supplier_items",),
    Routing: ("order", "hold_rule"),
    ReasonNode: ("reasons", "counts", "acknowledge_minutes", "icon"),
    SitePolicy: (
        "document_max_age_days",
        "settlers",
        "short_stop_seconds",
        "quality",
        "correctors",
        "pin_max_age_days",
        "pin_warn_days",
        "pin_grace_days",
        "pin_history",
        "lock_after_minutes",
        "acknowledge_minutes",
        "acknowledgers",
        "releasers",
        "placer_may_release",
        "hold_qualification",
        "hold_max_age_minutes",
        "hold_rule",
    ),
    Order: ("status", "operation_status", "changed_at"),
    Operation: ("cycle",),
}


class Revision(Struct, frozen=True, kw_only=True):
    """One immutable revision of a document: ``hash`` is sha256 (hex) of its stored bytes."""

    kind: str
    id: str
    revision: str
    hash: str
    author: str
    released_by: str
    effective_from: datetime | None
    withdrawn: bool
    body: Document


class Documents(Protocol):
    """The documents a rule may read, gathered before deciding."""

    def current(self, kind: str, id: str) -> Revision | None:
        """The newest revision of a document, withdrawn or not."""

    def by_hash(self, hash: str) -> Revision | None:
        """The very revision that a lot is bound to."""

    def routing_of(self, product: str) -> tuple[Revision, ...]:
        """Every revision of the product's routings, oldest first."""


def routings_for(documents: Documents, order: Order) -> tuple[Revision, ...]:
    """Every revision that the order may go by, newest last: of its own routing, the one it names, or its product's."""
    own = documents.current("routing", order.routing) if order.routing else None
    if own is not None and isinstance(own.body, Routing) and own.body.order == order.id:
        return (own,)
    shared = (r for r in documents.routing_of(order.product) if isinstance(r.body, Routing) and not r.body.order)
    return tuple(r for r in shared if not order.routing or r.id == order.routing)
