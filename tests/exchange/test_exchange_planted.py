"""One mistake planted at a time in the demo plant's files: each is named on its own line, with what is right."""

import pytest
from exchange_kit import PLANT, changed, line_of, mistakes

R = "routing-cp-80.toml"
SITE, TRIES = "site.toml", "pin_tries = 3"
M = "materials.toml"
C = "codes.toml"
#: file, what stands there, what a person wrote instead, words of the mistake, words of what is right
PLANTED = [
    # step kinds and keys
    (R, 'kind = "scan_material"', 'kind = "scan_materail"', "step kind 'scan_materail' is not known", "scan_material"),
    (R, 'kind = "checklist"', 'kind = "hologram"', "step kind 'hologram' is not known", "use one of checklist"),
    (R, "nominal = 12\n", "nominale = 12\n", "key 'nominale' is not known", "did you mean nominal?"),
    (R, "[[component]]", "[[components]]", "key 'components' is not known", "did you mean component?"),
    (R, "marginal = 0.3", "four_eyes = true", "key 'four_eyes' is not known", "use one of"),
    # types
    (R, "nominal = 12\n", 'nominal = "12"\n', "'12' is no number", "write nominal = 12, without quotes"),
    (R, "nominal = 12\n", 'nominal = "l2,O"\n', "'l2,O' is no number", "write nominal = 12.0, without quotes"),
    (R, "count = 4\n", "count = 4.5\n", "'4.5' is no whole number", "write count = 3"),
    (R, "count = 4\n", "count = true\n", "'True' is no whole number", "write count"),
    (R, 'id = "10"', "id = 10", "'10' is no text", 'write it in quotes: id = "10"'),
    (R, 'work_units = ["ST-10"]', 'work_units = "ST-10"', "'ST-10' is a single value", 'work_units = ["ST-10"]'),
    (R, 'identity = "serial"', 'identity = "serail"', "'serail' is not known", "did you mean 'serial'?"),
    ("people.toml", 'role = "quality"', 'role = "boss"', "'boss' is not known", "use one of lead, maintenance"),
    (R, "[routing]", "[[routing]]", "this is a list", "write [routing] with single brackets"),
    # reasons
    ("reasons.toml", 'code = "TOOL"', 'code = "AIR"', "'AIR' is there a second time", "give each its own code"),
    ("reasons.toml", 'counts = "starved"', 'counts = "waits"', "'waits' is not known", "use one of"),
    ("reasons.toml", 'icon = "truck"', 'icon = "truk"', "the picture 'truk' is not known", "did you mean 'truck'?"),
    (
        "reasons.toml",
        '{ code = "TESTER-CUP", name = "Cup leaks", icon = "seal" }',
        '{ code = "TESTER-CUP", name = "Cup leaks", reasons = [ { code = "CUP-1", name = "First cup" } ] }',
        "a group within a group",
        "two touches",
    ),
    (
        "reasons.toml",
        'name = "Tester fault",',
        'name = "Tester fault", counts = "planned",',
        "counts as nothing",
        "beside",
    ),
    ("reasons.toml", "acknowledge_minutes = 5", "acknowledge_minutes = 0", "minutes: it is 0", "from 1 to 1440"),
    (
        "reasons.toml",
        'code = "AIR",',
        'code = "AIR", acknowledge_minutes = 5,',
        "only holds are acknowledged",
        "'hold'",
    ),
    (
        "reasons.toml",
        'name = "Not safe",',
        'name = "Not safe", reasons = [ { code = "HOT", name = "Hot" } ],',
        "nobody holds for a group",
        "beside its reasons",
    ),
    # codes of the plant
    (C, "SK80:{lot}/{quantity}", "SK80:{lot}{quantity}", "nothing tells where {lot} ends", "give {lot} one length"),
    (C, "SK80:{lot}/{quantity}", "{lot}", "nearly every code would fit", "SK-{lot}"),
    (C, "SK80:{lot}/{quantity}", "SK80:{lott}", "{lott} is no field", "use one of item"),
    (C, "SK80:{lot}/{quantity}", "SK80:{lot:[0-9]+}", "not understood", "{lot:digits 4-8}"),
    (C, 'example = "SK80:4802/40"', 'example = "SK80-4802"', "does not fit the example", "as it stands on the label"),
    (C, 'material = "SK-80"', 'material = "SK-8O"', "the material 'SK-8O' is not known", "did you mean 'SK-80'?"),
    (M, 'serial_pattern = "H-[0-9]{5}"', "serial_pattern = '(H)\\1'", "busy for long", "without back references"),
    # limits
    (R, "low = 9\n", "low = 12\n", "low 12 is not below nominal 12", "low < nominal < high"),
    (R, "high = 15\n", "high = 11\n", "nominal 12 is not below high 11", "low < nominal < high"),
    (R, "marginal = 1\n", "marginal = 4\n", "marginal band 4 leaves nothing good", "write at most 3"),
    (R, "marginal = 1\n", "marginal = -1\n", "marginal: it is -1", "from 0"),
    (R, "high = 2.0\n", "", "the measurement has no limit", "write low"),
    (R, "high = 2.0\n", "high = inf\n", "high: Infinity is no number", "write a number"),
    (R, "high = 2.0\n", "high = 1e999\n", "more than 15 digits", "unit"),
    (R, "count = 4\n", "count = 0\n", "count: it is 0", "from 1 to 99"),
    (R, "readings = 2\n", "readings = 10\n", "readings: it is 10", "from 1 to 9"),
    (R, "quantity = 2\n", "quantity = 0\n", "quantity: it is 0", "above 0"),
    (R, "take = 1\n", "take = -1\n", "take: it is -1", "above 0"),
    # units
    (R, 'unit = "Nm"', 'unit = "NM"', "'NM' is no unit", "write Nm"),
    (
        R,
        'unit = "Nm"',
        'unit = "kN"',
        "T-017 measures in Nm, the step asks for kN",
        "write Nm, or another tool",
    ),
    (M, 'unit = "pcs"', 'unit = "pieces"', "'pieces' is no unit", "write pcs"),
    ("lots.csv", "SK-80,4802,160,pcs", "SK-80,4802,160,kg", "SK-80 is counted in pcs, not in kg", "in pcs"),
    # references
    (R, 'product = "CP-80"', 'product = "CP-8O"', "the material 'CP-8O' is not known", "did you mean 'CP-80'?"),
    (R, 'author = "P-201"', 'author = "P-2O1"', "the person 'P-2O1' is not known", "did you mean 'P-201'?"),
    (R, 'material = "IM-80"\n', 'material = "IM-8O"\n', "the material 'IM-8O' is not known", "did you mean 'IM-80'?"),
    (R, 'material = "SC-M8"\n', 'material = "SC-M8"\nsubstitutes = ["SC-M9"]\n', "the material 'SC-M9'", "SC-M8"),
    (R, 'work_units = ["ST-30"]', 'work_units = ["ST-30", "ST-33"]', "the work unit 'ST-33' is not known", "ST-30"),
    (R, 'tool = "T-030"', 'tool = "T-03O"', "the tool 'T-03O' is not known", "did you mean 'T-030'?"),
    (R, 'rework_to = ["20"]', 'rework_to = ["25"]', "rework_to: there is no operation '25'", "use one of 10, 20"),
    (R, "take = 1\n", 'after = ["15"]\n', "after: there is no operation '15'", "use one of 10, 20"),
    (R, 'qualification = "leak-test"', 'qualification = "leaktest"', "nobody has the qualification", "'leak-test'"),
    (R, 'scrap_reasons = "scrap"', 'scrap_reasons = "scarp"', "the reason tree 'scarp' is not known", "'scrap'"),
    ("people.toml", 'work_centers = ["PL-1"]', 'work_centers = ["PL-2"]', "the work center 'PL-2'", "'PL-1'"),
    ("orders.csv", "10047,CP-65", "10047,CP-56", "the material 'CP-56' is not known", "did you mean 'CP-65'?"),
    ("lots.csv", "SK-65,4655", "SK-56,4655", "the material 'SK-56' is not known", "did you mean 'SK-65'?"),
    (
        R,
        'material = "SK-80"\npicture',
        'material = "SK-65"\npicture',
        "not in this routing's bill",
        "add a [[component]]",
    ),
    # operations
    (R, "take = 1\n", 'after = ["30"]\n', "the operations 20, 30 wait for one another in a circle", "after = []"),
    (R, "take = 1\n", 'after = ["20"]\n', "the operations 20 wait for one another in a circle", "after = []"),
    (R, "take = 1\n", 'alternative = "hand"\n', "no other operation has alternative = 'hand'", "write 'hand'"),
    # twice
    (R, 'id = "30"', 'id = "20"', "the operation '20' is there a second time (first on line", "another id"),
    (R, 'id = "bearing"', 'id = "housing"', "the step 'housing' is there a second time", "another id"),
    (R, 'material = "IM-80"\n', 'material = "B-80"\n', "the component 'B-80' is there a second time", "one component"),
    (R, 'id = "CP-80"', 'id = "CP-80"\nid = "CP-81"', "'id' is written a second time", "keep one of the two"),
    (M, 'id = "B-80"', 'id = "H-65"', "the material 'H-65' is there a second time", "take one of the two out"),
    ("plant.toml", 'id = "ST-40"', 'id = "ST-30"', "the work unit 'ST-30' is there a second time", "take one"),
    ("people.toml", 'badge = "LSB-102"', 'badge = "LSB-101"', "the badge 'LSB-101' is there a second time", "take one"),
    ("lots.csv", "B-80,7688", "B-80,7702", "the lot '7702 of B-80' is there a second time", "take one of the two"),
    ("orders.csv", "10051,", "10047,", "the order '10047' is there a second time (first on line 3)", "take one"),
    # policies and release
    (R, 'LotExpired = "block"', 'LotExpires = "block"', "the policy 'LotExpires' is not known", "'LotExpired'"),
    (R, 'LotExpired = "block"', 'LotExpired = "forbid"', "'forbid' is not known", "authorise, block, warn"),
    ("site.toml", 'LotDisputed = "authorise"', 'LotDisputed = "warm"', "'warm' is not known", "did you mean 'warn'?"),
    ("site.toml", 'scrap = ["quality", "lead"]', 'scrap = ["boss"]', "'boss' is not known", "use one of"),
    ("site.toml", 'scrap = ["quality", "lead"]', "scrap = []", "nobody may decide it", '["quality"]'),
    ("site.toml", 'four_eyes = ["use_as_is"]', 'four_eyes = ["use_as"]', "'use_as' is not known", "'use_as_is'"),
    ("site.toml", "20[0-9]{2}", "20[0-9]++", "the pattern", "H-[0-9]{5}"),
    ("site.toml", "pin_length = 6", "pin_length = 3", "pin_length: it is 3", "from 4 to 12"),
    ("site.toml", "pin_tries = 3", "acknowledge_minutes = 0", "acknowledge_minutes: it is 0", "from 1 to 1440"),
    ("site.toml", "pin_tries = 3", "releasers = []", "releasers: the list is empty", "at least one"),
    (SITE, TRIES, 'hold_rule = [{ when = "limits", step = "x" }]', "the step 'x'", "into the routing"),
    (SITE, TRIES, 'hold_rule = [{ when = "in_a_row", scope = "tool" }]', "by operation", '"operation"'),
    (SITE, TRIES, 'hold_rule = [{ when = "limit" }]', "'limit' is not known", "'limits'"),
    (SITE, TRIES, 'hold_rule = [{ when = "limits" }, { when = "limits" }]', "a second rule", "take one"),
    (R, "[routing]", 'hold_rule = [{ when = "limits", step = "x" }]\n[routing]', "no step 'x'", "use one of"),
    (R, 'released_by = "P-401"', 'released_by = "P-201"', "P-201 wrote it and released it", "author_may_release"),
    (M, 'released_by = "P-401"', 'released_by = "P-201"', "P-201 wrote it and released it", "another person"),
    # days and times
    (R, "2026-01-12T06:00:00+01:00", "2026-01-12T06:00:00", "the time has no time zone", "plain day 2026-01-12"),
    (R, "2026-01-12T06:00:00+01:00", "0026-01-12", "the year is 26", "from 2000"),
    (R, "2026-01-12T06:00:00+01:00", "06:00:00", "'06:00:00' is no day or time", "effective_from = 2026-05-31"),
    (R, "effective_from = 2026-01-12T06:00:00+01:00", "effective_from = 12.01.2026", "cannot be read", "2026-01-12"),
    ("lots.csv", "2026-05-12", "12.05.2026", "expires '12.05.2026' is no day", "write 2026-05-12"),
    ("lots.csv", "2026-05-12", "2026-02-30", "expires '2026-02-30' is no day", "write 2026-05-31"),
    ("orders.csv", "2026-12-18T14:00:00+01:00", "2026-12-18T14:00:00", "has no time zone", "2026-12-18"),
    # words that people read, numbers on labels
    (R, 'title = "Scan the seal kit"', 'title = " "', "title: it is empty", "write the words"),
    (R, 'pattern = "H-[0-9]{5}"', 'pattern = "H-[0-9{5}"', "cannot be read", "write for example H-[0-9]{5}"),
    (R, 'picture = "seal_kit"', 'picture = "pics/seal_kit.svg"', "is no picture name", "without folder"),
    (M, 'gtin = "9521000080', 'gtin = "9521000081', "the check digit of the GTIN", "read its digits again"),
    (M, 'id = "SC-M8"', 'id = "SC/M8"', "the id 'SC/M8' has a slash", "SC-M8"),
    # CSV
    ("orders.csv", "10047,CP-65,40", "10047,CP-65,4O", "quantity '4O' is no number", "write 40"),
    ("orders.csv", "10047,CP-65,40", "10047,CP-65,-40", "quantity: it is -40", "above 0"),
    ("orders.csv", "10047,CP-65,40", "10047,CP-65,", "quantity is missing", "write quantity"),
    (
        "orders.csv",
        "10047,CP-65,40",
        '10047,CP-65,"40,5"',
        "has a decimal comma",
        "write 40.5, or separate all columns",
    ),
    ("orders.csv", "10047,CP-65,40", "10047,CP-65,40,5", "6 fields, the header 5", "if 40,5 is one number, write 40.5"),
    ("orders.csv", "10047,CP-65,40", "10047,CP-65", "4 fields, the header 5", "one field for each column"),
    ("orders.csv", "10047,CP-65,40", "10047,CP-65,1'000", "is no number", "write 1000"),
    ("orders.csv", "01:00,50", "01:00,5.5", "priority '5.5' is no whole number", "write 5"),
    ("orders.csv", "quantity,due", "quantity,dew", "the column 'dew' is not known", "did you mean due?"),
    ("lots.csv", "quantity,", "amount,", "the column quantity is missing", "add it to the first row"),
]
#: Lines between the change and the mistake, where it is not the first line of the change.
FURTHER = {
    ("high = 2.0\n", ""): -8,
    ("low = 9\n", "low = 12\n"): 1,
    ('id = "CP-80"', 'id = "CP-80"\nid = "CP-81"'): 1,
    ('material = "SC-M8"\n', 'material = "SC-M8"\nsubstitutes = ["SC-M9"]\n'): 1,
}
#: How many mistakes follow from the planted one: what names a material by its right id does not find it.
MORE = {
    'id = "20"': 1,
    'id = "ST-30"': 4,
    'id = "SC/M8"': 3,
    'id = "H-65"': 3,
    "[[components]]": 3,
    "amount,": 1,
    'material = "IM-8O"\n': 0,
}


@pytest.mark.parametrize(("file", "old", "new", "what", "right"), PLANTED, ids=lambda v: str(v)[:24].strip())
def test_a_planted_mistake_is_named_on_its_line(file: str, old: str, new: str, what: str, right: str) -> None:
    text = changed(file, old, new)
    found = mistakes({file: text})
    named = [m for m in found if what in m.what]
    assert named, [str(m) for m in found]
    assert right in named[0].right, str(named[0])
    assert (named[0].file, named[0].line) == (file, line_of(PLANT[file], old) + FURTHER.get((old, new), 0))
    assert len(found) - 1 <= MORE.get(new, 0), [str(m) for m in found]


def test_two_patterns_that_take_one_example_are_named() -> None:
    again = (
        PLANT[C].partition("[[code_pattern]]")[2].replace("seal-bag", "any-bag").replace("SK80:{lot}/", "SK80:{lot:4}/")
    )
    found = mistakes({C: PLANT[C] + "\n[[code_pattern]]" + again})
    assert [mistake.what for mistake in found] == [
        "the example 'SK80:4802/40' fits the pattern 'any-bag' too",
        "the example 'SK80:4802/40' fits the pattern 'seal-bag' too",
    ]
