"""Every kind of value, by the name a spec gives it. A new kind is one class in one of these files."""

from collections.abc import Mapping
from types import MappingProxyType

from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.kinds.choices import CHOICES
from xltemplates.spec.kinds.codes import CODES
from xltemplates.spec.kinds.contacts import CONTACTS
from xltemplates.spec.kinds.dates import DATES
from xltemplates.spec.kinds.numbers import NUMBERS
from xltemplates.spec.kinds.paper import PAPER
from xltemplates.spec.kinds.texts import TEXTS
from xltemplates.spec.kinds.units import UNITS

KINDS: Mapping[str, type[Kind]] = MappingProxyType(
    {kind.name: kind for kind in (*TEXTS, *NUMBERS, *DATES, *CHOICES, *CODES, *CONTACTS, *UNITS, *PAPER)}
)
