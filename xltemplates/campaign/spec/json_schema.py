"""The language of campaign specs as JSON Schema (draft 2020-12), for editors; made from the loader's own tables."""

from collections.abc import Mapping

from xltemplates.campaign.relations.relation import RELATION
from xltemplates.campaign.spec.schema import FORM, LETTERS, RECEIPT, ROUTE, TOP
from xltemplates.spec.json_schema import DIALECT, Json, object_schema, properties_schema


def campaign_schema() -> Json:
    """The JSON Schema (2020-12) of a campaign spec, for editors that check and complete YAML while it is written."""
    properties = {
        **properties_schema(TOP),
        "forms": _by_name(FORM),
        "receipt": object_schema(RECEIPT),
        "routes": _by_name(ROUTE),
        "letters": object_schema(LETTERS),
        "relations": {"type": "array", "items": object_schema(RELATION)},
    }
    return {"$schema": DIALECT, "title": "xltemplates campaign spec", **object_schema(TOP), "properties": properties}


def _by_name(rules: Mapping[str, object]) -> Json:
    return {"type": "object", "additionalProperties": object_schema(rules)}
