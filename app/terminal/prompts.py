"""A step's declaration as the prompt that a screen shows: one row per step kind.

Pure. Must not know storage; what needs a look into it is filled in by `queries`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.domain import masks
from app.domain.course import Place
from app.domain.progress import StepProgress
from app.domain.step import StepBase
from app.domain.steps.checklist import Checklist
from app.domain.steps.choice import Choice
from app.domain.steps.measurement import Measurement
from app.domain.steps.number import NumberEntry
from app.domain.steps.photo import Photo
from app.domain.steps.scan_identity import ScanIdentity
from app.domain.steps.scan_material import ScanMaterial
from app.domain.steps.signature import Signature
from app.domain.steps.text import TextEntry
from app.domain.steps.verification import Verification
from app.domain.steps.weigh import Weigh
from app.views import Limits, NumberForm, Option, Options, Prompt, TextForm, WeighView


def _measurement(step: Measurement) -> dict[str, object]:
    limits = Limits(
        unit=step.unit,
        nominal=step.nominal,
        low=step.low,
        high=step.high,
        marginal=step.marginal,
        decimals=step.decimals,
    )
    return {"limits": limits, "tool": step.tool, "readings": step.readings, "by_hand": step.by_hand}


def weighing(step: Weigh) -> WeighView:
    """What is weighed out; which lot it leaves is known to the run."""
    return WeighView(
        target=step.target,
        low=step.target - step.minus,
        high=step.target + step.plus,
        unit=step.unit,
        decimals=step.decimals,
        tare=step.tare,
    )


def _choice(step: Choice) -> dict[str, object]:
    options = tuple(Option(code=o.code, name=o.name, verdict=o.verdict) for o in step.options)
    return {"choice": Options(options=options, several=step.several)}


def _text(step: TextEntry) -> dict[str, object]:
    shortest, longest = step.bounds
    form = TextForm(shortest=shortest, longest=longest, mask=step.mask, example=masks.example(step.mask))
    return {"text_form": form}


def _number(step: NumberEntry) -> dict[str, object]:
    return {"number_form": NumberForm(unit=step.unit, decimals=step.decimals, low=step.low, high=step.high)}


#: step declaration -> the fields of `Prompt` that are its own
FIELDS: Mapping[type[StepBase], Callable[[Any], dict[str, object]]] = {
    Checklist: lambda step: {"items": step.items},
    Choice: _choice,
    TextEntry: _text,
    NumberEntry: _number,
    Measurement: _measurement,
    ScanIdentity: lambda step: {"identity": step.identity, "material": step.material},
    ScanMaterial: lambda step: {"material": step.material},
    Weigh: lambda step: {"tool": step.tool, "by_hand": step.by_hand},
    Signature: lambda step: {"role": step.role, "meaning": step.meaning},
    Photo: lambda step: {"shows": step.shows},
    Verification: lambda step: {"role": step.role, "meaning": step.meaning},
}


def prompt_of(place: Place, run: str, index: int, progress: StepProgress) -> Prompt:
    """The prompt that is open at a place of a run's course."""
    step = place.step
    own: dict[str, Any] = FIELDS.get(type(step), lambda _: {})(step)
    return Prompt(
        run=run,
        step=step.id,
        kind=str(step.__struct_config__.tag),
        title=step.title,
        text=step.text,
        picture=step.picture,
        index=index,
        count=step.prompts * place.rounds,
        attempt=progress.attempt,
        done_values=tuple(values_by_index(progress)),
        optional=step.optional,
        **own,
    )


def values_by_index(progress: StepProgress) -> Iterator[str]:
    """The values at their places: nothing where a prompt was skipped or not needed."""
    values = iter(progress.values)
    reached = progress.done + len(progress.gaps)
    if not progress.gaps and not progress.skipped:
        yield from values
        return
    for index in range(reached):
        yield "" if index in progress.gaps or index in progress.skipped else next(values, "")
