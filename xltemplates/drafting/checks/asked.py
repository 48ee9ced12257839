"""What of a workbook may be a check: computed entries, shown verdicts, validations by formula, conditional formats.

A verdict that a formula shows is a condition that must hold, and what is said where it does not: `IF(a>b,"错误","")`.
"""

from collections.abc import Iterator
from itertools import islice

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell, Place
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Severity
from xltemplates.base.typed import decimal_of
from xltemplates.base.words import Words
from xltemplates.drafting.checks.condition import opposite
from xltemplates.drafting.facts.facts import SIGNS, Loss, PaintFact, SheetFacts, ValidationFact
from xltemplates.drafting.facts.formula import Corner, FormulaCall, Node, Pair, Ref, TextToken, moved, tree_of
from xltemplates.drafting.facts.paints import first_of
from xltemplates.drafting.facts.rules import SOMETIMES
from xltemplates.drafting.form import DraftedSheet, NamedForm
from xltemplates.drafting.guess.guess import Doubt, GuessedEntry
from xltemplates.drafting.guess.limits import day_of
from xltemplates.locale.translations import ENGINE

_FINE = frozenset(
    map(
        fold,
        ("", "-", "OK", "√", "✓", "✔", "○", "通过", "正确", "符合", "合格", "一致", "无误", "正常", "对", "是"),
    )
) | frozenset(map(fold, ("pass", "passed", "yes", "true", "correct", "valid", "good", "complete")))
MOST_CELLS = 200  # of a conditional format that are looked at


@frozen
class ShownCondition:
    """A condition that must hold wherever all the `given` ones do, and what is said where it does not.

    `IF(A1="","",IF(A1>B1,"too many",""))` shows: not A1>B1, given not A1="".
    """

    that: Node
    said: str
    given: tuple[Node, ...] = ()


def verdicts_of(node: Node, given: tuple[Node, ...] = ()) -> tuple[ShownCondition, ...]:
    """The verdicts a formula shows: `IF(condition,"","what is wrong")`, nested or joined by `&`.

    None where it shows anything else too, or only one side of a question.
    """
    match node:
        case Pair("&", left, right):
            first, second = verdicts_of(left, given), verdicts_of(right, given)
            return (*first, *second) if first and second else ()
        case FormulaCall("IF", (asked, then, *rest)) if len(rest) <= 1:
            return _branches(asked, then, rest[0] if rest else TextToken(""), given)
    return ()


def _branches(asked: Node, then: Node, other: Node, given: tuple[Node, ...]) -> tuple[ShownCondition, ...]:
    yes, no = _fine(then), _fine(other)
    if (yes and no) or (yes is None and no is None):
        return ()
    if yes is False and no is False:
        return ()
    if yes is None:
        rest = verdicts_of(then, (*given, asked))
        return rest if no else _with(rest, ShownCondition(asked, _text(other), given))
    if no is None:
        rest = verdicts_of(other, (*given, opposite(asked)))
        return rest if yes else _with(rest, ShownCondition(opposite(asked), _text(then), given))
    return (
        (ShownCondition(asked, _text(other), given),) if yes else (ShownCondition(opposite(asked), _text(then), given),)
    )


def _with(rest: tuple[ShownCondition, ...], own: ShownCondition) -> tuple[ShownCondition, ...]:
    return (own, *rest) if rest else ()


def _fine(node: Node) -> bool | None:
    """Whether a text tells that all is well; None for what is no text."""
    return fold(node.value.strip()) in _FINE if isinstance(node, TextToken) else None


def _text(node: Node) -> str:
    return node.value.strip() if isinstance(node, TextToken) else ""


@frozen
class Asked:
    """A formula that may be a check: where it stands, what it says, and what is lost if it cannot be said."""

    name: str
    sheet: str
    cell: Cell
    verdicts: tuple[ShownCondition, ...]
    doubt: Doubt
    loss: Loss
    severity: Severity = "error"
    say: Words | None = None  # where the workbook has no words of its own
    ruled: str = ""  # the path of the entry it is the validation of
    painted: bool = False


def asked_of(form: NamedForm) -> Iterator[Asked]:
    """Whatever may be a check, sheet by sheet."""
    for page in form.pages:
        entries = tuple(_entries(form, page))
        for path, entry in entries:
            yield from _of_entry(path, entry, page.grid.sheet)
        yield from _shown(page, {tile.area.first for _, entry in entries for tile in entry.tiles})
        for paint in page.grid.sheet.paints:
            yield from _painted(paint, page.grid.sheet.name)


def _entries(form: NamedForm, page: DraftedSheet) -> Iterator[tuple[str, GuessedEntry]]:
    yield from ((path, entry) for path, entry in form.fields if page.holds(entry))
    for path, rows, own in form.repeats:
        if rows in page.repeats:
            yield from ((f"{path}.{name}", entry) for name, entry in own)


def _of_entry(path: str, entry: GuessedEntry, sheet: SheetFacts) -> Iterator[Asked]:
    tile = entry.first
    place = Place(sheet.name, sheet.was(tile.area.first))
    if tile.formula:
        yield _computed(path, entry, place)
    if tile.rule is not None and len(entry.tiles) == 1:
        yield from _ruled(path, entry, tile.rule, place)


