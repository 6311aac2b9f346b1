"""Languages: loads a translation, and collects every sentence of the kiosk into the file that translators work on.

``python -m ui.kiosk.translation`` writes ``resources/translations/lineside.ts``; ``pyside6-lrelease`` makes a ``.qm``
of a translated copy. Knows how sentences are marked in the source, no sentence itself.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

from ui.kiosk.refusal_words import SENTENCES

KIOSK = Path(__file__).resolve().parent
TRANSLATIONS = KIOSK.parents[1] / "resources" / "translations"

Sentence = tuple[str, str]


def install(app: QCoreApplication, language: str) -> bool:
    """Speak ``language`` ("de", "pl"): True when there is a translation; English needs none."""
    translator = QTranslator(app)
    found = translator.load(str(TRANSLATIONS / f"lineside_{language}.qm"))
    return found and app.installTranslator(translator)


def sentences() -> list[Sentence]:
    """Every (context, source) of the kiosk, in a stable order."""
    found = {("refusal", s) for choices in SENTENCES.values() for part in choices for s in part}
    for path in KIOSK.rglob("*.py"):
        found |= set(_marked(ast.parse(path.read_text("utf-8")), path.stem))
    return sorted(found)


def _marked(tree: ast.AST, context: str) -> Iterator[Sentence]:
    """``self.tr`` belongs to its class, a stage's to ``kiosk``, a module's own ``tr`` to the module."""
    for node in ast.iter_child_nodes(tree):
        yield from _marked(node, node.name if isinstance(node, ast.ClassDef) else context)
        match node:
            case ast.Call(func=ast.Attribute(value=owner, attr="tr"), args=[ast.Constant(value=str(text)), *_]):
                yield context if isinstance(owner, ast.Name) and owner.id == "self" else "kiosk", text
            case ast.Call(func=ast.Name(id="tr"), args=[ast.Constant(value=str(text)), *_]):
                yield context, text


def ts(found: list[Sentence]) -> str:
    """The sentences as Qt's TS format (Qt Linguist manual, "TS file format")."""
    from xml.sax.saxutils import escape  # brings urllib with it, and only translators need it

    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" sourcelanguage="en_GB">']
    for context in sorted({context for context, _ in found}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for text in (text for owner, text in found if owner == context):
            source = f"<source>{escape(text)}</source>"
            lines += [
                "    <message>",
                f"        {source}",
                '        <translation type="unfinished"/>',
                "    </message>",
            ]
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def main() -> None:
    """Write the file that translators work on."""
    found = sentences()
    path = TRANSLATIONS / "lineside.ts"
    path.write_text(ts(found), "utf-8")
    print(f"{path}: {len(found)} sentences")


if __name__ == "__main__":
    main()
