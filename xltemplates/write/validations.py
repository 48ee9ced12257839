"""Data validations of a sheet: what a kind allows, said once per group of cells, within Excel's limits.

Lists stand as literals where Excel can hold them, else in columns of the hidden sheet, from row 3.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from xltemplates.base.cells import Text, decimal_text
from xltemplates.base.frozen import SameObject, frozen
from xltemplates.base.grid import Area, Cell, quoted_sheet
from xltemplates.layout.boxes import TICKED, UNTICKED
from xltemplates.layout.identity import HIDDEN_SHEET
from xltemplates.layout.model import Layout, Tile
from xltemplates.layout.wording import LANGUAGE, wording
from xltemplates.spec.kinds.base import Validation
from xltemplates.spec.model import Field
from xltemplates.write.plan import DataValidation, Paint
from xltemplates.write.styles import CELL_FORMATS

LITERAL_LIMIT = 255  # UTF-16 units of a list literal, commas included (Excel's own; ECMA-376 is silent)
LIST_ROW = 3  # of the hidden sheet
LIST_COLUMN = 2
FARTHEST = "999999999999999"  # the largest whole number of which a cell shows every digit

# A validation needs a limit; these stand where a kind has none.
OPEN: Mapping[str, tuple[str | date, str | date]] = MappingProxyType(
    {
        "whole": (f"-{FARTHEST}", FARTHEST),
        "decimal": (f"-{FARTHEST}", FARTHEST),
        "date": (date(1900, 1, 1), date(9999, 12, 31)),
        "length": ("0", "32767"),
    }
)

# What is said of a wrong value, by type of validation; `any` lets everything stand.
ERRORS: Mapping[str, str] = MappingProxyType(
    {
        "list": "rule-list",
        "whole": "rule-whole",
        "decimal": "rule-decimal",
        "date": "rule-date",
        "length": "rule-length",
    }
)

TICKS = Validation("list", options=(UNTICKED, TICKED))


@frozen
class Lists:
    """The lists that stand on the hidden sheet, one a column."""

    columns: Mapping[tuple[str, ...], int]

    @classmethod
    def of(cls, layout: Layout) -> "Lists":
        """Every list of a form that no literal holds, in order of first use."""
        used = dict.fromkeys(
            rule.options
            for sheet in layout.sheets
            for tile in sheet.tiles
            if tile.slot is not None
            if (rule := _validation(tile)) and not _literal(rule.options)
        )
        return cls({options: LIST_COLUMN + index for index, options in enumerate(used)})

    def source(self, options: tuple[str, ...]) -> str:
        """The range that holds a list, as a formula; empty for a list short enough for a literal (255 characters)."""
        column = self.columns.get(options)
        if column is None:
            return ""
        area = Area.of(Cell(LIST_ROW, column), rows=len(options))
        return f"={quoted_sheet(HIDDEN_SHEET)}!{area.absolute}"

    def paints(self) -> Iterator[Paint]:
        """The cells of the hidden sheet."""
        for options, column in self.columns.items():
            for index, option in enumerate(options):
                yield Paint(Area.of(Cell(LIST_ROW + index, column)), CELL_FORMATS["label"], Text(option))


def rules_of(tiles: Iterable[Tile], lists: Lists) -> tuple[DataValidation, ...]:
    """The validations of a sheet's slots: equal ones once, over all their areas, in order of first use.

    `lists` says where those stand that no literal can hold.
    """
    alike: dict[tuple[str, SameObject[Field]], list[Tile]] = {}
    for tile in tiles:
        if tile.slot is not None and tile.entry is not None:
            alike.setdefault((tile.style, SameObject(tile.entry.field)), []).append(tile)
    groups: dict[DataValidation, list[Area]] = {}
    for same in alike.values():  # rows of a table repeat the same fields
        if (rule := _rule(same[0], lists)) is not None:
            groups.setdefault(rule, []).extend(tile.area for tile in same)
    return tuple(replace(rule, areas=_joined(areas)) for rule, areas in groups.items())


def _validation(tile: Tile) -> Validation | None:
    if tile.entry is None:
        return None
    if tile.style == "tick":
        return TICKS
    if tile.style == "code":
        return Validation("whole", Decimal(1), Decimal(len(tile.entry.field.kind.options)))
    return tile.entry.field.kind.validation()


def _rule(tile: Tile, lists: Lists) -> DataValidation | None:
    if tile.entry is None:
        return None
    validation, message = _validation(tile), _message(tile.entry.field)
    if validation is None and not message:
        return None
    validation = validation or Validation("any")
    minimum, maximum = _bounds(validation)
    return DataValidation(
        (),
        validation.type,
        minimum,
        maximum,
        options=validation.options,
        source=lists.source(validation.options),
        stop=validation.stop,
        title=tile.entry.field.title if message else "",
        message=message,
        error=_error(validation),
    )


def _message(field: Field) -> str:
    said = [words.get(LANGUAGE) for words in (field.kind.prompt(), field.help) if words is not None]
    return "\n".join([wording("prompt-required"), *said] if said and field.required else said)


def _bounds(validation: Validation) -> tuple[str | date | None, str | date | None]:
    minimum, maximum = _limit(validation.minimum), _limit(validation.maximum)
    if minimum is None and maximum is None:
        return OPEN.get(validation.type, (None, None))
    return minimum, maximum


def _limit(limit: object) -> str | date | None:
    if limit is None or isinstance(limit, date):
        return limit
    return decimal_text(Decimal(str(limit)))


def _error(validation: Validation) -> str:
    code = ERRORS.get(validation.type)
    return wording(code, limits=_limits(validation)) if code else ""


def _limits(validation: Validation) -> str:
    low, high = _limit(validation.minimum), _limit(validation.maximum)
    if low is None and high is None:
        return ""
    code = "rule-most" if low is None else "rule-least" if high is None else "rule-between"
    return wording(code, low=str(low), high=str(high))


def _literal(options: tuple[str, ...]) -> bool:
    """Whether Excel can hold the list as a literal: it splits at commas, trims blanks, and doubles quotes."""
    joined = ",".join(options)
    awkward = any("," in option or '"' in option or option != option.strip() for option in options)
    return not awkward and len(joined.encode("utf-16-le")) // 2 <= LITERAL_LIMIT


def _joined(areas: list[Area]) -> tuple[Area, ...]:
    """Areas that stand directly below each other as one."""
    joined: list[Area] = []
    for area in sorted(areas, key=lambda area: (area.left, area.right, area.top)):
        last = joined[-1] if joined else None
        if last and (last.left, last.right, last.bottom + 1) == (area.left, area.right, area.top):
            joined[-1] = Area(last.top, last.left, area.bottom, last.right)
        else:
            joined.append(area)
    return tuple(sorted(joined))
