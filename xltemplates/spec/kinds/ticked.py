"""Options with their boxes in one cell: `☑工业 □农业 □社会发展`, `[√]有 [ ]无`, `√工业`, `工业√`."""

import re
from collections.abc import Sequence

from xltemplates.base.normalise import BOX_SIGNS, TICK_SIGNS, fold

_NOT = frozenset("×✗✘╳❌")  # beside a tick elsewhere: this one is not meant
_TICK, _BOX = (f"[{''.join(sorted(signs))}]" for signs in (TICK_SIGNS | {"v"}, BOX_SIGNS | _NOT))
_MARK = rf"\(({_TICK}|x)?{_BOX}?\)|{_BOX}?({_TICK}){_BOX}?|{_BOX}"  # compiled where it is needed: that takes long
_BETWEEN = re.compile("[、,;/]")

_Token = str | bool  # an option's folded text, or a box: ticked or not


def ticked(text: str, options: Sequence[str]) -> tuple[str, ...]:
    """The options that are ticked in a text that holds nothing but options and boxes; none for any other text.

    Boxes stand before their options, or all of them behind. Where a tick between two options could be either's, nothing
    is certain.

    >>> ticked("☑工业 □农业 □社会发展", ("工业", "农业", "社会发展"))
    ('工业',)
    >>> ticked("工业√农业", ("工业", "农业"))
    ()
    """
    names = {fold(option): option for option in options}
    tokens = _tokens(fold(text), sorted(names, key=len, reverse=True))
    pairs = _pairs(tokens)
    chosen = [name for mark, name in pairs if mark]
    each_once = len({name for _, name in pairs}) == len(pairs)
    return tuple(option for name, option in names.items() if name in chosen) if each_once else ()


def _pairs(tokens: list[_Token]) -> list[tuple[bool, str]]:
    """Whether each option has a tick: boxes before, some may lack one; boxes behind, each has one. Else none."""
    if tokens and isinstance(tokens[0], str):  # boxes behind
        marks, names = tokens[1::2], tokens[::2]
    else:
        names = [token for token in tokens if isinstance(token, str)]
        before = [tokens[at - 1] if at else False for at, token in enumerate(tokens) if isinstance(token, str)]
        if len([mark for mark in before if isinstance(mark, bool)]) != len(tokens) - len(names):
            return []  # a box without an option behind it
        marks = [mark is True for mark in before]
    pairs = [(mark, name) for mark, name in zip(marks, names, strict=False) if isinstance(mark, bool)]
    whole = len(pairs) == len(names) == len(marks) and all(isinstance(name, str) for name in names)
    return [(mark, str(name)) for mark, name in pairs] if whole else []


def _tokens(folded: str, names: Sequence[str]) -> list[_Token]:
    """The options and boxes of a folded text, in order; none where anything else stands there."""
    mark_at = re.compile(_MARK).match
    tokens: list[_Token] = []
    place = 0
    while place < len(folded):
        name = next((name for name in names if folded.startswith(name, place)), "")
        mark = None if name else mark_at(folded, place)
        if name:
            tokens.append(name)
            place += len(name)
        elif mark:
            tokens.append(bool(mark[1] or mark[2]))
            place = mark.end()
        elif _BETWEEN.match(folded, place):
            place += 1
        else:
            return []
    return tokens
