"""How bad each finding across documents is; the words are in the catalogues. Sources are the 24 rules."""

from collections.abc import Mapping
from types import MappingProxyType

from xltemplates.base.problem import Severity

SEVERITIES: Mapping[str, Severity] = MappingProxyType(
    {
        "row-without-proposal": "error",
        "proposal-without-row": "error",
        "row-differs": "error",
        "remainder-differs": "error",
        "unit-differs": "error",
        "same-alliance": "warning",
        "alike-alliances": "manual",
        "late": "error",
        "missing-document": "manual",
        "filing-only": "warning",
        "unknown-unit": "error",
        "lead-not-a-party": "error",
        "member-not-a-party": "warning",
        "document-without-proposal": "error",
    }
)
