"""The `checks:` of a spec: rules that relate entries, parsed and typed, with their faults placed in the file."""

import re
from collections.abc import Iterable, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Severity
from xltemplates.base.typed import FLAGS
from xltemplates.base.words import Words
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
_BLANK = re.compile(r"\{([^{}]*)\}|[{}]")
_NAMES = re.compile(r"[A-Za-z_][\w.]*")
_STRUCTURE = Structure(CHECK)


def read_checks(node: Node | None, dictionary: Dictionary, report: Report) -> tuple[Check, ...]:
    """The checks of a spec's `checks:`, with their expressions parsed; faults go to the report.

    A check with a fault is left out, so that the others are still read.
    """
    items = node.nodes if isinstance(node, Items) else ()
    reader = _CheckReader(dictionary, known_fields(dictionary), report)
    _check_ids(items, report)
    return tuple(check for check in map(reader.check, items) if check is not None)


def _check_ids(items: Iterable[Node], report: Report) -> None:
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
        severity = _severity(str(settings.get("else", "error")))
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
        if not isinstance(source, Scalar) or self._mentions_broken(source.text, scope.each):
            return None
        return self._reported(parse_condition(source.text, scope), source, source.text, 0)

    def _blanks(self, node: Node, scope: Scope) -> tuple[tuple[str, Expression], ...]:
        """What the blanks of a check's words mean, by the text between their braces."""
        say = find(node, ("say",))
        texts = [value for _, value in say.entries] if isinstance(say, Pairs) else [say]
        found: dict[str, Expression] = {}
        for text in texts:
            if isinstance(text, Scalar):
                found.update(self._blanks_of(text, scope, found))
        return tuple(found.items())

    def _blanks_of(
        self, text: Scalar, scope: Scope, known: Mapping[str, Expression]
    ) -> Iterable[tuple[str, Expression]]:
        """Those of one text that are not known yet: the other language has most of the same."""
        for match in _BLANK.finditer(text.text):
            if match[1] is None:
                self.report.add(text.places().at(match.start()), "say-brace")
            elif match[1] not in known and not self._mentions_broken(match[1], scope.each):
                expression = self._reported(parse_expression(match[1], scope), text, match[1], match.start(1))
                if expression is not None:
                    yield match[1], expression

    def _reported(self, result: ParseResult, source: Scalar, text: str, start: int) -> Expression | None:
        """The expression parsed from a part of a scalar; its faults go to their places in the file."""
        for fault in result.faults:
            before = sum(len(line) + 1 for line in text.split("\n")[: fault.line - 1])
            place = source.places().at(start + before + fault.column - 1)
            self.report.add(place, fault.code, **dict(fault.params))
        return result.expression

    def _mentions_broken(self, text: str, each: str) -> bool:
        """Whether an expression names a faulty field, whose own fault says it all."""
        names = {name.removeprefix("form.") for name in _NAMES.findall(text)}
        return any(name in self.dictionary.broken or f"{each}.{name}" in self.dictionary.broken for name in names)


def _severity(text: str) -> Severity:
    if text == "warning":
        return "warning"
    return "manual" if text == "manual" else "error"
