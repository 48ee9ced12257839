"""The forms of the campaign, and where each says whose it is and which alliance it is about."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from xltemplates.campaign.dossier import ReturnedForm

TABLE: Final = "alliance.recommendation"
PROPOSAL: Final = "alliance.proposal"
FEASIBILITY: Final = "alliance.feasibility"
AGREEMENT: Final = "alliance.agreement"
ROLLUP: Final = "alliance.rollup"

FORMS: Final[Mapping[str, ReturnedForm]] = MappingProxyType(
    {
        TABLE: ReturnedForm(TABLE, "unit"),
        PROPOSAL: ReturnedForm(PROPOSAL, "cover.unit", "basic.name"),
        FEASIBILITY: ReturnedForm(FEASIBILITY, "unit", "alliance"),
        AGREEMENT: ReturnedForm(AGREEMENT, "unit", "alliance"),
    }
)
