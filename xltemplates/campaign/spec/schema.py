"""What may stand in a campaign spec, as Cerberus schemas; relations have theirs (`relations.relation`)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from xltemplates.campaign.spec.campaign_spec import ARRIVALS, TAKES
from xltemplates.spec.schema import FLAG, NAME, TEXT, TEXTS, WORDS

TOP: Final[Mapping[str, object]] = MappingProxyType(
    {
        "campaign": NAME,
        "version": NAME,
        "title": NAME,
        "source": TEXT,
        "registry": {"type": "string", "empty": False},
        "forms": {"type": "dict", "required": True, "empty": False},
        "rollup": NAME,
        "deadline": {"type": "string", "empty": False},
        "receipt": {"type": "dict"},
        "take": {"type": "string", "allowed": list(TAKES)},
        "routes": {"type": "dict"},
        "letters": {"type": "dict"},
        "earlier": {"type": "dict", "valuesrules": NAME},
        "relations": {"type": "list"},
    }
)
FORM: Final[Mapping[str, object]] = MappingProxyType(
    {
        "title": NAME,
        "unit": {"type": "string", "empty": False},
        "subject": {"type": "string", "empty": False},
        "sent": {"type": "string", "empty": False},
        "required": FLAG,
        "copies": {"type": "string", "empty": False},
    }
)
RECEIPT: Final[Mapping[str, object]] = MappingProxyType(
    {
        "days": {"type": "list", "schema": {"type": "date_text"}},
        "hours": TEXTS,
        "zone": {"type": "string"},
        "arrival": {"type": "string", "allowed": list(ARRIVALS)},
    }
)
ROUTE: Final[Mapping[str, object]] = MappingProxyType(
    {"title": {**WORDS, "required": True}, "units": NAME, "counts": FLAG}
)
LETTERS: Final[Mapping[str, object]] = MappingProxyType(
    {"sender": WORDS, "contact": WORDS, "date": {"type": "date_text"}}
)
