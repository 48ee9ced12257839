"""Labels that say something else than was printed: another label of the form, or another unit.

Who filled the form in may have read what stands there now: nobody knows what the entries of such a label mean.
"""

import re
from collections.abc import Iterator, Mapping

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key
from xltemplates.base.normalise import fold
from xltemplates.layout.model import Entry
from xltemplates.layout.ready import Label, ReadySheet
from xltemplates.read.locate.ownership import owned
from xltemplates.read.locate.units import is_unit, other_unit

_HINT = re.compile(r"\([^()]*\)|[:*;,.。、]")  # of a folded text: what people add to a label or leave out of it


@frozen
class ReplacedLabel:
    """A label in whose place, `key`, another printed text or unit stands: `now`, as it is written.

    `owned` are the paths of the entries it is about, of a table's columns without row numbers.
    """

    label: Label
    key: Key
    now: str
    owned: frozenset[str]

    def owns(self, entry: Entry) -> bool:
        """Whether an entry is among those it is about."""
        return entry.path in self.owned or entry.field.path in self.owned


def replaced_labels(
    ready: ReadySheet, cells: Mapping[Key, CellValue], missing: Mapping[Label, Key]
) -> Iterator[ReplacedLabel]:
    """Of the labels that are not in their place those that were replaced and are about some entry.

    `missing` maps them to their place. One that was only reworded, or is gone, is none of them.
    """
    for label, key in missing.items():
        value = cells.get(key)
        if isinstance(value, Text) and _is_replaced(ready, label, value.text):
            paths = owned(ready, label)
            if paths:
                yield ReplacedLabel(label, key, value.text, paths)


def _is_replaced(ready: ReadySheet, label: Label, now: str) -> bool:
    before, after = bare(label.folded), bare(fold(now))
    if label.firm and other_unit(label.text, now):
        return True
    return before != after and (is_unit(now) or any(after == bare(text) for text in ready.printed))


def bare(folded: str) -> str:
    """A folded text without its hints in brackets and its punctuation; itself where nothing else is left.

    >>> bare(fold("成员大会（次）：")), bare("(")
    ('成员大会', '(')
    """
    return _HINT.sub("", folded) or folded
