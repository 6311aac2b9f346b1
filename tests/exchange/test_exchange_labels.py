"""Mistakes in labels and serial ranges, each named on its line with what would be right."""

import pytest
from exchange_kit import PLANT, changed, mistakes, read

FILE, ROUTING = "labels.toml", "routing-cp-65.toml"
SECOND = """
[[serial_range]]
id = "second"
material = "CP-65"
work_unit = "ST-40"
first = {first}
last = {last}
pattern = "{pattern}"
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "what", "right"),
    [
        (FILE, "Serial {serial}", "Serial {seriel}", "there is no field '{seriel}'", "did you mean 'serial'"),
        (FILE, "gs1-data-matrix", "datamatrix", "'datamatrix' is not known", "did you mean 'data-matrix'"),
        (FILE, "(01){gtin}(11)", "{gtin}(11)", "is no GS1 element", "write elements with brackets"),
        (FILE, "(01){gtin}(11)", "(01)123(11)", "is no GS1 element", "write elements with brackets"),
        (FILE, "width = 105", "width = 30", "is too long for this label", "make the label wider"),
        (FILE, "width = 105", "width = 3", "width: it is 3", "from 10 to 300"),
        (FILE, "height = 6\n", "height = 40\n", "there is no room for the line", "make the label higher"),
        (FILE, 'symbology = "qr"', 'symbology = "gs1-128"', "two codes of bars", "keep one of them"),
        (FILE, 'symbology = "qr"\ntext = "{material} {lot}"', 'symbology = "qr"\ntext = ""', "it is empty", "words"),
        (FILE, "last = 99999", "last = 0", "last 0 is below first 1", "first <= last"),
        (FILE, "last = 99999", "last = 999999", "more digits than the pattern", "write # 6 times"),
        (FILE, 'pattern = "G65-#####"', 'pattern = "G65-"', "has not one place for the number", "P-#####"),
        (FILE, 'material = "CP-65"', 'material = "CP-66"', "the material 'CP-66' is not known", "did you mean 'CP-65'"),
        (
            ROUTING,
            'template = "pump"',
            'template = "pomp"',
            "label template 'pomp' is not known",
            "did you mean 'pump'",
        ),
        (ROUTING, 'per = "piece"', 'per = "pieces"', "'pieces' is not known", "did you mean 'piece'"),
        (ROUTING, 'serials = "reserved"\n', "", "shows a serial, and no step before it scans one", "reserved"),
        (ROUTING, 'title = "Account for the labels"', 'title = "A"\nof = ["labell"]', "no print_label step", "label"),
    ],
)
def test_a_mistake_is_named_where_it_stands(file, old, new, what, right):
    found = mistakes({file: changed(file, old, new)})
    named = [m for m in found if what in m.what]
    assert named, [str(m) for m in found]
    assert right in named[0].right, str(named[0])
    assert named[0].file == file


def test_a_template_that_is_read_back_has_a_code():
    text = PLANT[FILE]
    start = text.index("[[label_template.code]]")
    end = text.index("[[label_template]]", start)
    found = mistakes({FILE: text[:start] + text[end:]})
    assert [m for m in found if "has no code that could be scanned back" in m.what]


@pytest.mark.parametrize(
    ("first", "last", "pattern"),
    [(1, 5, "G65-#####"), (99999, 99999, "G65-#####"), (1, 9, "G65-0000#"), (0, 1, "G65-#0000")],
)
def test_ranges_of_one_material_must_not_meet(first, last, pattern):
    found = mistakes({FILE: PLANT[FILE] + SECOND.format(first=first, last=last, pattern=pattern)})
    assert [m.what for m in found] == ["its serials meet those of the range 'ST-40-CP-65'"]


@pytest.mark.parametrize(("first", "last", "pattern"), [(1, 5, "G66-#####"), (1, 5, "G65-######"), (1, 5, "G65-#A")])
def test_ranges_that_never_give_the_same_serial_are_fine(first, last, pattern):
    read({FILE: PLANT[FILE] + SECOND.format(first=first, last=last, pattern=pattern)})
