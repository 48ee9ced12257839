"""What is still to be filled in, section by section: how many required entries are blank, and which."""

from xltemplates.base.paths import lookup
from xltemplates.layout.model import Entry, Layout
from xltemplates.spec.expression.entries import is_blank
from xltemplates.write.advice.findings import Findings, Told
from xltemplates.write.advice.part import Part, length_of, listed, named
from xltemplates.write.advice.tables import table_parts
from xltemplates.write.formulas.cells import filled
from xltemplates.write.formulas.compile import within_limits
from xltemplates.write.formulas.names import NameMap

BLANK = "未填："


def required_parts(layout: Layout, names: NameMap) -> tuple[Part, ...]:
    """One part for each section with required entries, then the tables."""
    sections: dict[str, list[Entry]] = {}
    for entry in layout.entries:
        if entry.field.required and entry.slots and entry.row is None:
            sections.setdefault(entry.section, []).append(entry)
    return (
        *(_section(title or layout.spec.title, entries, names) for title, entries in sections.items()),
        *(part for placed in layout.repeats for part in table_parts(placed.repeat, layout, names)),
    )


def _section(title: str, entries: list[Entry], names: NameMap) -> Part:
    blank = [(entry.field.title, f"({filled(names.entries[entry.path])}=0)") for entry in entries]

    def missing(findings: Findings) -> list[str]:
        return [entry.field.title for entry in entries if is_blank(lookup(findings.record, entry.path))]

    return Part(
        title,
        Told(within_limits("+".join(f"{text}*1" for _, text in blank)), lambda findings: len(missing(findings))),
        Told(within_limits(listed(BLANK, blank)), lambda findings: named(BLANK, missing(findings))),
        entries[0].slots[0],
        length_of(entry.field.title for entry in entries),
    )
