"""Tables as they were read -> shapes, with every wrong key and value named where it stands.

Driven by the shapes' own types, so a new key or step kind needs nothing here. A value that cannot be used is named and
replaced by an empty one, so that the rest can still be checked; nothing is built from a file with mistakes.
"""

import types
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Struct

from app.domain.policies import DEFAULTS
from app.domain.steps import KINDS
from app.exchange.mistakes import Findings, Path, nearest, one_of, quoted
from app.exchange.rules import canonical, moment, moment_is, number_is, on_wall, rule_of, text_is
from app.exchange.toml_tables import number_meant

S = TypeVar("S", bound=Struct)


@cache
def fields_of(shape: type[Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """The fields of a shape by the key that people write, in their order."""
    return {field.encode_name: field for field in msgspec.structs.fields(shape)}


def fill(shape: type[S], raw: Mapping[str, Any], path: Path, findings: Findings) -> S:
    """A table as its shape; unknown, missing and wrong keys are named."""
    fields = fields_of(shape)
    _name_unknown(raw, set(fields) | _tag(shape), path, findings)
    values: dict[str, Any] = {}
    for name, field in fields.items():
        required = field.default is NODEFAULT and field.default_factory is NODEFAULT
        if name in raw:
            read = value(field.type, raw[name], (*path, name), findings)
            if read is not None and _obeys(shape, name, read, (*path, name), findings):
                values[field.name] = read
        elif required and (*path, name) not in findings.doubted:
            findings.at(path, f"{name} is missing", f"write {name} = {_example(field.type)}")
        if required and field.name not in values:
            values[field.name] = _empty(field.type, findings)
    return shape(**values)


def value(kind: Any, raw: Any, path: Path, findings: Findings) -> Any:
    """One value as its type; None when it was named as wrong."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _of_union(arguments, raw, path, findings)
    if origin is Literal:
        return _of_words(arguments, raw, path, findings)
    if origin is tuple:
        return _of_list(arguments[0], raw, path, findings)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_policies(arguments[1], raw, path, findings)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _of_table(kind, raw, path, findings)
    return _of_scalar(kind, raw, path, findings)


def _of_union(arguments: tuple[Any, ...], raw: Any, path: Path, findings: Findings) -> Any:
    kinds = [argument for argument in arguments if argument is not type(None)]
    return value(kinds[0], raw, path, findings) if len(kinds) == 1 else _of_step(raw, path, findings)


def _of_step(raw: Any, path: Path, findings: Findings) -> Any:
    """A step by its kind. An unknown kind is refused: a terminal must never skip a step that it does not know."""
    if not isinstance(raw, dict):
        return _wrong(raw, "a table", "write [[operation.step]] with its keys below", path, findings)
    kind = raw.get("kind")
    if kind is None:
        if (*path, "kind") not in findings.doubted:
            findings.at(path, "the step has no kind", f"write kind = with {one_of(KINDS)}")
        return None
    if not isinstance(kind, str) or kind not in KINDS:
        findings.at((*path, "kind"), f"step kind {quoted(kind)} is not known", one_of(KINDS, str(kind)))
        return None
    return fill(KINDS[kind].declaration, raw, path, findings)


def _of_words(words: tuple[Any, ...], raw: Any, path: Path, findings: Findings) -> Any:
    if isinstance(raw, str) and raw in words:
        return raw
    return findings.at(path, f"{quoted(raw)} is not known", one_of(words, str(raw)))


def _of_list(kind: Any, raw: Any, path: Path, findings: Findings) -> Any:
    """A list; an entry that is wrong leaves None in its place, so that the others keep theirs."""
    if isinstance(raw, list):
        return tuple(value(kind, entry, (*path, number), findings) for number, entry in enumerate(raw))
    if isinstance(raw, dict):
        return _wrong(raw, "a single table", f"write [[{path[-1]}]] with two brackets", path, findings)
    return _wrong(raw, "a single value", f'write a list: {path[-1]} = ["{raw}"]', path, findings)


def _of_policies(kind: Any, raw: Any, path: Path, findings: Findings) -> Any:
    if not isinstance(raw, dict):
        return _wrong(raw, "no table", f"write [{path[-1]}] with a policy on each line", path, findings)
    for code, policy in raw.items():
        if code not in DEFAULTS:
            findings.at((*path, code), f"the policy {quoted(code)} is not known", one_of(DEFAULTS, code))
        value(kind, policy, (*path, code), findings)
    return raw


def _of_table(kind: type[Struct], raw: Any, path: Path, findings: Findings) -> Any:
    if isinstance(raw, dict):
        return fill(kind, raw, path, findings)
    if isinstance(raw, list):
        return _wrong(raw, "a list", f"write [{path[-1]}] with single brackets, once", path, findings)
    return _wrong(raw, "no table", f"write [{path[-1]}] or {{ ... }} with its keys", path, findings)


def _of_scalar(kind: Any, raw: Any, path: Path, findings: Findings) -> Any:
    key = path[-1]
    if kind is str and isinstance(raw, str):
        empty = ("it is empty", "take it out") if isinstance(key, int) and not raw.strip() else None
        return None if _broken(empty or text_is(raw), path, findings) else raw
    if kind is bool and isinstance(raw, bool):
        return raw
    if kind is int and isinstance(raw, int) and not isinstance(raw, bool):
        return None if _broken(number_is(raw), path, findings) else raw
    if kind is Decimal and isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return None if _broken(number_is(raw), path, findings) else canonical(raw)
    if kind is datetime and isinstance(raw, date):
        return None if _broken(moment_is(raw), path, findings) else moment(raw)
    if kind is date and isinstance(raw, date) and not isinstance(raw, datetime):
        return None if _broken(moment_is(raw), path, findings) else raw
    if kind is time and (wall := on_wall(raw)) is not None:
        return wall
    return _wrong(raw, f"no {_KINDS[kind]}", _right(kind, key, raw), path, findings)


_KINDS = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    Decimal: "number",
    datetime: "day or time",
    date: "day",
    time: "time of the day in whole minutes",
}


def _right(kind: Any, key: str | int, raw: Any) -> str:
    if kind is str and isinstance(raw, (int, Decimal, date, time)):
        return f'write it in quotes: {key} = "{quoted(raw)[1:-1]}"'
    if kind in (int, Decimal) and isinstance(raw, str) and number_meant(raw):
        return f"write {key} = {number_meant(raw)}, without quotes"
    return f"write {key} = {_example(kind)}"


def _example(kind: Any) -> str:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return f"one of {', '.join(arguments)}"
    if origin is tuple:
        return '["..."]' if arguments[0] is str else "one [[table]] for each"
    if origin in (Union, types.UnionType):
        return _example(arguments[0])
    examples = {str: '"..."', bool: "true or false", int: "3", Decimal: "12.5", datetime: "2026-05-31"}
    examples |= {date: "2026-12-25", time: '"06:00"'}
    return examples.get(kind, "a [table]")


def _wrong(raw: Any, what: str, right: str, path: Path, findings: Findings) -> None:
    shown = quoted(raw) if isinstance(raw, (str, int, Decimal, date, time)) else "this"
    findings.at(path, f"{shown} is {what}", right)


def _broken(found: tuple[str, str] | None, path: Path, findings: Findings) -> bool:
    if found is not None:
        name = next(key for key in reversed(path) if isinstance(key, str))
        findings.at(path, f"{name}: {found[0]}", found[1])
    return found is not None


def _obeys(shape: type[Struct], name: str, read: Any, path: Path, findings: Findings) -> bool:
    rule = rule_of(shape.__name__, name)
    return rule is None or not _broken(rule(read), path, findings)


def _name_unknown(raw: Mapping[str, Any], known: set[str], path: Path, findings: Findings) -> None:
    for key in raw:
        if key not in known and findings.full:
            findings.left_out += 1
        elif key not in known:
            meant = nearest(key, known)
            right = f"did you mean {meant}?" if meant else f"take it out, or use one of {', '.join(sorted(known))}"
            findings.at((*path, key), f"the key {quoted(key)} is not known here", right)


def _tag(shape: type[Struct]) -> set[str]:
    field = shape.__struct_config__.tag_field
    return {field} if field else set()


def _empty(kind: Any, findings: Findings) -> Any:
    """Stands in for what was missing or wrong; nothing is ever built from it."""
    if get_origin(kind) is tuple:
        return ()
    if isinstance(kind, type) and issubclass(kind, Struct):
        return fill(kind, {}, (), Findings(file=findings.file))
    return {str: "", int: 0, Decimal: Decimal(1), datetime: None, date: date.min, time: time.min}.get(kind)
