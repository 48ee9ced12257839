"""Expressions that stand in a YAML file: parsed where they stand, each fault of theirs at its place in the file."""

import re
from collections.abc import Callable, Iterator

from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.expression.syntax import ParseResult
from xltemplates.spec.faults import Report
from xltemplates.spec.tree import Node, Pairs, Scalar

_BLANK = re.compile(r"\{([^{}]*)\}|[{}]")

Parse = Callable[[str], ParseResult | None]  # None: nothing is to be said of that text


def read_expression(source: Scalar, parse: Parse, report: Report) -> Expression | None:
    """The expression that a scalar as a whole is; None, with its faults reported, where it is none."""
    return _reported(parse(source.text), source, source.text, 0, report)


def read_blanks(say: Node, parse: Parse, report: Report) -> tuple[tuple[str, Expression], ...]:
    """What the `{blanks}` of words mean, by the text between the braces: of one text, or of one for each language.

    A blank that `parse` has nothing to say of is left out.
    """
    texts = [value for _, value in say.entries] if isinstance(say, Pairs) else [say]
    found: dict[str, Expression | None] = {}
    for source in (text for text in texts if isinstance(text, Scalar)):
        for text, start in _blanks(source, report):
            if text not in found:  # the other language has most of the same
                found[text] = _reported(parse(text), source, text, start, report)
    return tuple((text, expression) for text, expression in found.items() if expression is not None)


def _blanks(source: Scalar, report: Report) -> Iterator[tuple[str, int]]:
    """The texts between braces, with their offsets; a brace without its other half is a fault."""
    for match in _BLANK.finditer(source.text):
        if match[1] is None:
            report.add(source.places().at(match.start()), "say-brace")
        else:
            yield match[1], match.start(1)


def _reported(result: ParseResult | None, source: Scalar, text: str, start: int, report: Report) -> Expression | None:
    """The expression parsed from a part of a scalar."""
    if result is None:
        return None
    for fault in result.faults:
        before = sum(len(line) + 1 for line in text.split("\n")[: fault.line - 1])
        report.add(source.places().at(start + before + fault.column - 1), fault.code, **dict(fault.params))
    return result.expression
