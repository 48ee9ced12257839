"""A form of every type and encoding on a small board, for tests of formulas: its scope, spec, cells and random records.

The form's entries stand in one row of sheet `数据`; its table `m` in rows of sheet `表 格` and, continued, of `续`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from xltemplates.base.grid import column_letters
from xltemplates.base.words import Words
from xltemplates.spec.expression.parse import parse_condition
from xltemplates.spec.expression.scope import Known, Scope
from xltemplates.spec.kinds.base import ExprType, Kind
from xltemplates.spec.model import Check, Field, Repeat, Spec
from xltemplates.write.formulas.cells import Band, Encoding, Held, NameMap

NATURES = ("企业", "科研院所", "其他")
MERITS = ("高新", "重点实验室", '带"引号"的', "其他")
YES_NO = ("有", "无")
PRINTED, CONTINUED = 4, 2  # rows of the table on its two sheets

TEXTS = (
    "甲",
    "乙",
    "甲 ",
    "河南省超硬材料产业技术创新战略联盟",
    "河南省产业技术创新战略联盟",
    "河南省*联盟",
    "a?b",
    "axb",
    "A?B",
    "~*",
    "*",
    "91410100PDY00001XC",
    "91410000706676846C",
    "91350100M000100Y4Z",
    "PDY000010",
    "123456789012345678",
    "123456789012345679",
    "长文本，" * 60 + "\n第二行\n河南",
    "𠮷祥",
    "a𠮷",
    'say "hi"',
    "TRUE",
    "1",
    "-",
    "'quoted'",
    "联盟联盟",
    "41联41",
)
NUMBERS = tuple(
    map(
        Decimal,
        (
            "0",
            "0.1",
            "0.2",
            "0.3",
            "43.1",
            "43.2",
            "-43.2",
            "1",
            "-1",
            "0.9",
            "100",
            "99.5",
            "100.5",
            "100.51",
            "0.01",
            "-0.01",
            "33.33",
            "33.34",
            "1234567.89",
            "9999999999.99",
            "2.5",
            "-2.5",
            "3",
            "10",
        ),
    )
)
WHOLES = (0, 1, 2, 3, 7, 9, 10, 11, -1, -5, 100, 128, 999999999, 2, 1)
DAYS = (*(date(2020, 8, 10) + timedelta(days) for days in (-1, 0, 1, 41, 42, 365)), date(1901, 1, 1), date(2100, 2, 28))


@dataclass(frozen=True, slots=True)
class Blank:
    """An entry of the board: how its values are made and held."""

    path: str
    type: ExprType
    encoding: Encoding = "value"
    scale: int = 0
    options: tuple[str, ...] = ()
    boxes: int = 1
    prefilled: bool = False

    @property
    def repeat(self) -> str:
        """`m` for a column of the table."""
        return self.path.partition(".")[0] if "." in self.path else ""

    def random(self, chance: Random) -> object:
        """A value, of the edges mostly, or None."""
        if chance.random() < 0.18:
            return None
        match self.type:
            case "number":
                return chance.choice(NUMBERS) if self.scale else chance.choice(WHOLES)
            case "date":
                return chance.choice(DAYS)
            case "choice":
                return chance.choice(self.options)
            case "flag":
                return True if self.boxes == 1 and self.encoding == "ticks" else chance.random() < 0.5
            case "list":
                most = self.boxes if self.encoding == "codes" else len(self.options)
                picked = chance.sample(self.options, chance.randint(1, most))
                return tuple(option for option in self.options if option in picked)
            case _:
                return chance.choice(TEXTS)

    def contents(self, value: object) -> tuple[object, ...]:
        """What each of its cells holds for a value."""
        if self.encoding == "joined":
            return ("、".join(_texts(value)) or None,)
        if self.encoding == "value":
            return (self.options[0 if value else 1],) if isinstance(value, bool) else (value,)
        chosen = [self.options[0 if value else 1]] if isinstance(value, bool) else _texts(value)
        if self.encoding == "ticks":
            return tuple(
                "☑" if option in chosen else ("□" if at % 2 else None)
                for at, option in enumerate(self.options[: self.boxes])
            )
        numbers: list[object] = [self.options.index(option) + 1 for option in chosen]
        return tuple(numbers + [None] * (self.boxes - len(numbers)))


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, tuple) else [str(value)]


BLANKS = (
    Blank("a", "number", scale=2),
    Blank("b", "number", scale=2),
    Blank("p", "number", scale=2),
    Blank("i", "number"),
    Blank("j", "number"),
    Blank("k", "number"),
    Blank("t", "text"),
    Blank("u", "text"),
    Blank("c", "choice", options=NATURES),
    Blank("cc", "choice", "codes", options=NATURES),
    Blank("ct", "choice", "ticks", options=NATURES, boxes=3),
    Blank("q", "list", "codes", options=MERITS, boxes=3),
    Blank("r", "list", "ticks", options=MERITS, boxes=4),
    Blank("o", "list", "joined", options=MERITS),
    Blank("f", "flag", "ticks", options=YES_NO, boxes=2),
    Blank("g", "flag", "ticks", options=YES_NO),
    Blank("h", "flag", options=YES_NO),
    Blank("d", "date"),
    Blank("e", "date"),
)
COLUMNS = (
    Blank("m.x", "number", scale=2),
    Blank("m.n", "number"),
    Blank("m.k", "number"),
    Blank("m.s", "text"),
    Blank("m.t", "text"),
    Blank("m.c", "choice", options=NATURES),
    Blank("m.f", "flag", "ticks", options=YES_NO, boxes=2),
    Blank("m.d", "date"),
    Blank("m.ct", "choice", "ticks", options=NATURES, boxes=3),
    Blank("m.q", "list", "codes", options=MERITS, boxes=2),
    Blank("m.pre", "text", prefilled=True),
)

FIELDS = tuple(
    Known(blank.path, blank.type, blank.scale, blank.options, blank.repeat, blank.prefilled)
    for blank in (*BLANKS, *COLUMNS)
)
TABLE = Repeat(
    "m",
    "表",
    PRINTED,
    PRINTED + CONTINUED,
    (),
    tuple(Field(blank.path, blank.path, Kind(), prefill="unit" if blank.prefilled else "") for blank in COLUMNS),
)
SPEC = Spec("board", "1", "板", "", (), (TABLE,), (), ())


def scope(each: str = "") -> Scope:
    """The names of the board."""
    return Scope.of(FIELDS, ["m"], each)


def check(that: str, each: str = "", when: str = "") -> Check:
    """A check of the board; ValueError with its faults."""
    conditions = []
    for source in (that, when or "true"):
        result = parse_condition(source, scope(each))
        if result.expression is None:
            raise ValueError(f"{source}: {result.faults}")
        conditions.append(result.expression)
    return Check(that, conditions[0], "error", Words.of(zh="", en=""), each=each, when=conditions[1] if when else None)


@dataclass(frozen=True, slots=True)
class Case:
    """One record on the board: its number decides in which rows it stands."""

    number: int
    record: dict[str, object]

    @classmethod
    def random(cls, number: int, chance: Random) -> "Case":
        """A record of random edges; the table's rows stand anywhere, blank ones between them."""
        record = {blank.path: blank.random(chance) for blank in BLANKS}
        filled = chance.choice((0, 1, 2, 3, PRINTED, PRINTED + CONTINUED))
        rows = [_row(chance, at < filled) for at in range(PRINTED + CONTINUED)]
        if chance.random() < 0.3:
            chance.shuffle(rows)
        return cls(number, {**record, "m": tuple(rows)})

    def cells(self) -> dict[tuple[str, str], object]:
        """What every cell holds, by sheet and address."""
        found: dict[tuple[str, str], object] = {}
        for blank in BLANKS:
            for address, content in zip(self._form(blank), blank.contents(self.record[blank.path]), strict=True):
                found["数据", address] = content
        rows = self.record["m"]
        assert isinstance(rows, tuple)
        for blank in COLUMNS:
            for at, row in enumerate(rows):
                contents = blank.contents(row[blank.path.removeprefix("m.")])
                for column, content in zip(_span(COLUMNS, blank), contents, strict=True):
                    sheet, line = ("表 格", at) if at < PRINTED else ("续", at - PRINTED)
                    height = PRINTED if at < PRINTED else CONTINUED
                    found[sheet, f"{column}{self.number * height + line + 1}"] = content
        return found

    def names(self) -> NameMap:
        """Where they stand, for formulas."""
        entries = {
            blank.path: Held(blank.encoding, tuple(f"'数据'!{cell}" for cell in self._form(blank)), blank.options)
            for blank in BLANKS
        }
        bands = (self._band("'表 格'", PRINTED), self._band("'续'", CONTINUED))
        return NameMap(entries, {"m": bands})

    def row(self, at: int) -> Band:
        """One printed row of the table, with relative references."""
        return Band(
            {
                blank.path: Held(
                    blank.encoding,
                    tuple(f"'表 格'!${column}{self.number * PRINTED + at + 1}" for column in _span(COLUMNS, blank)),
                    blank.options,
                )
                for blank in COLUMNS
            },
            tuple(blank.path for blank in COLUMNS if not blank.prefilled),
        )

    def _form(self, blank: Blank) -> list[str]:
        return [f"${column}${self.number + 1}" for column in _span(BLANKS, blank)]

    def _band(self, sheet: str, height: int) -> Band:
        top = self.number * height + 1
        held = {
            blank.path: Held(
                blank.encoding,
                tuple(f"{sheet}!${column}${top}:${column}${top + height - 1}" for column in _span(COLUMNS, blank)),
                blank.options,
            )
            for blank in COLUMNS
        }
        return Band(held, tuple(blank.path for blank in COLUMNS if not blank.prefilled))


def _row(chance: Random, filled: bool) -> dict[str, object]:
    row = {blank.path.removeprefix("m."): blank.random(chance) if filled else None for blank in COLUMNS}
    return {**row, "pre": "郑州市"}


def _span(blanks: tuple[Blank, ...], blank: Blank) -> list[str]:
    """The column letters of an entry's cells."""
    before = sum(other.boxes for other in blanks[: blanks.index(blank)])
    return [column_letters(before + at + 1) for at in range(blank.boxes)]
