"""The steps of the golden day: a step of every kind, with conditions, rounds, and one that may be left out."""

from __future__ import annotations

from decimal import Decimal as D

from app.domain.step import When
from app.domain.steps import (
    checklist,
    choice,
    date,
    document_page,
    instruction,
    label_reconciliation,
    line_clearance,
    measurement,
    number,
    photo,
    print_label,
    scan_identity,
    scan_material,
    signature,
    text,
    timed_wait,
    tool_check,
    verification,
    weigh,
)

ASSEMBLY = (
    instruction.Instruction(id="read", title="Lies das Blatt", text="Öl auf 20 °C\nerwärmen", picture="pump"),
    document_page.DocumentPage(id="paper", title="Anweisung", document="wi-20", pages=(1,)),
    line_clearance.LineClearance(
        id="clear",
        title="Platz räumen",
        zones=(line_clearance.Zone(name="Tisch"), line_clearance.Zone(name="Kiste für Späne", picture="crate")),
    ),
    tool_check.ToolCheck(id="wrench", title="Schlüssel", tool_kind="torque_wrench", uses=2),
    scan_material.ScanMaterial(id="seal", title="Scan the seal", material="SEAL"),
    scan_identity.ScanIdentity(id="serial", title="Scan the serial", pattern="[0-9]{4}"),
    measurement.Measurement(
        id="torque",
        title="Anziehen",
        unit="Nm",
        nominal=D(12),
        low=D(9),
        high=D(15),
        marginal=D("0.5"),
        decimals=2,
        count=2,
        tool="T-1",
    ),
    choice.Choice(
        id="surface",
        title="Oberfläche",
        options=(
            choice.Option(code="ok", name="In Ordnung", verdict="good"),
            choice.Option(code="scratch", name="Kratzer ≥ 2 mm", verdict="bad"),
        ),
    ),
    photo.Photo(
        id="picture",
        title="Foto des Kratzers",
        shows=("Kratzer", "Maßstab"),
        when=(When(step="surface", verdict=("bad",)),),
    ),
    number.NumberEntry(
        id="gap", title="Spalt", unit="mm", decimals=2, low=D("0.05"), high=D("0.4"), group="gap", times=2
    ),
    text.TextEntry(id="where", title="Stelle", longest=20, group="gap"),
    text.TextEntry(id="remark", title="Bemerkung", optional=True),
    checklist.Checklist(id="look", title="Look", items=("kein Grat", "Schild fest")),
    verification.Verification(id="second", title="Zweite Person", meaning="geprüft", of=("torque",), role="lead"),
    signature.Signature(id="sign", title="Sign", meaning="released", role="quality", four_eyes=True),
)
FILLING = (
    scan_material.ScanMaterial(id="grease", title="Fett", material="GREASE", weighed=True),
    weigh.Weigh(
        id="fill",
        title="Einwiegen",
        target=D("12.5"),
        unit="g",
        minus=D("0.5"),
        plus=D("0.3"),
        decimals=2,
        tool="W-1",
        of="grease",
    ),
    timed_wait.TimedWait(id="soak", title="Setzen lassen", seconds=90, most=600),
)
FINISHING = (
    scan_identity.ScanIdentity(id="which", title="Welche Pumpe?", new=False),
    measurement.Measurement(id="noise", title="Geräusch", unit="dB", high=D(72), count=2, optional=True),
    date.DateEntry(id="filled", title="Abfülldatum", earliest=-400, latest=0),
    date.DateEntry(id="until", title="Haltbar bis", earliest=30, latest=800, of="filled"),
    print_label.PrintLabel(
        id="plate", title="Typenschild", template="plate", per="piece", serials="reserved", verify=True
    ),
    print_label.PrintLabel(id="crate", title="Kistenzettel", template="crate", copies=2),
    label_reconciliation.LabelReconciliation(id="labels", title="Etiketten abrechnen"),
)
