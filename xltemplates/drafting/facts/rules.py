"""The data validations of a workbook, cell by cell, with their lists looked up."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from xltemplates.base.grid import Cell, column_letters
from xltemplates.drafting.facts.facts import ValidationFact
from xltemplates.drafting.facts.paints import areas_of, first_of
from xltemplates.read.cells.rules import SheetRules

DEEPEST = 3000  # rows of a validation that are looked at: those of whole columns have a million
LONGEST = 2000  # options of a list

# `OR(D10=TRUE,D10=FALSE)`: yes or no.
_TRUTH = re.compile(r"=?OR\(\$?[A-Z]+\$?[0-9]+=TRUE(?:\(\))?,\s*\$?[A-Z]+\$?[0-9]+=FALSE(?:\(\))?\)", re.IGNORECASE)
# ECMA-376 Part 1, 18.18.21 and 18.18.20.
_TYPES = frozenset(["whole", "decimal", "list", "date", "time", "textLength", "custom"])
_OPERATORS = frozenset(["between", "notBetween", "equal", "notEqual"]) | frozenset(
    ["lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"]
)
# A list where something holds, else nothing: `IF(S2="Y",types,"")`.
SOMETIMES = re.compile(r"""=?IF\((.+),\s*((?:'[^']+'!|[\w.]+!)?[$\w.:]+)\s*,\s*""\s*\)""", re.IGNORECASE)
# Any number at all.
_NUMERIC = re.compile(r"=?ISNUMBER\(\$?[A-Z]+\$?[0-9]+\)", re.IGNORECASE)
# A list in other words: `NOT(ISERROR(MATCH($A2, states, 0)))`.
_LOOK_UP = re.compile(
    r"=?\s*(?:NOT\(\s*IS(?:ERROR|NA)|\(?\s*ISNUMBER)\(\s*MATCH\(\s*[$A-Z0-9]+\s*,\s*([^,()]+?)\s*,\s*0\s*\)\s*\)\s*\)?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"=?(?:'((?:[^']|'')+)'!|([^'!]+)!)?(\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?)")


def rules_of(book: Workbook, values: Workbook | None = None) -> Mapping[str, Mapping[Cell, ValidationFact]]:
    """The rule of every validated cell, by sheet, with the options of its list wherever they stand.

    `values` is the same workbook with the results of its formulas, for lists that have formulas among their texts.
    """
    return {sheet.title: dict(_rules(book, sheet, values or book)) for sheet in book.worksheets}


def extended(book: Workbook, found: Mapping[str, SheetRules | None]) -> None:
    """Give sheets the validations that stand in an extension, where openpyxl does not look."""
    for sheet in book.worksheets:
        rules = found.get(sheet.title)
        for each in rules.validations if rules else ():
            if each.extended and each.areas and each.type in _TYPES and each.operator in _OPERATORS:
                settings: dict[str, Any] = {"type": each.type, "operator": each.operator}
                sqref = " ".join(area.a1 for area in each.areas)
                formulas = each.first or None, each.second or None
                sheet.add_data_validation(
                    DataValidation(formula1=formulas[0], formula2=formulas[1], sqref=sqref, **settings)
                )


def lists_formulas(rules: Mapping[str, Mapping[Cell, ValidationFact]]) -> bool:
    """Whether a list has formulas among its texts, whose results are needed."""
    seen = {id(rule.options): rule.options for each in rules.values() for rule in each.values() if rule.options}
    return any(option.startswith("=") for options in seen.values() for option in options)


def _rules(book: Workbook, sheet: Worksheet, values: Workbook) -> Iterator[tuple[Cell, ValidationFact]]:
    for validation in sheet.data_validations.dataValidation:
        rule = _rule(book, sheet, validation, values)
        for area in validation.sqref.ranges:
            for row in range(area.min_row, min(area.max_row, area.min_row + DEEPEST) + 1):
                for column in range(area.min_col, min(area.max_col, area.min_col + 500) + 1):
                    yield Cell(row, column), rule


def _rule(book: Workbook, sheet: Worksheet, validation: Any, values: Workbook) -> ValidationFact:
    kind = str(validation.type or "none")
    first = str(validation.formula1 or "")
    if kind == "custom" and (looked_up := _LOOK_UP.fullmatch(first)):
        kind, first = "list", looked_up[1]
    if kind == "custom" and _NUMERIC.fullmatch(first):
        kind, first = "decimal", ""
    if kind == "custom" and _TRUTH.fullmatch(first):
        kind, first = "list", '"TRUE,FALSE"'
    return ValidationFact(
        kind,
        str(validation.operator or "between"),
        first,
        str(validation.formula2 or ""),
        _options(book, sheet, first, values) if kind == "list" else None,
        str(validation.promptTitle or ""),
        str(validation.prompt or "").replace("_x000a_", "\n").replace("_x000A_", "\n"),
        " ".join(str(validation.error or "").replace("_x000a_", " ").replace("_x000A_", " ").split()),
        validation.errorStyle in (None, "stop"),
        first_of(tuple(areas_of(validation.sqref))),
    )


def _options(book: Workbook, sheet: Worksheet, formula: str, values: Workbook) -> tuple[str, ...] | None:
    """The texts of a list: a literal, a range, or a name of one; None for a formula that nobody has worked out.

    Of a list that is offered in some cases only, the list.
    """
    if match := SOMETIMES.fullmatch(formula):
        formula = match[2]
    if formula.startswith('"') and formula.endswith('"'):
        return tuple(part.strip() for part in formula[1:-1].replace('""', '"').split(","))
    found = _RANGE.fullmatch(formula) or _RANGE.fullmatch(_named(book, sheet, formula.lstrip("=")))
    if found is None:
        return None
    home = (found[1] or found[2] or sheet.title).replace("''", "'")
    return _texts(values[home], found[3]) if home in book.sheetnames else None


def _named(book: Workbook, sheet: Worksheet, name: str) -> str:
    """What a defined name refers to, the sheet's own first; names are alike whatever their case."""
    for names in (sheet.defined_names, book.defined_names):
        for known, defined in names.items():
            if known.casefold() == name.casefold():
                return str(defined.attr_text or "")
    return _table_column(book, name)


def _table_column(book: Workbook, reference: str) -> str:
    """The range of `Table[Column]`."""
    match = re.fullmatch(r"(\w+)\[(.+)\]", reference)
    for sheet in book.worksheets if match else ():
        for table in sheet.tables.values():
            if match and table.displayName == match[1]:
                left, top, _, bottom = range_boundaries(table.ref)
                names = [column.name for column in table.tableColumns]
                if match[2] in names and left and top:
                    column = column_letters(left + names.index(match[2]))
                    return f"'{sheet.title}'!{column}{top + 1}:{column}{bottom}"
    return ""


def _texts(sheet: Worksheet, area: str) -> tuple[str, ...]:
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    if left is None or top is None or right is None or bottom is None:
        return ()
    rows = sheet.iter_rows(top, min(bottom, top + LONGEST), left, right, values_only=True)
    return tuple(str(value) for row in rows for value in row if value is not None)
