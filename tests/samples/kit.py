"""What the histories of the samples are made with: stamped copies, filled forms, and programs that alter them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from tests.office import Book, Office
from xltemplates.base.cells import CellValue, Number, Text
from xltemplates.base.grid import Cell
from xltemplates.base.paths import lookup
from xltemplates.campaign.folder.key import DEMONSTRATION
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.issuer import Issuer
from xltemplates.layout.model import Layout, Slot
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.registry import Unit
from xltemplates.write.form import write_workbook
from xltemplates.write.stamp import Template

SPECS = Path(__file__).parent.parent.parent / "specs"
TABLE = "alliance.recommendation"
ISSUER = Issuer.of(DEMONSTRATION, "alliance.henan")
Record = Mapping[str, object]


@dataclass(slots=True)
class Kit:
    """The forms, and one office that is started when a history first needs it."""

    folder: Path
    ended: ExitStack
    catalogue: Catalogue = field(default_factory=lambda: Catalogue.open(SPECS))
    _office: Office | None = None

    @classmethod
    @contextmanager
    def ready(cls, office: Office | None = None) -> Iterator["Kit"]:
        """A kit whose working folder is gone at the end, and its office, unless one is lent to it."""
        with ExitStack() as ended:
            yield cls(Path(ended.enter_context(TemporaryDirectory(prefix="samples"))), ended, _office=office)

    def layout(self, form: str = TABLE) -> Layout:
        """Where a form's entries stand."""
        return self.catalogue.layout(form)

    def unit(self, unit_id: str) -> Unit:
        """A unit of the registry."""
        registry = self.layout().spec.registry
        assert registry is not None
        return next(unit for unit in registry.units if unit.id == unit_id)

    def identity(self, form: str, unit_id: str, revision: int = 0) -> Identity:
        """The identity that distribution stamps into the unit's copy, under the public demonstration key."""
        layout = self.layout(form)
        registry = layout.spec.registry
        assert registry is not None
        copy = f"{registry.version}-{unit_id}"
        return ISSUER.signed(Identity(form, layout.spec.version, layout.fingerprint, unit_id, copy, revision))

    def blank(self, unit_id: str, form: str = TABLE) -> bytes:
        """The copy a unit was sent, untouched."""
        return Template.of(self.layout(form)).stamp(self.identity(form, unit_id), {"unit": self.unit(unit_id).name})

    def filled(self, unit_id: str, record: Record, form: str = TABLE, revision: int = 0, version: str = "") -> bytes:
        """The copy with a record in it; values of a wrong type stand there as they were typed.

        `version`: what the file says of itself, where that is not the truth.
        """
        identity = self.identity(form, unit_id, revision)
        return write_workbook(
            self.layout(form),
            record=record,
            identity=ISSUER.signed(replace(identity, version=version or identity.version)),
            prefill={"unit": self.unit(unit_id).name},
        )

    def office(self) -> Office:
        """The office of this kit."""
        if self._office is None:
            self._office = Office(self.folder / "profile")
            self.ended.callback(self._office.close)
        return self._office

    def altered(self, data: bytes, alter: Callable[[Book], None], through: str = ".xlsx") -> bytes:
        """A workbook opened in LibreOffice, altered, and stored as .xlsx, by way of another format if one is named."""
        given, other, stored = (self.folder / name for name in ("given.xlsx", f"other{through}", "stored.xlsx"))
        given.write_bytes(data)
        with self.office().open(given) as book:
            alter(book)
            book.store(other)
        with self.office().open(other) as book:
            book.store(stored)
        return stored.read_bytes()

    def converted(self, data: bytes, ending: str) -> bytes:
        """A workbook opened in LibreOffice and stored in another format."""
        given, stored = self.folder / "given.xlsx", self.folder / f"stored{ending}"
        given.write_bytes(data)
        with self.office().open(given) as book:
            book.store(stored)
        return stored.read_bytes()

    def slots(self, record: Record, form: str = TABLE) -> Iterator[tuple[Slot, CellValue]]:
        """Each slot that a record fills, with what stands in it."""
        for entry in self.layout(form).entries:
            value = lookup(record, entry.path)
            if value is not None and entry.slots:
                yield from zip(entry.slots, widget_of(entry.field).show(entry.field, value), strict=True)


def type_in(book: Book, slots: Iterator[tuple[Slot, CellValue]]) -> None:
    """Fill slots as a person at the keyboard does."""
    for slot, value in slots:
        if isinstance(value, Number):
            book.set(slot.sheet, slot.cell.a1, float(value.decimal))
        elif isinstance(value, Text):
            book.set(slot.sheet, slot.cell.a1, value.text)


def saved_by_openpyxl(data: bytes) -> bytes:
    """A workbook loaded and saved by a script, as merge tools in use do."""
    book = openpyxl.load_workbook(BytesIO(data))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def values_only(data: bytes, title: str, without: Cell | None = None) -> bytes:
    """The first sheet's values pasted into a new workbook: no names, no properties, no styles, no hidden sheet.

    `without`: a cell that was not among those copied.
    """
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    book = openpyxl.Workbook()
    pasted = book.worksheets[0]
    pasted.title = title
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and (without is None or cell.coordinate != without.a1):
                pasted.cell(cell.row, cell.column, cell.value)
    target = BytesIO()
    book.save(target)
    return target.getvalue()
