"""字数: how many characters a text has, blanks and line breaks left out, beside it and on the sheet 填报检查."""

from collections.abc import Sequence

from xltemplates.base.cells import CellValue
from xltemplates.base.normalise import cell_length
from xltemplates.layout.model import Entry, Layout, Slot
from xltemplates.spec.kinds.texts import LongText
from xltemplates.write.advice.findings import Findings, Told
from xltemplates.write.advice.part import Part, length_of, listed, named
from xltemplates.write.formulas.compile import within_limits

_BLANKS = str.maketrans("", "", " \n　")
_OVER = "超出字数："

Text = tuple[Entry, Slot]


def characters(reference: str) -> str:
    """The count as a formula, in UTF-16 units as Excel counts."""
    return f'LEN(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({reference}," ",""),CHAR(10),""),"　",""))'


def counted(value: CellValue) -> int:
    """The same in Python."""
    return cell_length(value.raw.translate(_BLANKS))


def limit(entry: Entry) -> int | None:
    """How many characters may be written."""
    kind = entry.field.kind
    return kind.max if isinstance(kind, LongText) else None


def counter(texts: Sequence[Text]) -> Told:
    """The counts of the long texts that begin in one row, with their limits."""

    def result(findings: Findings) -> str:
        return "　".join(f"{_label(text, texts)}{counted(findings.values[text[1].name])}{_of(text)}" for text in texts)

    shown = (f'"{_label(text, texts)}"&{characters(text[1].name)}&"{_of(text)}"' for text in texts)
    return Told('&"　"&'.join(shown), result)


def limits_part(layout: Layout) -> Part | None:
    """Whether any long text is beyond its limit; None where none has one."""
    texts = [(entry, limit(entry) or 0) for entry in layout.entries if entry.slots and limit(entry)]
    if not texts:
        return None

    def over(findings: Findings) -> list[str]:
        return [entry.field.title for entry, most in texts if counted(findings.values[entry.slots[0].name]) > most]

    conditions = [(entry.field.title, f"({characters(entry.slots[0].name)}>{most})") for entry, most in texts]
    return Part(
        "字数限制",
        Told(within_limits("+".join(f"{text}*1" for _, text in conditions)), lambda findings: len(over(findings))),
        Told(within_limits(listed(_OVER, conditions)), lambda findings: named(_OVER, over(findings))),
        texts[0][0].slots[0],
        length_of(entry.field.title for entry, _ in texts),
    )


def _label(text: Text, texts: Sequence[Text]) -> str:
    return "字数 " if len(texts) == 1 else f"{text[0].field.title}：字数 "


def _of(text: Text) -> str:
    most = limit(text[0])
    return "" if most is None else f"／限{most}"
