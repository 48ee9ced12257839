"""The filled forms that are altered: a few of each form, of which no two hold the same values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from tests.corpus.alterations.furniture import blocks, names, one_column, outcomes
from tests.samples.kit import SPECS, Kit
from tests.samples.proposal import counts, proposal
from tests.samples.words import alliance, lead, place_of
from xltemplates.base.cells import CellValue
from xltemplates.base.grid import Cell
from xltemplates.base.paths import lookup
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Entry, Layout
from xltemplates.layout.widgets import widget_of
from xltemplates.read.form import read_bytes
from xltemplates.record.parse import parse_form
from xltemplates.record.parsed import Parsed
from xltemplates.write.form import write_workbook

TABLE, PROPOSAL = "alliance.recommendation", "alliance.proposal"
ASSETS, QUESTIONNAIRE = "assets.register", "health.questionnaire"
FORMS = (TABLE, PROPOSAL, ASSETS, QUESTIONNAIRE)
TABLES = (TABLE, ASSETS)
WITH_DATES = (PROPOSAL, ASSETS, QUESTIONNAIRE)
WITH_MONEY = (PROPOSAL, ASSETS)
LISTS = tuple(f"list.{letter}" for letter in "abcdefghijkl")
BLOCKS = tuple(f"block.{letter}" for letter in "abcdefghijkl")
VARIETY = 3  # filled copies of each form

UNITS = ("zhengzhou", "luoyang", "xinxiang", "nanyang", "xinyang")
TOPICS = ("智能电网", "超硬材料制品", "耐火材料", "尼龙新材料", "镁基新材料", "智能传感器", "优质小麦", "食用菌",
          "怀药", "体外诊断",
          "康复辅具", "应急安全", "固废利用", "隧道掘进", "起重物流装备", "铝精深加工", "土壤修复",
          "蔬菜种苗")  # fmt: skip
TRADES = ("科技", "机械", "食品", "检测", "物流", "材料", "种业", "能源")


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form: its bytes, the record in it, and where its entries stand."""

    form: str
    data: bytes
    record: Mapping[str, object]
    layout: Layout

    def at(self, path: str, slot: int = 0) -> tuple[str, str]:
        """The sheet and address of an entry's slot."""
        found = self.layout.by_path[path].slots[slot]
        return found.sheet, found.cell.a1

    def cell(self, path: str) -> Cell:
        """The cell of an entry's first slot."""
        return self.layout.by_path[path].slots[0].cell

    def value(self, path: str) -> object:
        """What is recorded of an entry."""
        return lookup(self.record, path)

    def held(self, path: str) -> CellValue:
        """What is held in an entry's first slot: the number of an option, where an answer is given by one."""
        field = self.layout.by_path[path].field
        return widget_of(field).show(field, self.value(path))[0]

    def filled(self, *kinds: str, slots: int = 1) -> list[str]:
        """The paths of the entries of some kinds in which something stands, in so many slots."""
        return [
            entry.path
            for entry in self._entries(kinds)
            if len(entry.slots) == slots and self.value(entry.path) is not None
        ]

    def _entries(self, kinds: tuple[str, ...]) -> Iterator[Entry]:
        return (entry for entry in self.layout.entries if entry.field.kind.name in kinds)

    def parse(self, data: bytes) -> Parsed:
        """What is parsed of altered bytes; Refused as by the reader."""
        return parse(self.form, data)

    @property
    def table(self) -> "Table":
        """The form's table."""
        return Table.of(self)


