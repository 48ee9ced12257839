"""What formulas tell a person: `=IF(B3<=B4,"","超过总数")` is a condition, and what is said where it does not hold."""

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.draft.checks.condition import opposite
from xltemplates.draft.facts.formula import Call, Node, Pair, Text

_FINE = frozenset(
    map(
        fold,
        ("", "-", "OK", "√", "✓", "✔", "○", "通过", "正确", "符合", "合格", "一致", "无误", "正常", "对", "是"),
    )
) | frozenset(map(fold, ("pass", "passed", "yes", "true", "correct", "valid", "good", "complete")))


@frozen
class Verdict:
    """A condition that must hold wherever all the `given` ones do, and what is told where it does not."""

    that: Node
    told: str
    given: tuple[Node, ...] = ()


def verdicts_of(node: Node, given: tuple[Node, ...] = ()) -> tuple[Verdict, ...]:
    """The verdicts a formula shows; none where it shows anything else too, or only one side of a question."""
    match node:
        case Pair("&", left, right):
            first, second = verdicts_of(left, given), verdicts_of(right, given)
            return (*first, *second) if first and second else ()
        case Call("IF", (asked, then, *rest)) if len(rest) <= 1:
            return _branches(asked, then, rest[0] if rest else Text(""), given)
    return ()


def _branches(asked: Node, then: Node, other: Node, given: tuple[Node, ...]) -> tuple[Verdict, ...]:
    yes, no = _fine(then), _fine(other)
    if (yes and no) or (yes is None and no is None):
        return ()
    if yes is False and no is False:
        return ()
    if yes is None:
        rest = verdicts_of(then, (*given, asked))
        return rest if no else _with(rest, Verdict(asked, _text(other), given))
    if no is None:
        rest = verdicts_of(other, (*given, opposite(asked)))
        return rest if yes else _with(rest, Verdict(opposite(asked), _text(then), given))
    return (Verdict(asked, _text(other), given),) if yes else (Verdict(opposite(asked), _text(then), given),)


def _with(rest: tuple[Verdict, ...], own: Verdict) -> tuple[Verdict, ...]:
    return (own, *rest) if rest else ()


def _fine(node: Node) -> bool | None:
    """Whether a text tells that all is well; None for what is no text."""
    return fold(node.value.strip()) in _FINE if isinstance(node, Text) else None


def _text(node: Node) -> str:
    return node.value.strip() if isinstance(node, Text) else ""