def _computed(path: str, entry: GuessedEntry, place: Place) -> Asked:
    tile = entry.first
    tree = tree_of(tile.formula)
    summed = isinstance(tree, FormulaCall)
    title = entry.title
    return Asked(
        f"sum-{path}",
        place.sheet,
        place.cell,
        (ShownCondition(Pair("=", _ref(place.cell), tree), ""),) if tree else (),
        Doubt("draft-sum" if summed else "draft-computed"),
        Loss("draft-formula", str(place), tile.formula),
        say=_say("draft-say-sum" if summed else "draft-say-computed", title),
    )


def _say(code: str, title: str) -> Words:
    """What a check of the spec says, in every language there is."""
    return ENGINE.words(code, [("title", title)])


def _shown(page: DraftedSheet, entries: set[Cell]) -> Iterator[Asked]:
    """Printed formulas that say whether something is right; of a table those of its first row."""
    sheet = page.grid.sheet.name
    later = [(rows.found.top + rows.found.pitch, rows.found.bottom) for rows in page.repeats]
    for tile in page.grid.sheet.tiles:
        first, cell = tile.area.first, page.grid.sheet.was(tile.area.first)
        if tile.formula and first not in entries and not any(top <= cell.row <= bottom for top, bottom in later):
            tree = tree_of(tile.formula)
            verdicts = verdicts_of(tree) if tree else ()
            loss = Loss("draft-formula", f"{sheet}!{cell.a1}", tile.formula)
            yield Asked(f"shown-{cell.a1.lower()}", sheet, cell, verdicts, Doubt("draft-shown"), loss)


def _ruled(path: str, entry: GuessedEntry, rule: ValidationFact, place: Place) -> Iterator[Asked]:
    """A validation by a formula, or with limits that are computed."""
    cell = place.cell
    anchor = rule.anchor or cell
    for said, tree in _conditions(rule, anchor):
        fitted = moved(tree, cell.row - anchor.row, cell.column - anchor.column) if tree else None
        say = _say("draft-say-rule", entry.title)
        yield Asked(
            f"rule-{path}",
            place.sheet,
            cell,
            (ShownCondition(fitted, rule.alarm),) if fitted else (),
            Doubt("draft-rule"),
            Loss("draft-rule-lost", str(place), said),
            "error" if rule.stern else "warning",
            None if rule.alarm else say,
            path,
        )


def _conditions(rule: ValidationFact, anchor: Cell) -> Iterator[tuple[str, Node | None]]:
    """What a rule asks of its first cell beyond what a kind says."""
    if rule.type == "custom":
        yield rule.first, tree_of(rule.first)
    elif rule.type == "list" and (match := SOMETIMES.fullmatch(rule.first)):
        given = tree_of(match[1])
        yield rule.first, FormulaCall("OR", (Pair("=", _ref(anchor), TextToken("")), given)) if given else None
    else:
        yield from ((limit, _limited(rule, limit, anchor)) for limit in _limits(rule))


def _limits(rule: ValidationFact) -> Iterator[str]:
    """The limits of a rule that are no constants."""
    if rule.type in ("whole", "decimal", "date", "textLength"):
        found = (rule.first, rule.second if "etween" in rule.operator else "")
        yield from (text for text in found if text and decimal_of(text) is None and day_of(text) is None)


def _limited(rule: ValidationFact, text: str, anchor: Cell) -> Node | None:
    """A computed limit as a condition of the rule's first cell; `notBetween` is none."""
    limit = tree_of(text)
    sign = SIGNS.get(rule.operator) or {"between": ">=" if text == rule.first else "<="}.get(rule.operator, "")
    own: Node = _ref(anchor)
    own = FormulaCall("LEN", (own,)) if rule.type == "textLength" else own
    return Pair(sign, own, limit) if limit and sign else None


def _painted(paint: PaintFact, sheet: str) -> Iterator[Asked]:
    """A conditional format in a colour of warning, cell by cell; other colours say nothing of right and wrong."""
    tree = tree_of(paint.formula) if paint.formula and paint.alarming else None
    loss = Loss("draft-conditional", paint.place, paint.formula)
    doubt, say = Doubt("draft-painted"), ENGINE.words("draft-say-coloured", ())
    first = first_of(paint.areas)
    if tree is None or first is None:
        yield Asked("painted", sheet, Cell(1, 1), (), doubt, loss)
        return
    for cell in islice((cell for area in paint.areas for cell in area.cells()), MOST_CELLS):
        there = moved(tree, cell.row - first.row, cell.column - first.column)
        verdicts = (ShownCondition(FormulaCall("NOT", (there,)), ""),)
        yield Asked(
            f"painted-{first.a1.lower()}",
            sheet,
            cell,
            verdicts,
            doubt,
            loss,
            "warning",
            say,
            painted=True,
        )


def _ref(cell: Cell) -> Ref:
    corner = Corner(cell, fixed_column=False, fixed_row=False)
    return Ref("", corner, corner)
