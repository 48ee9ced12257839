"""Small returned files, drawn as text: `name | unit | count` a row."""

from textwrap import dedent

from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem
from xltemplates.layout.identity import Identity
from xltemplates.record.parsed import Parsed, Source
from xltemplates.spec.kinds.choices import Choice
from xltemplates.spec.kinds.numbers import Integer
from xltemplates.spec.kinds.texts import LineText
from xltemplates.spec.model import Field, Repeat, RowsFrom, Spec

FIELDS = ("name", "unit", "count")


def roll_up_spec() -> Spec:
    """A roll-up of `school.list/pupils` with the columns name, unit (东 before 西 before 南) and count."""
    kinds = (LineText.make({}), Choice.make({"options": ("东", "西", "南")}), Integer.make({}))
    texts = ("source_file", "source_cells", "source_sha256", "source_submission")
    sources = [Field(f"pupils.{name}", name, LineText.make({})) for name in texts]
    sources.append(Field("pupils.source_revision", "revision", Integer.make({})))
    fields = [Field(f"pupils.{name}", name, kind) for name, kind in zip(FIELDS, kinds, strict=True)]
    origin = RowsFrom("school.list", "pupils", order=("unit",), totals=("count",))
    repeat = Repeat("pupils", "学生", 2, None, ("name",), (*fields, *sources), rows_from=origin)
    rowless = Field("source_rowless", "rowless", LineText.make({}))
    return Spec("school.rollup", "1", "汇总", "", (rowless,), (repeat,), (), ())


def paper(file: str, rows: str, *problems: Problem, form: str = "school.list", top: int = 5) -> Parsed:
    """A file whose drawn rows stand from row `top` of sheet 表, in columns B, C and D; `-` is blank."""
    record, provenance = [], {}
    for index, line in enumerate(dedent(rows).strip().splitlines()):
        texts = [text.strip() for text in line.split("|")]
        values = [None if text == "-" else text for text in texts]
        record.append({"name": values[0], "unit": values[1], "count": int(values[2]) if values[2] else None})
        for column, (field, text) in enumerate(zip(FIELDS, texts, strict=True), 2):
            if text != "-":
                provenance[f"pupils[{index}].{field}"] = Source(Place("表", Cell(top + index, column)), text)
    identity = Identity(form, "1")
    return Parsed(file, f"sha-{file}", identity, "clean", {"pupils": tuple(record)}, problems, provenance)
