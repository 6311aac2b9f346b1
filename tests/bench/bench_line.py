"""One line of the bench, and the statistics that lines use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """What was measured: its name, the goal, the figure, and whether the goal was met."""

    what: str
    goal: str
    figure: str
    met: bool

    def __str__(self) -> str:
        """The line as printed."""
        return f"{'MET ' if self.met else 'MISS'}  {self.what:<58} goal {self.goal:<26} {self.figure}"


def quantile(values: list[float], share: float) -> float:
    """The value below which ``share`` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
