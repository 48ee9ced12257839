"""docs/campaign.md names every key there is, and its relations can be loaded."""

import re
from pathlib import Path

import pytest

from tests.docs.commands import ROOT
from xltemplates.campaign.relations.likeness import likeness
from xltemplates.campaign.relations.relation import ALIKE, RELATION
from xltemplates.campaign.spec.load import load_campaign
from xltemplates.campaign.spec.schema import FORM, LETTERS, RECEIPT, ROUTE, TOP
from xltemplates.layout.catalogue import Catalogue

PAGE = (ROOT / "docs/campaign.md").read_text("utf-8")
BUDGET = ROOT / "tests/campaigns/budget"
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("key", sorted({*TOP, *FORM, *RECEIPT, *ROUTE, *LETTERS, *RELATION, *ALIKE}))
def test_every_key_is_told(key: str) -> None:
    assert re.search(rf"`{key}\b|^ *-? ?{key}:|[{{, ]{key}:", PAGE, re.MULTILINE)


def test_its_file_and_its_relations_can_be_loaded(tmp_path: Path) -> None:
    relations = [block for block in BLOCKS if block.startswith("- id:")]
    assert len(relations) == 3
    (head,) = (block for block in BLOCKS if block.startswith("campaign:"))
    lines = "".join(f"  {line}\n" for block in relations for line in block.splitlines())
    text = f"{head}earlier: {{last: 上年度}}\nrelations:\n{lines}"
    for file in BUDGET.glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    path = tmp_path / "campaign.yaml"
    path.write_text(text, "utf-8")
    assert load_campaign(path, Catalogue.open(tmp_path), thorough=True).id == "city.budget"


def test_its_scores_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| (\w+) \| (\w+) \| (\d+) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 5
    assert [round(likeness(one, other)) for one, other, _ in rows] == [int(score) for _, _, score in rows]
