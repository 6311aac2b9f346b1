"""The traveler on the panel: while it is made, its pages, what became of printing it, and why there is none."""

from collections.abc import Callable

from ui_screen_samples import drawn

from app.domain.refusals import Refusal
from app.views import ReportNews
from ui.kiosk.screens.traveler import TravelerScreen

MADE = ReportNews(lot="CP-80/10042", state="made", hash="h", pages=24, deviations=26, open=3)


def _made(screen: TravelerScreen) -> None:
    screen.page_wanted.connect(lambda hash, page, width: screen.take_page(drawn(width, page)))
    screen.begin("10042", "cups")
    screen.set_news(MADE)


def _saved(screen: TravelerScreen) -> None:
    _made(screen)
    screen.delivering()
    place = "/srv/travelers/traveler-CP-80_10042-2.pdf"
    screen.set_news(ReportNews(lot="CP-80/10042", state="delivered", hash="h", place=place))


def _stopped(screen: TravelerScreen) -> None:
    _made(screen)
    screen.set_news(ReportNews(lot="CP-80/10042", state="failed", hash="h", place="office-A4", detail="out of paper"))


def _making(screen: TravelerScreen) -> None:
    screen.begin("10042", "")
    screen.set_news(ReportNews(lot="CP-80/10042", state="reading", count=1500))


def _none(screen: TravelerScreen) -> None:
    screen.begin("10042", "")
    refusal = Refusal("TravelerTooLong", number="10042", count=60000, limit=50000)
    screen.set_news(ReportNews(lot="CP-80/10042", state="refused", refusal=refusal))


#: name -> screen and what is shown on it
TRAVELER: dict[str, tuple[type, Callable[..., None]]] = {
    "traveler": (TravelerScreen, _made),
    "traveler-saved": (TravelerScreen, _saved),
    "traveler-stopped": (TravelerScreen, _stopped),
    "traveler-making": (TravelerScreen, _making),
    "traveler-none": (TravelerScreen, _none),
}
