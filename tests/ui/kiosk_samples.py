"""The plant of the reference pictures, as views: shared by tests and by whoever wants to look at a screen."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from app.domain.refusals import Refusal
from app.views import (
    JobCard,
    JobKey,
    JobsView,
    MaterialReady,
    PersonTile,
    QueueView,
    Shown,
    SignOnView,
    SyncTruth,
    Wanted,
)
from ui.kiosk.shell import Shell
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.nav import NavItem

PEOPLE = (
    ("mara", "Mara K.", "MK", "operator"),
    ("tomasz", "Tomasz W.", "TW", "operator"),
    ("aylin", "Aylin D.", "AD", "operator"),
    ("jonas", "Jonas O.", "JO", "lead"),
    ("ines", "Ines P.", "IP", "maintenance"),
    ("petra", "Petra N.", "PN", "quality"),
)


def today_at(hour: int, minute: int = 0) -> datetime:
    """A time of today, by the clock on the wall."""
    return datetime.now(UTC).astimezone().replace(hour=hour, minute=minute, second=0, microsecond=0)


def sign_on_view(people: int = 6) -> SignOnView:
    many = (PEOPLE * 3)[:people]
    tiles = tuple(PersonTile(person=f"{p}{i}", name=n, initials=s, role=r) for i, (p, n, s, r) in enumerate(many))
    return SignOnView(
        work_unit="ST-30",
        work_unit_name="Leak test",
        work_center_name="Pump line 1",
        people=tiles,
        pin_length=6,
    )


def card(order: str = "10042", **changes: object) -> JobCard:
    filled: dict[str, object] = {
        "order": order,
        "lot": f"CP-80/{order}",
        "operation": "30",
        "operation_name": "Leak test",
        "product": "CP-80",
        "product_name": "Cooling pump CP-80",
        "picture": "pump",
        "flow": "first",
        "to_do": Decimal(12),
        "left": Decimal(63),
        "done": Decimal(37),
        "total": Decimal(100),
        "unit": "pcs",
        "due": today_at(16),
        "material": MaterialReady(ready=True, location="rack B3"),
        "run": "run-1",
        "step": 3,
        "steps": 6,
        "last_person": "Tomasz W.",
        "last_at": today_at(13, 5),
        "blocked": None,
        "clears": "",
    }
    return JobCard(**(filled | changes))


def waits(order: str = "10047") -> JobCard:
    blocked = Refusal("ExceedsAvailable", quantity=Decimal(40), available=Decimal(12), waits_for="ST-20")
    return card(order, product="CP-65", left=Decimal(40), run=None, blocked=blocked)


def held(order: str = "10051") -> JobCard:
    blocked = Refusal("OnHold", by="Quality", reason="burr on flange")
    return card(order, left=Decimal(24), run=None, blocked=blocked, clears="Jonas O.")


def queue_view() -> QueueView:
    return QueueView(next=card(), ready=(), waiting=(waits(), held()), total=3)


def job_cards(count: int = 40) -> list[JobCard]:
    """A list with every kind of row: under way, ready, waiting, held, short, not allowed to this person."""
    fresh = {"run": None, "last_person": "", "step": 0}
    kinds = (
        card("10042"),
        card("10043", **fresh),
        waits("10047"),
        held("10051"),
        card("10060", **fresh, material=MaterialReady(ready=False, short="Seal kit SK-80"), due=None),
        card(
            "10061", run=None, blocked=Refusal("NotQualified", person="Mara K.", wanted="leak test"), clears="Jonas O."
        ),
    )
    more = [card(f"{10100 + i}", **fresh, due=today_at(16) + timedelta(days=i)) for i in range(max(0, count - 6))]
    return [*kinds, *more][:count]


def jobs_view(cards: Sequence[JobCard], wanted: Wanted) -> JobsView:
    counts: dict[Shown, int] = {"all": 5000, "ready": 4321, "waiting": 567, "short": 112, "mine": 3}
    keys: list[JobKey] = [(c.lot, c.operation, c.flow) for c in cards]
    name = "Cooling pump CP-80" if wanted.product else ""
    return JobsView(wanted=wanted, jobs=keys, counts=counts, product_name=name)


OFFLINE = SyncTruth(state="offline", unsent=37, since=today_at(10, 42))
LOCAL = SyncTruth(state="local", unsent=3, since=today_at(14, 29))
ON_SERVER = SyncTruth(state="server", last_contact=today_at(14, 32))
LONG_AGO = timedelta(days=400)


def nav_items(shell: Shell) -> tuple[NavItem, ...]:
    """The operator's navigation in the language of the running translator."""
    words = ((shell.tr("Work"), "work"), (shell.tr("Material"), "material"))
    more = ((shell.tr("Quality"), "quality"), (shell.tr("Stop"), "stop"))
    return tuple(NavItem(name, name, word) for word, name in words + more)


def every_place(shell: Shell) -> tuple[NavItem, ...]:
    """All that a lead may have before them at once."""
    first = (NavItem("calls", "wrench", shell.tr("Calls")), NavItem("check", "list", shell.tr("Check")))
    last = (
        NavItem("crew", "people", shell.tr("People")),
        NavItem("take_back", "undo", shell.tr("Take back")),
        NavItem("line", "line", shell.tr("Line")),
        NavItem("waiting", "people", shell.tr("Waiting")),
    )
    return (*first, *nav_items(shell), *last)


def framed(theme: Theme, name: str, screen: object, *, person: str | None = "Mara K.") -> Shell:
    """A shell with one screen in it, as on the reference pictures."""
    shell = Shell(theme)
    shell.add_screen(name, screen)  # type: ignore[arg-type]
    shell.set_where("ST-30 Leak test")
    shell.set_time(today_at(14, 32))
    shell.set_sync(ON_SERVER)
    shell.set_person(person)
    shell.set_nav(nav_items(shell) if person else (), "work", {"quality": 1})
    shell.show_screen(name)
    say = getattr(screen, "prompt_line", None) or screen.prompt  # type: ignore[attr-defined]
    shell.set_prompt(*say("Hand scanner ready"))
    return shell
