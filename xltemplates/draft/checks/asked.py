"""What of a workbook may be a check: computed entries, shown verdicts, validations by formula, conditional formats."""

from collections.abc import Iterator
from itertools import islice

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Severity, Words
from xltemplates.base.typed import decimal_of
from xltemplates.draft.build import Page
from xltemplates.draft.checks.verdicts import Verdict, verdicts_of
from xltemplates.draft.facts.formula import Call, Corner, Node, Pair, Ref, Text, moved, tree_of
from xltemplates.draft.facts.model import SIGNS, Loss, Paint, Rule, SheetFacts
from xltemplates.draft.facts.paints import first_of
from xltemplates.draft.facts.rules import SOMETIMES
from xltemplates.draft.guess.guess import Doubt, Entry
from xltemplates.draft.guess.limits import day_of
from xltemplates.draft.named import Named

COLOURED = Words("原表在此标色提醒，请核对", "the workbook marks this in a colour of warning: please check")
MOST_CELLS = 200  # of a conditional format that are looked at


@frozen
class Asked:
    """A formula that may be a check: where it stands, what it says, and what is lost if it cannot be said."""

    name: str
    sheet: str
    cell: Cell
    verdicts: tuple[Verdict, ...]
    doubt: Doubt
    loss: Loss
    severity: Severity = "error"
    say: Words | None = None  # where the workbook has no words of its own
    ruled: str = ""  # the path of the entry it is the validation of
    painted: bool = False


def asked_of(form: Named) -> Iterator[Asked]:
    """Whatever may be a check, sheet by sheet."""
    for page in form.pages:
        entries = tuple(_entries(form, page))
        for path, entry in entries:
            yield from _of_entry(path, entry, page.grid.sheet)
        yield from _shown(page, {tile.area.first for _, entry in entries for tile in entry.tiles})
        for paint in page.grid.sheet.paints:
            yield from _painted(paint, page.grid.sheet.name)


def _entries(form: Named, page: Page) -> Iterator[tuple[str, Entry]]:
    yield from ((path, entry) for path, entry in form.fields if page.holds(entry))
    for path, rows, own in form.repeats:
        if rows in page.repeats:
            yield from ((f"{path}.{name}", entry) for name, entry in own)


def _of_entry(path: str, entry: Entry, sheet: SheetFacts) -> Iterator[Asked]:
    tile = entry.first
    place = Place(sheet.name, sheet.was(tile.area.first))
    if tile.formula:
        yield _computed(path, entry, place)
    if tile.rule is not None and len(entry.tiles) == 1:
        yield from _ruled(path, entry, tile.rule, place)


def _computed(path: str, entry: Entry, place: Place) -> Asked:
    tile = entry.first
    tree = tree_of(tile.formula)
    summed = isinstance(tree, Call)
    title = entry.title
    sums = Words(f"{title}应等于各项之和", f"{title} is not the sum of its parts")
    others = Words(f"{title}应等于原表公式的结果", f"{title} is not what the workbook's formula makes it")
    return Asked(
        f"sum-{path}",
        place.sheet,
        place.cell,
        (Verdict(Pair("=", _ref(place.cell), tree), ""),) if tree else (),
        Doubt("draft-sum" if summed else "draft-computed"),
        Loss("draft-formula", str(place), tile.formula),
        say=sums if summed else others,
    )


def _shown(page: Page, entries: set[Cell]) -> Iterator[Asked]:
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


def _ruled(path: str, entry: Entry, rule: Rule, place: Place) -> Iterator[Asked]:
    """A validation by a formula, or with limits that are computed."""
    cell = place.cell
    anchor = rule.anchor or cell
    for said, tree in _conditions(rule, anchor):
        fitted = moved(tree, cell.row - anchor.row, cell.column - anchor.column) if tree else None
        say = Words(f"{entry.title}不符合原表的校验规则", f"{entry.title} does not meet the workbook's own rule")
        yield Asked(
            f"rule-{path}",
            place.sheet,
            cell,
            (Verdict(fitted, rule.alarm),) if fitted else (),
            Doubt("draft-rule"),
            Loss("draft-rule-lost", str(place), said),
            "error" if rule.stern else "warning",
            None if rule.alarm else say,
            path,
        )


def _conditions(rule: Rule, anchor: Cell) -> Iterator[tuple[str, Node | None]]:
    """What a rule asks of its first cell beyond what a kind says."""
    if rule.type == "custom":
        yield rule.first, tree_of(rule.first)
    elif rule.type == "list" and (match := SOMETIMES.fullmatch(rule.first)):
        given = tree_of(match[1])
        yield rule.first, Call("OR", (Pair("=", _ref(anchor), Text("")), given)) if given else None
    else:
        yield from ((limit, _limited(rule, limit, anchor)) for limit in _limits(rule))


def _limits(rule: Rule) -> Iterator[str]:
    """The limits of a rule that are no constants."""
    if rule.type in ("whole", "decimal", "date", "textLength"):
        found = (rule.first, rule.second if "etween" in rule.operator else "")
        yield from (text for text in found if text and decimal_of(text) is None and day_of(text) is None)


def _limited(rule: Rule, text: str, anchor: Cell) -> Node | None:
    """A computed limit as a condition of the rule's first cell; `notBetween` is none."""
    limit = tree_of(text)
    sign = SIGNS.get(rule.operator) or {"between": ">=" if text == rule.first else "<="}.get(rule.operator, "")
    own: Node = _ref(anchor)
    own = Call("LEN", (own,)) if rule.type == "textLength" else own
    return Pair(sign, own, limit) if limit and sign else None


def _painted(paint: Paint, sheet: str) -> Iterator[Asked]:
    """A conditional format in a colour of warning, cell by cell; other colours say nothing of right and wrong."""
    tree = tree_of(paint.formula) if paint.formula and paint.alarming else None
    loss = Loss("draft-conditional", paint.place, paint.formula)
    doubt = Doubt("draft-painted")
    first = first_of(paint.areas)
    if tree is None or first is None:
        yield Asked("painted", sheet, Cell(1, 1), (), doubt, loss)
        return
    for cell in islice((cell for area in paint.areas for cell in area.cells()), MOST_CELLS):
        there = moved(tree, cell.row - first.row, cell.column - first.column)
        verdicts = (Verdict(Call("NOT", (there,)), ""),)
        yield Asked(
            f"painted-{first.a1.lower()}", sheet, cell, verdicts, doubt, loss, "warning", COLOURED, painted=True
        )


def _ref(cell: Cell) -> Ref:
    corner = Corner(cell, fixed_column=False, fixed_row=False)
    return Ref("", corner, corner)
