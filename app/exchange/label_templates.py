"""What must be true inside one label template: known fields, at most one code of a kind, and that it can be printed.

A template is drawn once with sample values, so that what fits no label is refused here and not at the line. Must not
know other files.
"""

from collections.abc import Mapping

from app.barcodes.label_layout import lay_out
from app.domain.documents import LabelTemplate
from app.domain.label_template import FIELDS, LabelCode, LabelLine, fields_in
from app.domain.refusals import Refusal
from app.exchange.mistakes import Findings, Path, one_of, quoted
from app.exchange.shapes import PlantFile

#: As long as such values usually are. The GTIN begins with 952, which GS1 keeps for examples.
SAMPLE: Mapping[str, str] = {
    "order": "10040",
    "lot": "10040",
    "serial": "P-00042",
    "material": "CP-80",
    "material_name": "Cooling pump CP-80",
    "gtin": "09521000080010",
    "expires": "2027-05-31",
    "expires_gs1": "270531",
    "made": "2026-11-23",
    "made_gs1": "261123",
    "quantity": "12",
    "unit": "pcs",
    "operation": "40",
    "work_unit": "ST-40",
}
#: Dots per mm of the coarsest printer that is common: what fits there fits everywhere.
COARSEST = 203 / 25.4
_WHY = {
    "length": ("{text} is too long for this label", "make the label wider, or put less into the code"),
    "height": ("there is no room for the line {text}", "make the label higher, or lines and bars lower"),
    "characters": ("the code cannot carry {text}", "use another symbology, such as code-128 or qr"),
    "digits": ("{text} is no number of this code", "write its digits with the check digit, or {{gtin}}"),
}


def check_templates(file: PlantFile, findings: Findings) -> None:
    """Name every mistake within the label templates of a file."""
    for number, template in enumerate(file.label_template):
        if template is not None:
            _check(template, ("label_template", number), findings)


def _check(template: LabelTemplate, path: Path, findings: Findings) -> None:
    texts: dict[str, tuple[LabelLine | LabelCode, ...]] = {"line": template.line, "code": template.code}
    for key, parts in texts.items():
        for number, part in enumerate(parts):
            unknown = sorted(fields_in([part.text] if part is not None else []) - set(FIELDS))
            if unknown:
                what = f"there is no field {quoted('{' + unknown[0] + '}')}"
                findings.at((*path, key, number, "text"), what, one_of(FIELDS, unknown[0]))
    for matrix, name in ((False, "bars"), (True, "squares")):
        codes = [n for n, code in enumerate(template.code) if code is not None and code.is_matrix == matrix]
        if len(codes) > 1:
            what = f"the label has two codes of {name}"
            findings.at((*path, "code", codes[1]), what, "keep one of them: one of bars and one of squares fit")
    if not findings.mistakes:  # a wrong value was replaced by an empty one, and nothing is drawn from that
        _draw(template, path, findings)


def _draw(template: LabelTemplate, path: Path, findings: Findings) -> None:
    if not template.line and not template.code:
        findings.at(path, "the label is empty", "write at least one [[label_template.line]]")
        return
    try:
        lay_out(template, SAMPLE, 2026, COARSEST)
    except Refusal as refusal:
        findings.at(*_mistake(template, path, refusal))


def _mistake(template: LabelTemplate, path: Path, refusal: Refusal) -> tuple[Path, str, str]:
    """Where, what and what would be right; a code is named by itself where it is the only one of its kind."""
    text = quoted(str(refusal.params.get("text") or refusal.params.get("value") or ""))
    reason = str(refusal.params.get("reason", ""))
    if refusal.code != "LabelUnprintable":
        where = next((n for n, code in enumerate(template.code) if code.is_gs1), 0)
        what = f"{text} is no GS1 element ({refusal.params.get('element', '')})"
        return (*path, "code", where, "text"), what, "write elements with brackets, for example (01){gtin}(21){serial}"
    what, right = _WHY.get(reason, ("{text} cannot be printed", "write something shorter"))
    key = "line" if reason == "height" else "code"
    return (*path, key), what.format(text=text), right.format()