@dataclass(frozen=True, slots=True)
class Table:
    """Where the rows of a form's table stand on its first sheet: row numbers, and the column of each field."""

    path: str
    sheet: str
    header: int
    first: int
    last: int
    count: int
    columns: Mapping[str, int]
    key: str

    @classmethod
    def of(cls, filled: Filled) -> "Table":
        """The table of a form with rows of one line."""
        placed = filled.layout.repeats[0]
        path = placed.repeat.path
        sheet = filled.layout.sheets[0].name
        rows = [block.top for block in placed.blocks if block.sheet == sheet]
        start = f"{path}[0]."
        columns = {
            entry.path[len(start) :]: entry.slots[0].cell.column
            for entry in filled.layout.entries
            if entry.path.startswith(start)
        }
        count = len(filled.record[path])  # type: ignore[arg-type]
        return cls(path, sheet, rows[0] - 1, rows[0], rows[-1], count, columns, placed.repeat.key[0])

    def row(self, index: int) -> int:
        """The sheet's row of a row of the record."""
        return self.first + index

    def a1(self, index: int, field: str) -> str:
        """The address of a field in a row."""
        return Cell(self.row(index), self.columns[field]).a1

    @property
    def free(self) -> int:
        """The first printed row in which nothing is filled in."""
        return self.first + self.count


def contents(filled: Filled, row: Mapping[str, object]) -> dict[int, CellValue]:
    """What a row of the table holds in each of its columns."""
    table = filled.table
    shown: dict[int, CellValue] = {}
    for name, column in table.columns.items():
        field = filled.layout.by_path[f"{table.path}[0].{name}"].field
        if row.get(name) is not None:
            shown[column] = widget_of(field).show(field, row[name])[0]
    return shown


@cache
def catalogue(form: str) -> Catalogue:
    """The forms among which one is found."""
    if form in LISTS:
        return one_column(LISTS.index(form))
    if form in BLOCKS:
        return blocks(BLOCKS.index(form))
    return Catalogue.open(SPECS if form.startswith("alliance.") else Path(__file__).parents[2] / "forms")


def parse(form: str, data: bytes) -> Parsed:
    """What is parsed of some bytes; Refused as by the reader."""
    return parse_form(read_bytes(data, "returned.xlsx", catalogue(form)))


def pool(form: str, number: int) -> Filled:
    """One of the filled copies of a form."""
    return filled_copy(form, number % VARIETY)


@cache
def filled_copy(form: str, number: int) -> Filled:
    """A filled copy of a form by its number."""
    if form in (*LISTS, *BLOCKS):
        return _other_shape(form)
    chance = Random(f"{form} {number}")
    if form == TABLE:
        return of_table(chance, UNITS[number], [2, 4, 6][number])
    if form == PROPOSAL:
        return _proposal(chance, UNITS[number], number)
    record = _assets(chance, [3, 5, 7][number]) if form == ASSETS else _answers(chance, number)
    return written(form, record)


def _other_shape(form: str) -> Filled:
    """A form of another shape, with the record that was written into it, however it is read."""
    record = names(LISTS.index(form)) if form in LISTS else outcomes(BLOCKS.index(form))
    layout = catalogue(form).layout(form)
    return Filled(form, write_workbook(layout, record=record), record, layout)


def written(form: str, record: Mapping[str, object]) -> Filled:
    """A form filled in without a stamp."""
    layout = catalogue(form).layout(form)
    return _settled(form, write_workbook(layout, record=record))


def of_table(chance: Random, unit: str, rows: int, revision: int = 0) -> Filled:
    """A unit's recommendation table of so many rows."""
    with Kit.ready() as kit:
        place = place_of(kit.unit(unit))
        record = {"alliances": tuple(alliances(chance, place, rows))}
        return _settled(TABLE, kit.filled(unit, record, TABLE, revision))


def alliances(chance: Random, place: str, rows: int) -> Iterator[dict[str, object]]:
    """Rows of the recommendation table, each of its own values."""
    for number, topic in enumerate(chance.sample(TOPICS, rows)):
        parts = {
            "enterprises": 11 + chance.randrange(40),
            "universities": 2 + chance.randrange(7),
            "institutes": 1 + number,
        }
        domain = ("工业", "农业", "社会发展")[number % 3]
        yield {
            "name": alliance(topic),
            "lead": lead(place, f"{topic}{chance.choice(TRADES)}"),
            "domain": domain,
            "members": sum(parts.values()) + 1 + chance.randrange(9),
            **parts,
            "remark": f"样例第{number + 1}项，由{topic}专班联系",
        }


def _settled(form: str, data: bytes) -> Filled:
    parsed = parse(form, data)
    assert parsed.status == "clean", [(problem.code, problem.path) for problem in parsed.problems]
    return Filled(form, data, parsed.record or {}, catalogue(form).layout(form))


