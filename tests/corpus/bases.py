"""The filled forms that the corpus alters: a table, a form on squared paper, and a form that knows no alliances."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.samples.kit import SPECS, Kit
from tests.samples.proposals import perfect
from tests.samples.tables import two_rows
from xltemplates.base.grid import Cell
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Layout
from xltemplates.read.form import read_bytes
from xltemplates.record.parse import parse_form
from xltemplates.record.parsed import Parsed
from xltemplates.write.form import write_workbook

TABLE, PROPOSAL, ASSETS = "alliance.recommendation", "alliance.proposal", "assets.register"
FORMS = (TABLE, PROPOSAL, ASSETS)

_ASSET = {"class": "Machine", "supplier": None, "bought": date(2018, 5, 7), "share": Decimal(80), "condition": "Good",
          "scrapped": None, "remark": None}  # fmt: skip
_ASSETS = {
    "site": "North yard",
    "counted": date(2020, 8, 10),
    "keeper": "Zhang San",
    "phone": "0371-65900000",
    "none": None,
    "assets": (
        {**_ASSET, "tag": "A-001", "name": "Lathe", "cost": Decimal("30000.5"), "written": Decimal("1200.25")},
        {**_ASSET, "tag": "A-002", "name": "Crane", "cost": Decimal(125000), "written": Decimal(25000),
         "class": "Vehicle"},
        {**_ASSET, "tag": "A-003", "name": "Press", "cost": Decimal(9999), "written": Decimal(0), "condition": "Fair"},
    ),
    "total": Decimal("164999.5"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Base:
    """A filled form: its bytes, what it parses to, and where its entries stand."""

    form: str
    data: bytes
    parsed: Parsed
    layout: Layout

    def cell(self, path: str) -> tuple[str, Cell]:
        """The sheet and cell of an entry's first slot."""
        slot = self.layout.by_path[path].slots[0]
        return slot.sheet, slot.cell

    @property
    def sheet(self) -> str:
        """The name of its first sheet."""
        return self.layout.sheets[0].name


@cache
def catalogue(form: str) -> Catalogue:
    """The forms among which one is found."""
    return Catalogue.open(Path(__file__).parent.parent / "forms" if form == ASSETS else SPECS)


def parse(form: str, data: bytes, password: str = "") -> Parsed:
    """What is parsed of some bytes; Refused as by the reader."""
    return parse_form(read_bytes(data, "returned.xlsx", catalogue(form), password))


@cache
def base(form: str) -> Base:
    """The filled form of a form's name, which parses without an error."""
    layout = catalogue(form).layout(form)
    data = write_workbook(layout, record=_ASSETS) if form == ASSETS else _sample(form)
    return Base(form, data, parse(form, data), layout)


def _sample(form: str) -> bytes:
    with Kit.ready() as kit:
        return two_rows(kit) if form == TABLE else perfect(kit)
