"""The parts of a form as the sheet 填报检查 looks at them: how many entries of each are amiss, and which.

A part is a section with required entries, a table (rows begun and not finished, or none at all and nobody said so),
or the long texts beyond their limits (字数, as the count beside them has it). Each is counted twice: by a formula, and
in Python for the result that stands in the cell beforehand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from xltemplates.base.cells import CellValue
from xltemplates.base.errors import WriteFailed
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import cell_length
from xltemplates.base.paths import lookup
from xltemplates.layout.model import Entry, Layout, Slot
from xltemplates.layout.wording import wording, wording_formula
from xltemplates.spec.expression.entries import is_blank
from xltemplates.spec.expression.functions.base import quoted
from xltemplates.spec.kinds.texts import LongText
from xltemplates.spec.model import Field, Repeat
from xltemplates.spec.verdict import Record, existing_row, existing_rows
from xltemplates.write.advice.findings import Findings, LiveFormula
from xltemplates.write.formulas.cells import Band, NameMap, filled, written
from xltemplates.write.formulas.compile import existing_rows as existing_text
from xltemplates.write.formulas.compile import tallied, within_limits

NAMED = 120  # characters of the titles that are listed
_BLANKS = str.maketrans("", "", " \n　")
LongEntry = tuple[Entry, Slot]


@frozen
class FormPart:
    """Some entries looked at together: how many are amiss, and what is said while `count` is above zero.

    `longest`: the most characters that are said, about.
    """

    title: str
    count: LiveFormula
    missing: LiveFormula
    slot: Slot | None
    longest: int = 0


def listed(words: str, conditions: Iterable[tuple[str, str]]) -> str:
    """Words and the titles whose condition holds, as a formula."""
    between = wording("format-list")
    texts = "&".join(f"REPT({quoted(between + title)},{condition})" for title, condition in conditions)
    return f"{quoted(words)}&MID({texts},{len(between) + 1},{NAMED})"


def length_of(titles: Iterable[str]) -> int:
    """The most characters that `listed` and `named` say of some titles, for the width and height of a cell."""
    return min(NAMED, sum(len(title) + 1 for title in titles)) + 4


def named(words: str, titles: Iterable[str]) -> str:
    """Words and titles as `listed`'s formula says them, worked out in Python; cut off where that is."""
    return words + wording("format-list").join(titles)[:NAMED]


def required_parts(layout: Layout, names: NameMap) -> tuple[FormPart, ...]:
    """One part for each section with required entries, in print order, then the tables that ask for something."""
    sections: dict[str, list[Entry]] = {}
    for entry in layout.entries:
        if entry.field.required and entry.slots and entry.row is None:
            sections.setdefault(entry.section, []).append(entry)
    return (
        *(_section(title or layout.spec.title, entries, names) for title, entries in sections.items()),
        *(part for placed in layout.repeats for part in table_parts(placed.repeat, layout, names)),
    )


def _section(title: str, entries: list[Entry], names: NameMap) -> FormPart:
    blank = [(entry.field.title, f"({filled(names.entries[entry.path])}=0)") for entry in entries]

    def missing(findings: Findings) -> list[str]:
        return [entry.field.title for entry in entries if is_blank(lookup(findings.record, entry.path))]

    words = wording("check-blank")
    return FormPart(
        title,
        LiveFormula(within_limits("+".join(f"{text}*1" for _, text in blank)), lambda findings: len(missing(findings))),
        LiveFormula(within_limits(listed(words, blank)), lambda findings: named(words, missing(findings))),
        entries[0].slots[0],
        length_of(entry.field.title for entry in entries),
    )


def characters(reference: str) -> str:
    """The count of a cell's characters as a formula, in UTF-16 units as Excel counts.

    Blanks and line breaks are left out.
    """
    return f'LEN(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({reference}," ",""),CHAR(10),""),"　",""))'


def counted(value: CellValue) -> int:
    """How many characters `characters`' formula counts in a cell, worked out in Python."""
    return cell_length(value.raw.translate(_BLANKS))


def limit(entry: Entry) -> int | None:
    """How many characters may be written; None where nothing limits them, or it is no long text."""
    kind = entry.field.kind
    return kind.max if isinstance(kind, LongText) else None


def counter(texts: Sequence[LongEntry]) -> LiveFormula:
    """The counts of the long texts that begin in one row, with their limits."""
    counts = [CharacterCount.of(entry, slot, titled=len(texts) > 1) for entry, slot in texts]

    def result(findings: Findings) -> str:
        return "　".join(count.text(counted(findings.values[count.slot])) for count in counts)

    return LiveFormula('&"　"&'.join(count.formula() for count in counts), result)