def _proposal(chance: Random, unit_id: str, number: int) -> Filled:
    with Kit.ready() as kit:
        unit = kit.unit(unit_id)
        record = proposal(
            TOPICS[3 * number], place_of(unit), unit.attributes.get("code", "410000"), 200 + 20 * number, "工业"
        )
        _varied(record, chance)
        return _settled(PROPOSAL, kit.filled(unit_id, record, PROPOSAL))


def _varied(record: dict[str, object], chance: Random) -> None:
    """Other figures and names, without breaking a rule of the form."""
    parts = (11 + chance.randrange(20), 5 + chance.randrange(6), 2 + chance.randrange(3), 1)
    basic, lead_unit = record["basic"], record["lead"]
    assert isinstance(basic, dict)
    assert isinstance(lead_unit, dict)
    basic.update(counts(sum(parts), *parts), contact=chance.choice(("张样例", "李样例", "王样例")))
    lead_unit.update(
        registered=date(2012, 3, 13 + chance.randrange(15)),
        staff=300 + chance.randrange(90),
        assets=Decimal(2000000 + chance.randrange(900000)) / 100,
        revenue=Decimal(18000 + chance.randrange(900)) + Decimal("0.5"),
        capital=Decimal(5000 + 100 * chance.randrange(9)),
    )


def _assets(chance: Random, rows: int) -> dict[str, object]:
    items = tuple(_asset(chance, number) for number in range(rows))
    total = sum((Decimal(str(item["cost"])) for item in items), Decimal(0))
    return {
        "site": chance.choice(("North yard", "South works", "Harbour depot")),
        "counted": date(2020, 8, 13 + chance.randrange(15)),
        "keeper": chance.choice(("Zhang San", "Li Si", "Wang Wu")),
        "phone": "0371-65900000",
        "none": None,
        "assets": items,
        "total": total,
    }


def _asset(chance: Random, number: int) -> dict[str, object]:
    cost = Decimal(2000000 + chance.randrange(9000000)) / 100
    return {
        "tag": f"A-{101 + 7 * number}",
        "name": f"{('Lathe', 'Crane', 'Press', 'Drill', 'Kiln', 'Pump', 'Mixer')[number]} {chance.randrange(100, 999)}",
        "class": ("Machine", "Vehicle", "IT equipment")[number % 3],
        "supplier": None,
        "bought": date(2018, 5, 13) + timedelta(days=31 * number),
        "cost": cost,
        "written": Decimal(100000 + chance.randrange(900000)) / 100,
        "share": Decimal(20 + number * 9),
        "condition": ("Good", "Fair", "Poor")[number % 3],
        "scrapped": None,
        "remark": f"bay {number + 3}",
    }


def _answers(chance: Random, number: int) -> dict[str, object]:
    smokes = number == 1
    return {
        "person": {
            "name": ("欧阳样例", "司马样例", "诸葛样例")[number], "gender": "男" if number else "女",
            "born": date(1980 + number, 5, 13 + chance.randrange(15)), "blood": "O型", "mobile": f"1380000000{number}",
            "email": f"sample{number}@example.com", "address": "样例路1号", "postcode": "450000",
        },
        "body": {
            "height": Decimal(1605 + chance.randrange(200)) / 10, "weight": Decimal(553 + chance.randrange(200)) / 10,
            "systolic": 110 + chance.randrange(20), "diastolic": 70 + chance.randrange(15),
            "fat": Decimal(153 + chance.randrange(90)) / 10,
        },
        "habits": {
            "smokes": smokes, "daily": 12 if smokes else None, "years": 15 if smokes else None, "exercise": "每天",
            "sports": ("步行", "游泳"), "sport_other": None,
        },
        "history": {
            "diseases": ("高血压", "胃病"), "disease_other": None, "allergy": True, "allergen": "青霉素",
            "medicine": "降压药，每日一次。",
        },
        "wishes": "心脏彩超。", "truthful": True, "date": date(2024, 3, 13 + chance.randrange(15)),
    }  # fmt: skip
