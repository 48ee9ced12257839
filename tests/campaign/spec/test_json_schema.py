"""Editors know the language of campaign specs: every campaign spec of the house is valid, slips are not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.spec.test_json_schema import valid
from xltemplates.campaign.spec.json_schema import campaign_schema

ROOT = Path(__file__).parents[3]
FILES = [ROOT / "specs/campaign.yaml", *sorted((ROOT / "tests/campaigns").glob("*/campaign.yaml"))]
SCHEMA: dict[str, Any] = campaign_schema()


def whole(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_campaign_spec_is_valid(path: Path) -> None:
    assert valid(whole(path), SCHEMA)


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ((), "deadlne", "2020-09-22"),
        ((), "take", "all"),
        (("forms", "alliance.proposal"), "unti", "unit"),
        (("routes", "filing"), "counts", "perhaps"),
        (("relations", 0), "expcet", "some"),
        (("relations", 0), "expect", "many"),
    ],
)
def test_a_slip_is_not(part: tuple[Any, ...], name: str, value: str) -> None:
    spec = whole(FILES[0])
    inner = spec
    for step in part:
        inner = inner[step]
    inner[name] = value
    assert not valid(spec, SCHEMA)