@frozen
class CharacterCount:
    """How many characters stand in one slot: the message that says so, and its blanks but for the number itself."""

    slot: str
    code: str
    blanks: Mapping[str, object]

    @classmethod
    def of(cls, entry: Entry, slot: Slot, titled: bool) -> "CharacterCount":
        """The count of one text; `titled` where several stand side by side."""
        blanks = {"title": entry.field.title} if titled else {}
        code = "counter-titled" if titled else "counter"
        most = limit(entry)
        return cls(slot.name, code, blanks) if most is None else cls(slot.name, f"{code}-of", {**blanks, "most": most})

    def text(self, count: int) -> str:
        """The count in words."""
        return wording(self.code, **self.blanks, count=count)

    def formula(self) -> str:
        """The same as formula text, which counts what stands in the slot."""
        return wording_formula(self.code, self.blanks, count=characters(self.slot))


def limits_part(layout: Layout) -> FormPart | None:
    """Whether any long text is beyond its limit; None where none has one."""
    texts = [(entry, limit(entry) or 0) for entry in layout.entries if entry.slots and limit(entry)]
    if not texts:
        return None

    def over(findings: Findings) -> list[str]:
        return [entry.field.title for entry, most in texts if counted(findings.values[entry.slots[0].name]) > most]

    conditions = [(entry.field.title, f"({characters(entry.slots[0].name)}>{most})") for entry, most in texts]
    words = wording("check-too-long")
    return FormPart(
        wording("check-lengths"),
        LiveFormula(
            within_limits("+".join(f"{text}*1" for _, text in conditions)), lambda findings: len(over(findings))
        ),
        LiveFormula(within_limits(listed(words, conditions)), lambda findings: named(words, over(findings))),
        texts[0][0].slots[0],
        length_of(entry.field.title for entry, _ in texts),
    )


def table_parts(repeat: Repeat, layout: Layout, names: NameMap) -> tuple[FormPart, ...]:
    """The part of a table that must not be left empty; of blocks too many for one formula, one for each as well."""
    if not (repeat.none or _required(repeat)):
        return ()
    try:
        return (_table(repeat, layout, names),)
    except WriteFailed:
        blocks = enumerate(names.bands[repeat.path])
        return (_emptiness(repeat, layout, names), *(_block(repeat, layout, at, band) for at, band in blocks))


def _table(repeat: Repeat, layout: Layout, names: NameMap) -> FormPart:
    count, first = tallied([(band, _blanks(repeat, band)) for band in names.bands[repeat.path]])
    empty, advice = _empty_text(repeat, names), _advice(repeat, layout)
    said = f"IF({empty},{quoted(advice)},{wording_formula('check-unfinished', count=count, first=first)})"

    def counted(findings: Findings) -> int:
        return sum(_missing(repeat, findings.record).values()) + _empty(repeat, findings.record)

    def missing(findings: Findings) -> str:
        return advice if _empty(repeat, findings.record) else _unfinished(repeat, findings.record)

    return FormPart(
        repeat.title,
        LiveFormula(within_limits(f"{count}+{empty}*1"), counted),
        LiveFormula(within_limits(said), missing),
        _first(repeat, layout).slots[0],
    )


def _emptiness(repeat: Repeat, layout: Layout, names: NameMap) -> FormPart:
    empty, advice = _empty_text(repeat, names), _advice(repeat, layout)
    return FormPart(
        repeat.title,
        LiveFormula(within_limits(f"{empty}*1"), lambda findings: int(_empty(repeat, findings.record))),
        LiveFormula(quoted(advice), lambda _: advice),
        _first(repeat, layout).slots[0],
    )


def _block(repeat: Repeat, layout: Layout, at: int, band: Band) -> FormPart:
    """The required entries of one block, asked for once something is written in it."""
    fields = [field for field in _required(repeat) if field.path in band.fields]
    exists = existing_text(band)
    blank = [(field.title, f"({exists}*({filled(band.fields[field.path])}=0))") for field in fields]

    def missing(findings: Findings) -> list[str]:
        row = existing_row(repeat, findings.record, at)
        return [] if row is None else [field.title for field in fields if is_blank(lookup(row, _inner(repeat, field)))]

    count = "+".join(f"({filled(band.fields[field.path])}=0)*1" for field in fields) or "0"
    words = wording("check-blank")
    return FormPart(
        wording("check-block", table=repeat.title, number=at + 1),
        LiveFormula(within_limits(f"{exists}*({count})"), lambda findings: len(missing(findings))),
        LiveFormula(within_limits(listed(words, blank)), lambda findings: named(words, missing(findings))),
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
    if not repeat.none:
        return wording("check-empty")
    return wording("check-empty-or-none", none=layout.by_path[repeat.none].field.title)


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
    return wording("check-unfinished", count=sum(missing.values()), first=min(missing, default=0) + 1)


def _required(repeat: Repeat) -> tuple[Field, ...]:
    return tuple(field for field in repeat.fields if field.required)


def _inner(repeat: Repeat, field: Field) -> str:
    return field.path.removeprefix(f"{repeat.path}.")


def _entries(repeat: Repeat, layout: Layout) -> Iterator[Entry]:
    return (entry for entry in layout.entries if entry.slots and entry.path.startswith(f"{repeat.path}["))


def _first(repeat: Repeat, layout: Layout) -> Entry:
    return next(_entries(repeat, layout))
