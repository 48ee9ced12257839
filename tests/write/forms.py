"""Small forms made by hand, with kinds of their own, so that these tests stand on the layout alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from xltemplates.base.cells import BLANK, CellValue, Number, Text
from xltemplates.base.problem import Words
from xltemplates.layout.model import Layout
from xltemplates.layout.place import place
from xltemplates.spec.kinds.base import ExprType, Kind, Reading, Validation
from xltemplates.spec.model import (
    EntryRef,
    Field,
    Page,
    PictureCell,
    PictureLine,
    PictureRow,
    Repeat,
    RepeatRows,
    Sheet,
    Spec,
    TextLine,
    TextRun,
    Variable,
)


@dataclass(frozen=True, slots=True)
class AnyText(Kind):
    """Any text."""

    name: ClassVar[str] = "text"
    title: ClassVar[Words] = Words("文本", "text")
    number_format: ClassVar[str] = "@"
    hint: str = ""

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        return cls()

    def rules(self) -> dict[str, object]:
        return {"type": "string"}

    def prompt(self) -> Words | None:
        return Words(self.hint, self.hint) if self.hint else None

    def to_cell(self, value: object) -> CellValue:
        return BLANK if value is None else Text(str(value))

    def from_cell(self, cell: CellValue) -> Reading:
        return Reading(cell.raw or None)

    def schema(self) -> dict[str, object]:
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class Count(AnyText):
    """A whole number from zero."""

    name: ClassVar[str] = "integer"
    expr: ClassVar[ExprType] = "number"
    number_format: ClassVar[str] = "0"

    def validation(self) -> Validation | None:
        return Validation("whole", Decimal(0), None)

    def to_cell(self, value: object) -> CellValue:
        return Number(str(value)) if isinstance(value, int) else AnyText.to_cell(self, value)


@dataclass(frozen=True, slots=True)
class OneOf(AnyText):
    """One of some texts."""

    name: ClassVar[str] = "choice"
    expr: ClassVar[ExprType] = "choice"
    texts: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        return self.texts

    def validation(self) -> Validation | None:
        return Validation("list", options=self.texts)


@dataclass(frozen=True, slots=True)
class Serial(Count):
    """A row's number."""

    name: ClassVar[str] = "serial"
    is_entry: ClassVar[bool] = False


UNIT = AnyText(hint="填写推荐单位全称")
FIELDS = OneOf(texts=("工业", "农业", "社会发展"))
PLACES = OneOf(texts=tuple(f"第{number}号，样例县（市、区）科技局" for number in range(1, 30)))


def text(words: str) -> TextLine:
    """A printed line."""
    return (TextRun(words),)


def row(*cells: TextLine, header: bool = False) -> PictureRow:
    """A printed row of single cells."""
    return PictureRow(tuple(PictureCell((cell,)) for cell in cells), header=header)


def table(printed: int = 4, most: int | None = 6) -> Spec:
    """A table of rows with a header, a prefilled unit above and in each row, and a note below."""
    fields = (
        Field("rows.no", "序号", Serial()),
        Field("rows.name", "联盟名称", AnyText(), required=True),
        Field("rows.domain", "所属领域", FIELDS),
        Field("rows.place", "所在地", PLACES),
        Field("rows.unit", "推荐部门", UNIT, prefill="unit"),
        Field("rows.members", "成员总数", Count()),
    )
    entries = tuple((EntryRef(field.path),) for field in fields)
    items = (
        PictureLine("caption", (text("附件3"),)),
        PictureLine("title", ((Variable("year"), TextRun("年度样例推荐表")),)),
        PictureLine("line", ((TextRun("推荐单位（盖章）："), EntryRef("unit")),)),
        row(*(text(field.title) for field in fields), header=True),
        RepeatRows("rows", (row(*entries),)),
        PictureLine("note", (text("备注：所属领域中请填写工业、农业、社会发展"),)),
    )
    return Spec(
        form="sample.table",
        version="1",
        title="样例推荐表",
        source="",
        fields=(Field("unit", "推荐单位", UNIT, required=True, prefill="unit"),),
        repeats=(Repeat("rows", "推荐联盟", printed, most, ("name",), fields),),
        checks=(),
        sheets=(Sheet("推荐表", Page(orientation="landscape"), items, columns=(6, 30, 12, 30, 20, 10)),),
        variables={"year": "2020"},
    )


def table_layout(printed: int = 4, most: int | None = 6) -> Layout:
    """The table on the grid."""
    return place(table(printed, most))
