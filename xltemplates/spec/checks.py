"""The `checks:` of a spec: rules that relate entries, parsed and typed, with their faults placed in the file."""

import re
from collections.abc import Callable, Iterable, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Severity
from xltemplates.base.typed import FLAGS
from xltemplates.base.words import Words
from xltemplates.spec.conditions import Parse, read_blanks, read_expression
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.expression.parse import parse_condition, parse_expression
from xltemplates.spec.expression.scope import Known, Scope
from xltemplates.spec.expression.syntax import ParseResult
from xltemplates.spec.faults import Report
from xltemplates.spec.fields import Dictionary
from xltemplates.spec.model import Check
from xltemplates.spec.schema import CHECK, accepted, words
from xltemplates.spec.structure import Structure
from xltemplates.spec.tree import Items, Node, Pairs, Scalar, find

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NAMES = re.compile(r"[A-Za-z_][\w.]*")
_STRUCTURE = Structure(CHECK)


def read_checks(node: Node | None, dictionary: Dictionary, report: Report) -> tuple[Check, ...]:
    """The checks of a spec's `checks:`, with their expressions parsed; faults go to the report.

    A check with a fault is left out, so that the others are still read.
    """
    items = node.nodes if isinstance(node, Items) else ()
    reader = _CheckReader(dictionary, known_fields(dictionary), report)
    check_ids(items, report)
    return tuple(check for check in map(reader.check, items) if check is not None)


def check_ids(items: Iterable[Node], report: Report) -> None:
    """Report each `id:` of some rules that is none, or stands twice."""
    lines: dict[str, int] = {}
    for node in items:
        name = node.get("id") if isinstance(node, Pairs) else None
        if not isinstance(name, Scalar) or not name.text:
            continue
        if not _ID.fullmatch(name.text):
            report.add(name.position, "check-id-shape", id=name.text)
        if name.text in lines:
            report.add(name.position, "check-id-twice", id=name.text, line=str(lines[name.text]))
        lines.setdefault(name.text, name.position.line)


def known_fields(dictionary: Dictionary) -> Mapping[str, Known]:
    """What expressions need to know of every field, by path."""
    fields = [(field, "") for field in dictionary.fields]
    fields += [(field, repeat.path) for repeat in dictionary.repeats for field in repeat.fields]
    return {field.path: Known.of(field.path, field.kind, repeat, field.prefill) for field, repeat in fields}


@frozen
class _CheckReader:
    dictionary: Dictionary
    known: Mapping[str, Known]
    report: Report

    def check(self, node: Node) -> Check | None:
        """One check; None, with faults reported, where it says nothing that can be asked."""
        settings = accepted(node, _STRUCTURE, self.report)
        if settings is None:
            return None
        severity = severity_of(str(settings.get("else", "error")))
        each = str(settings.get("each", ""))
        if not self._knows_repeat(node, each) or not self._that_fits(node, severity):
            return None
        scope = Scope(self.known, frozenset(repeat.path for repeat in self.dictionary.repeats), each)
        that, when = self._condition(node, "that", scope), self._condition(node, "when", scope)
        blanks = self._blanks(node, scope)
        return Check(
            id=str(settings["id"]),
            that=that,
            severity=severity,
            say=words(settings["say"]) or Words(()),
            blanks=blanks,
            each=each,
            when=when,
            source=str(settings.get("source", "")),
            python_only=FLAGS[str(settings.get("python_only", "false"))],
            position=node.position,
        )

    def _knows_repeat(self, node: Node, each: str) -> bool:
        known = [repeat.path for repeat in self.dictionary.repeats]
        if each and each not in known and each not in self.dictionary.broken:
            self.report.unknown(find(node, ("each",)).position, "repeat-unknown", each, known)
        return not each or each in known

    def _that_fits(self, node: Node, severity: Severity) -> bool:
        """An officer's matter has no condition; every other check has one."""
        if severity == "manual":
            for name in ("that", "when", "each"):
                key = node.key(name) if isinstance(node, Pairs) else None
                if key:
                    self.report.add(key.position, "check-manual-that", name=name)
        elif isinstance(node, Pairs) and node.get("that") is None:
            self.report.add(node.position, "key-missing", name="that", limit="")
            return False
        return True

    def _condition(self, node: Node, key: str, scope: Scope) -> Expression | None:
        source = node.get(key) if isinstance(node, Pairs) else None
        if not isinstance(source, Scalar):
            return None
        return read_expression(source, self._parser(parse_condition, scope), self.report)

    def _blanks(self, node: Node, scope: Scope) -> tuple[tuple[str, Expression], ...]:
        return read_blanks(find(node, ("say",)), self._parser(parse_expression, scope), self.report)

    def _parser(self, parse: Callable[[str, Scope], ParseResult], scope: Scope) -> Parse:
        """Parses in a scope what names no faulty field."""
        return lambda text: None if self._mentions_broken(text, scope.each) else parse(text, scope)

    def _mentions_broken(self, text: str, each: str) -> bool:
        """Whether an expression names a faulty field, whose own fault says it all."""
        names = {name.removeprefix("form.") for name in _NAMES.findall(text)}
        return any(name in self.dictionary.broken or f"{each}.{name}" in self.dictionary.broken for name in names)


def severity_of(text: str) -> Severity:
    """The severity that a spec names; an error where it names none."""
    if text == "warning":
        return "warning"
    return "manual" if text == "manual" else "error"
