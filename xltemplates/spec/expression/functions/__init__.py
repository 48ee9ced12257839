"""The functions of the check language, each a class that says all there is to say of it; `FUNCTIONS` is their table.

To add one: write its class (`base.Function` says what is asked of it), put it into the table, and a rule for a form
and one for a row into `tests/write/rules.py`. The contract tests tell what is missing; documentation, messages and the
drafting of specs from workbooks follow from the class.
"""

from collections.abc import Mapping
from types import MappingProxyType

from xltemplates.spec.expression.functions.amounts import Abs, Max, Min, Round, Sum
from xltemplates.spec.expression.functions.base import Function
from xltemplates.spec.expression.functions.codes import OrgcodeOk, UsccOk
from xltemplates.spec.expression.functions.dates import DateFunction
from xltemplates.spec.expression.functions.distinct import Distinct
from xltemplates.spec.expression.functions.presence import BlankFunction, Count, Filled, RowsFunction
from xltemplates.spec.expression.functions.texts import Length, Matches, Middle, Starts

_ALL: tuple[type[Function], ...] = (
    Sum, Count, RowsFunction, Min, Max, Abs, Round, BlankFunction, Filled, Distinct, Length, Matches, Starts, Middle,
    DateFunction, UsccOk, OrgcodeOk,
)  # fmt: skip

FUNCTIONS: Mapping[str, type[Function]] = MappingProxyType({function.name: function for function in _ALL})
