"""What a map promises and the plant has not: work units, materials, and what its template steps name.

Must not know orders.
"""

from __future__ import annotations

from app.domain.step import StepBase
from app.domain.steps.scan_material import ScanMaterial
from app.exchange.erp.mapping import ErpMap
from app.exchange.erp.plant import Plant
from app.exchange.erp.said import Ear
from app.exchange.mistakes import one_of, quoted


def check_map(known: ErpMap, plant: Plant, ear: Ear) -> None:
    """Name what the map promises and the plant has not: work units, and materials and tools of template steps."""
    for center in known.said.work_center:
        for unit in center.work_units:
            if unit not in plant.work_units:
                ear.wrong(
                    f"work_center {center.erp}", f"there is no work unit {quoted(unit)}", one_of(plant.work_units, unit)
                )
    for erp, material in known.said.materials.items():
        if material not in plant.materials:
            ear.wrong(
                f"materials, {erp}", f"there is no material {quoted(material)}", one_of(plant.materials, material)
            )
    for control in known.said.control:
        ids = [step.id for step in (*control.step, *control.after)]
        if len(set(ids)) != len(ids):
            ear.wrong(f"control {control.key}", "two steps have the same id", "give each its own")
        for step in (*control.step, *control.after):
            _check_step(step, f"control {control.key}, step {step.id}", plant, ear)


def _check_step(step: StepBase, where: str, plant: Plant, ear: Ear) -> None:
    if isinstance(step, ScanMaterial):
        ear.wrong(where, "a template scans no material of its own", "components are scanned by themselves; take it out")
    material = getattr(step, "material", "")
    if material and not isinstance(step, ScanMaterial) and material not in plant.materials:
        ear.wrong(where, f"there is no material {quoted(material)}", one_of(plant.materials, material))
    tool = getattr(step, "tool", None)
    if tool and plant.shelf.current("tool", tool) is None:
        ear.wrong(where, f"there is no tool {quoted(tool)}", "import it, or name another")
