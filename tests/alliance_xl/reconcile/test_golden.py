"""The findings across documents are those that were taken down when the rules were Python."""

from collections import Counter
from collections.abc import Mapping

import pytest

from tests.alliance_xl.reconcile.golden_findings import Line, kept, of_likeness, parts, without_likeness


@pytest.fixture(scope="module")
def found() -> Mapping[str, list[Line]]:
    return parts()


@pytest.mark.slow
@pytest.mark.parametrize("part", ["samples", "demonstration", "generated"])
def test_findings_are_as_they_were(found: Mapping[str, list[Line]], part: str) -> None:
    assert without_likeness(found)[part] == kept("findings.json")[part]
    assert of_likeness(found)[part] == kept("alike.json")[part]


@pytest.mark.slow
def test_they_are_said_in_english_too(found: Mapping[str, list[Line]]) -> None:
    assert without_likeness(found)["english"] == kept("findings.json")["english"]


def test_of_the_names_that_were_alike_only_short_and_bracketed_ones_are_no_more() -> None:
    now, before = ({(one[0], one[1]) for one in kept(name)["samples"]} for name in ("alike.json", "alike-before.json"))
    assert len(before) == 7
    assert len(now) == 6  # 茶 and 茶油 are not alike


def test_every_rule_fires_many_times() -> None:
    fired = Counter(line[0] for line in kept("findings.json")["generated"])
    assert len(fired) == 13
    assert min(fired.values()) >= 3
    assert len(kept("alike.json")["generated"]) >= 10
