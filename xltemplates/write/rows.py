"""A layout made to fit what is to be written: other printed texts, and more rows in a repeat without end."""

from collections.abc import Mapping
from dataclasses import replace

from xltemplates.base.errors import WriteFailed
from xltemplates.layout.model import Layout
from xltemplates.layout.place import place
from xltemplates.spec.model import Repeat, Spec
from xltemplates.write.values import row_count


def fitted(layout: Layout, record: Mapping[str, object], variables: Mapping[str, str]) -> Layout:
    """The layout with these variables and with as many blocks of its open repeats as the record has rows.

    What stands below an open repeat moves down. The form's identity stays that of the layout given.
    """
    repeats = tuple(_grown(repeat, row_count(record, repeat.path)) for repeat in layout.spec.repeats)
    return _with(layout, repeats, variables)


def widened(layout: Layout, rows: Mapping[str, int], variables: Mapping[str, str]) -> Layout:
    """The same with room for so many rows of each repeat, by its path, also beyond the end of those that have one.

    Further rows of a repeat with a continuation sheet stand there, those of any other below its printed ones.
    """
    repeats = tuple(_stretched(repeat, rows.get(repeat.path, 0)) for repeat in layout.spec.repeats)
    return _with(layout, repeats, variables)


def _with(layout: Layout, repeats: tuple[Repeat, ...], variables: Mapping[str, str]) -> Layout:
    wanted = replace(layout.spec, variables=_merged(layout.spec, variables), repeats=repeats)
    return layout if wanted == layout.spec else place(wanted)


def _stretched(repeat: Repeat, rows: int) -> Repeat:
    if repeat.most is None or rows <= repeat.most:
        return _grown(repeat, rows)
    printed = rows if repeat.printed == repeat.most else repeat.printed
    return replace(repeat, printed=printed, most=rows)


def _grown(repeat: Repeat, rows: int) -> Repeat:
    return replace(repeat, printed=rows) if repeat.most is None and rows > repeat.printed else repeat


def _merged(spec: Spec, variables: Mapping[str, str]) -> Mapping[str, str]:
    for name in variables:
        if name not in spec.variables:
            raise WriteFailed("write-unknown-variable", name=name, known="、".join(spec.variables))
    return {**spec.variables, **variables}
