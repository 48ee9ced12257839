"""What is still to be filled in of tables: rows begun and not finished, and tables left empty without saying so."""

from collections.abc import Iterator, Mapping

from xltemplates.base.errors import WriteFailed
from xltemplates.base.paths import lookup
from xltemplates.layout.model import Entry, Layout
from xltemplates.spec.expression.entries import is_blank
from xltemplates.spec.expression.excel import quoted
from xltemplates.spec.expression.verdict import Record, existing_row, existing_rows
from xltemplates.spec.model import Field, Repeat
from xltemplates.write.advice.findings import Findings, Told
from xltemplates.write.advice.part import Part, length_of, listed, named
from xltemplates.write.formulas.cells import filled, written
from xltemplates.write.formulas.compile import tallied, within_limits
from xltemplates.write.formulas.names import Band, NameMap
from xltemplates.write.formulas.text import existing_rows as existing_text

_EMPTY = "尚未填写任何一行"


def table_parts(repeat: Repeat, layout: Layout, names: NameMap) -> tuple[Part, ...]:
    """The part of a table that must not be left empty; of blocks too many for one formula, one for each as well."""
    if not (repeat.none or _required(repeat)):
        return ()
    try:
        return (_table(repeat, layout, names),)
    except WriteFailed:
        blocks = enumerate(names.bands[repeat.path])
        return (_emptiness(repeat, layout, names), *(_block(repeat, layout, at, band) for at, band in blocks))


def _table(repeat: Repeat, layout: Layout, names: NameMap) -> Part:
    count, first = tallied([(band, _blanks(repeat, band)) for band in names.bands[repeat.path]])
    empty, advice = _empty_text(repeat, names), _advice(repeat, layout)
    said = f'IF({empty},{quoted(advice)},"已填各行共缺 "&{count}&" 项，最先在第 "&{first}&" 行")'

    def counted(findings: Findings) -> int:
        return sum(_missing(repeat, findings.record).values()) + _empty(repeat, findings.record)

    def missing(findings: Findings) -> str:
        return advice if _empty(repeat, findings.record) else _unfinished(repeat, findings.record)

    return Part(
        repeat.title,
        Told(within_limits(f"{count}+{empty}*1"), counted),
        Told(within_limits(said), missing),
        _first(repeat, layout).slots[0],
    )


def _emptiness(repeat: Repeat, layout: Layout, names: NameMap) -> Part:
    empty, advice = _empty_text(repeat, names), _advice(repeat, layout)
    return Part(
        repeat.title,
        Told(within_limits(f"{empty}*1"), lambda findings: int(_empty(repeat, findings.record))),
        Told(quoted(advice), lambda _: advice),
        _first(repeat, layout).slots[0],
    )


def _block(repeat: Repeat, layout: Layout, at: int, band: Band) -> Part:
    """The required entries of one block, asked for once something is written in it."""
    fields = [field for field in _required(repeat) if field.path in band.fields]
    exists = existing_text(band)
    blank = [(field.title, f"({exists}*({filled(band.fields[field.path])}=0))") for field in fields]

    def missing(findings: Findings) -> list[str]:
        row = existing_row(repeat, findings.record, at)
        return [] if row is None else [field.title for field in fields if is_blank(lookup(row, _inner(repeat, field)))]

    count = "+".join(f"({filled(band.fields[field.path])}=0)*1" for field in fields) or "0"
    return Part(
        f"{repeat.title} 第 {at + 1} 项",
        Told(within_limits(f"{exists}*({count})"), lambda findings: len(missing(findings))),
        Told(within_limits(listed("未填：", blank)), lambda findings: named("未填：", missing(findings))),
        next(entry for entry in _entries(repeat, layout) if entry.row == at).slots[0],
        length_of(field.title for field in fields),
    )


# Formulas ------------------------------------------------------------------------------------------------------------


def _blanks(repeat: Repeat, band: Band) -> str:
    """How many required entries are blank, in each row that exists."""
    held = (band.fields[field.path] for field in _required(repeat) if field.path in band.fields)
    blank = "+".join(f"({filled(one)}=0)*1" for one in held) or "0"
    return f"({existing_text(band)}*({blank}))"


def _empty_text(repeat: Repeat, names: NameMap) -> str:
    """Whether nothing stands in it, and nobody said so: a condition."""
    lengths = "+".join(_length(band) for band in names.bands[repeat.path])
    said = f"*({filled(names.entries[repeat.none])}=0)" if repeat.none else "*1"
    return f"((({lengths})=0){said})"


def _length(band: Band) -> str:
    text = "+".join(written(band.fields[path]) for path in band.exists if path in band.fields)
    return f"SUMPRODUCT({text})" if band.rows > 1 else text


def _advice(repeat: Repeat, layout: Layout) -> str:
    told = f"；如无可报，请在“{layout.by_path[repeat.none].field.title}”处打勾" if repeat.none else ""
    return _EMPTY + told


# The same in Python --------------------------------------------------------------------------------------------------


def _empty(repeat: Repeat, record: Record) -> bool:
    said = bool(repeat.none) and not is_blank(lookup(record, repeat.none))
    return not existing_rows(repeat, record) and not said


def _missing(repeat: Repeat, record: Record) -> Mapping[int, int]:
    """How many required entries are blank, row by row."""
    inner = [_inner(repeat, field) for field in _required(repeat)]
    return {index: sum(is_blank(lookup(row, path)) for path in inner) for index, row in existing_rows(repeat, record)}


def _unfinished(repeat: Repeat, record: Record) -> str:
    missing = {index: count for index, count in _missing(repeat, record).items() if count}
    return f"已填各行共缺 {sum(missing.values())} 项，最先在第 {min(missing, default=0) + 1} 行"


def _required(repeat: Repeat) -> tuple[Field, ...]:
    return tuple(field for field in repeat.fields if field.required)


def _inner(repeat: Repeat, field: Field) -> str:
    return field.path.removeprefix(f"{repeat.path}.")


def _entries(repeat: Repeat, layout: Layout) -> Iterator[Entry]:
    return (entry for entry in layout.entries if entry.slots and entry.path.startswith(f"{repeat.path}["))


def _first(repeat: Repeat, layout: Layout) -> Entry:
    return next(_entries(repeat, layout))
