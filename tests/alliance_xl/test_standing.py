"""Which files count: the highest revision of each unit's table; a conflict is decided by nobody but an officer."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from alliance_xl.standing import Chosen, by_state, choose, standings
from tests.alliance_xl.campaigns import SPECS, row
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.model import Parsed

CATALOGUE = Catalogue.open(SPECS)
FORM, ROLLUP = "alliance.recommendation", "alliance.rollup"
SPEC = CATALOGUE.spec(FORM)
REGISTRY = SPEC.registry
assert REGISTRY is not None
ZHENGZHOU, ZONE = "郑州市科学技术局", "中国（河南）自由贸易试验区郑州片区管理委员会"


def paper(file: str, unit: str | None, *names: str, revision: int = 0, form: str = FORM, zero: bool = False) -> Parsed:
    rows = tuple(row(name, unit or "") for name in names)
    record = {"unit": unit, "nothing": zero or None, "alliances": rows}
    return Parsed(file, f"sha-{file}", Identity(form, "2020.1", revision=revision), "clean", record)


def chosen(*papers: Parsed) -> Chosen:
    assert REGISTRY is not None
    return choose(papers, REGISTRY, FORM, ROLLUP)


def files(papers: Iterable[Parsed]) -> list[str]:
    return [paper.file for paper in papers]


def left_out(choice: Chosen) -> list[tuple[str, str]]:
    return [(out.paper.file, out.code) for out in choice.left_out]


def test_the_highest_revision_counts_whatever_came_last() -> None:
    choice = chosen(paper("b", ZHENGZHOU, "甲", revision=1), paper("a", ZHENGZHOU, "甲"))
    assert files(choice.counted) == ["b"]
    assert left_out(choice) == [("a", "left-superseded")]
    assert "b" in choice.left_out[0].reason("zh")


def test_different_files_of_one_revision_are_a_conflict_and_neither_counts() -> None:
    choice = chosen(paper("a", ZHENGZHOU, "甲"), paper("b", ZHENGZHOU, "乙"), paper("c", "洛阳市科学技术局", "丙"))
    assert files(choice.counted) == ["c"]
    assert left_out(choice) == [("a", "left-conflict"), ("b", "left-conflict")]
    assert choice.left_out[0].reason("en").endswith(": b")


def test_free_trade_zones_stand_apart() -> None:
    choice = chosen(paper("city", ZHENGZHOU, "甲"), paper("zone", ZONE, "乙"))
    assert (files(choice.counted), files(choice.filed)) == (["city"], ["zone"])


def test_a_refused_file_and_another_form_are_left_out_with_the_reason() -> None:
    refused = Parsed("r", "sha-r", Identity(), "rejected", None, (Problem("rollup-source-lost", "error"),))
    choice = chosen(refused, paper("p", ZHENGZHOU, form="alliance.proposal"))
    assert left_out(choice) == [("r", "left-rejected"), ("p", "left-other")]
    assert "alliance.proposal" in choice.left_out[1].reason("zh")
    assert choice.left_out[0].reason("zh").startswith("无法读取：")


def test_files_of_nobody_known_are_no_rivals() -> None:
    assert files(chosen(paper("a", None, "甲"), paper("b", None, "乙")).counted) == ["a", "b"]


def test_a_master_from_below_counts() -> None:
    assert files(chosen(paper("m", None, form=ROLLUP)).counted) == ["m"]


def test_every_unit_stands_somewhere() -> None:
    assert REGISTRY is not None
    choice = chosen(
        paper("a", ZHENGZHOU, "甲", "乙"), paper("z", ZONE, "丙"), paper("k", "开封市科学技术局", zero=True),
        paper("e", "洛阳市科学技术局"),
    )  # fmt: skip
    found = standings(choice, REGISTRY, SPEC, "alliances")
    states = {state: [standing.unit.id for standing in some] for state, some in by_state(found).items()}
    assert [standing.unit for standing in found] == list(REGISTRY.units)
    assert states["zero"] == ["kaifeng"]
    assert states["returned"] == ["zhengzhou", "luoyang", "zhengzhou-zimao"]
    assert len(states["missing"]) == len(REGISTRY.units) - 4
    assert found[0].rows == 2


@given(st.permutations([("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0)]))
def test_the_order_of_arrival_decides_nothing(order: list[tuple[str, int]]) -> None:
    choice = chosen(*(paper(name, ZHENGZHOU, name, revision=revision) for name, revision in order))
    assert files(choice.counted) == ["d"]
    assert {name for name, _ in left_out(choice)} == {"a", "b", "c", "e"}
