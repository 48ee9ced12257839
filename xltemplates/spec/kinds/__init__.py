"""Every kind of value, by the name a spec gives it. A new kind is one class in one of these files.

A kind is what a value is: its settings, its rules, its data validation in a workbook, and both ways between a cell
and a value: `to_cell(value)`, and `from_cell(cell)`, which is the one place where anything is normalised and never
guesses. `base` is the contract; `cells` and `amounts` read numbers as workbooks and people write them. Every kind
holds the laws of `tests/spec/kinds/test_laws.py`.

Begin reading at `base.Kind`, then `texts`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.kinds.choices import CHOICES
from xltemplates.spec.kinds.codes import CODES
from xltemplates.spec.kinds.contacts import CONTACTS
from xltemplates.spec.kinds.dates import DATES
from xltemplates.spec.kinds.numbers import NUMBERS
from xltemplates.spec.kinds.texts import TEXTS
from xltemplates.spec.kinds.units import UNITS
from xltemplates.spec.kinds.valueless import VALUELESS

KINDS: Mapping[str, type[Kind]] = MappingProxyType(
    {kind.name: kind for kind in (*TEXTS, *NUMBERS, *DATES, *CHOICES, *CODES, *CONTACTS, *UNITS, *VALUELESS)}
)
