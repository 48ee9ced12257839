"""Which files count: the highest revision of each submission; a conflict is decided by nobody but an officer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import given
from hypothesis import strategies as st

from alliance_xl.application import HENAN
from tests.alliance_xl.reconcile.papers import campaign_spec
from tests.campaign.campaigns import SPECS, row, specs_alone
from tests.catalogues import catalogue_of
from xltemplates.base.problem import Problem
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.events.facts import Facts, Receipt, Sent
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.units import named, owner
from xltemplates.campaign.ledger.submissions import submission_id
from xltemplates.campaign.standing.chosen import Chosen, choose
from xltemplates.campaign.standing.deadlines import Deadlines
from xltemplates.campaign.standing.outcomes import outcomes
from xltemplates.campaign.standing.status import status_of
from xltemplates.layout.identity import Identity
from xltemplates.record.files import not_read
from xltemplates.record.parsed import Parsed

CATALOGUE = catalogue_of(SPECS)
FORM, ROLLUP = "alliance.recommendation", "alliance.rollup"
REGISTRY = CATALOGUE.spec(FORM).registry
assert REGISTRY is not None
ZHENGZHOU, LUOYANG, ZONE = "郑州市科学技术局", "洛阳市科学技术局", "中国（河南）自由贸易试验区郑州片区管理委员会"
DUE = datetime(2020, 9, 22, 10, tzinfo=UTC)
SPEC = replace(campaign_spec(), title="汇总")
ALONE = replace(SPEC, file=str(specs_alone(Path(mkdtemp())) / "campaign.yaml"))  # without rules across documents
LEAD = (("title", "牵头单位"),)
CAMPAIGN = Campaign(Path(), HENAN, ALONE, SPECS, DUE)
# Unsigned, so no revision needs to have been recorded.
OF_OLD = Sent("2020-zhengzhou", "zhengzhou", ZHENGZHOU, FORM, "2020.1", 0, "a.xlsx", "f")
NOW = datetime(2020, 10, 1, tzinfo=UTC)


def table(
    file: str, unit: str | None, *names: str, revision: int = 0, copy: str = "", zero: bool = False, errors: int = 0
) -> Parsed:
    record = {"unit": unit, "nothing": zero or None, "alliances": tuple(row(name, unit or "") for name in names)}
    problems = tuple(Problem("required", "error", f"alliances[{number}].lead", params=LEAD) for number in range(errors))
    identity = Identity(FORM, "2020.1", copy=copy, revision=revision)
    return Parsed(file, f"sha-{file}", identity, "problems" if errors else "clean", record, problems)


def proposal(file: str, name: str, *, copy: str = "", revision: int = 0) -> Parsed:
    record = {"basic": {"name": name}, "cover": {"unit": ZHENGZHOU}}
    return Parsed(file, f"sha-{file}", Identity("alliance.proposal", "2020.1", "", "", copy, revision), "clean", record)


def receipt(paper: Parsed, received: datetime | None = None) -> Receipt:
    assert REGISTRY is not None
    if paper.record is None:
        return Receipt(paper, (paper.file,))
    unit = owner(paper, REGISTRY, SPEC)
    submission = submission_id(paper, unit, SPEC)
    return Receipt(
        paper,
        (paper.file,),
        received,
        "",
        submission,
        unit.id if unit else "",
        repr(paper.record),
        frozenset({paper.file}),
    )


def facts(*papers: Parsed | Receipt) -> Facts:
    receipts = (paper if isinstance(paper, Receipt) else receipt(paper) for paper in papers)
    return Facts(receipts=tuple(sorted(receipts, key=lambda one: one.sha256)), issued=(OF_OLD,))


def codes(of: Facts, campaign: Campaign = CAMPAIGN) -> dict[str, str]:
    return {outcome.receipt.paper.file: outcome.code for outcome in outcomes(of, campaign)}


def chosen(of: Facts) -> Chosen:
    assert REGISTRY is not None
    return choose(outcomes(of, CAMPAIGN), REGISTRY, CAMPAIGN)


def names_of(papers: Iterable[Parsed]) -> list[str]:
    return [paper.file for paper in papers]


def act(name: str, file: str, event: str = "e1", time: datetime = NOW, **values: str) -> Act:
    return Act(name, event, f"sha-{file}", "理由", "王芳", time, values)


def test_the_highest_revision_counts_whatever_came_last() -> None:
    of = facts(table("b", ZHENGZHOU, "甲", "乙", revision=1), table("a", ZHENGZHOU, "甲"))
    assert codes(of) == {"b": "current", "a": "left-superseded"}
    assert "b" in chosen(of).left_out[0].reason(HENAN, "zh")


def test_a_revision_that_says_what_the_one_before_says_is_none() -> None:
    first, copy = table("a", ZHENGZHOU, "甲"), table("b", ZHENGZHOU, "甲", revision=1)
    next_one, back = table("c", ZHENGZHOU, "乙", revision=2), table("d", ZHENGZHOU, "甲", revision=3)
    assert codes(facts(first, copy)) == {"a": "current", "b": "left-untouched"}
    assert "与 a 相同" in outcomes(facts(first, copy), CAMPAIGN)[1].reason(HENAN, "zh")
    assert codes(facts(first, copy, next_one)) == {
        "a": "left-superseded",
        "b": "left-untouched",
        "c": "current",
    }
    of = facts(first, copy, next_one, back)  # back to what stood two revisions ago: that says something
    assert (codes(of)["d"], codes(of)["c"]) == ("current", "left-superseded")
    rivals = facts(first, table("e", ZHENGZHOU, "丙"), copy)
    assert codes(rivals) == {"a": "left-conflict", "e": "left-conflict", "b": "left-untouched"}


def test_different_files_of_one_revision_are_a_conflict_and_neither_counts() -> None:
    of = facts(table("a", ZHENGZHOU, "甲"), table("b", ZHENGZHOU, "乙"), table("c", LUOYANG, "丙"))
    assert names_of(chosen(of).counted) == ["c"]
    assert codes(of) == {"a": "left-conflict", "b": "left-conflict", "c": "current"}
    assert chosen(of).left_out[0].reason(HENAN, "en").endswith(": b")


def test_an_officer_s_decision_settles_a_conflict_and_a_later_one_overrules_it() -> None:
    of = facts(table("a", ZHENGZHOU, "甲"), table("b", ZHENGZHOU, "乙"))
    once = replace(of, acts=(act("decide", "a"),))
    assert codes(once) == {"a": "current", "b": "left-decided"}
    later = act("decide", "b", "e2", NOW.replace(year=2021))
    assert codes(replace(of, acts=(later, act("decide", "a")))) == {"a": "left-decided", "b": "current"}


def test_a_file_that_does_not_count_names_the_others_and_not_itself() -> None:
    def said(of: Facts) -> dict[str, tuple[str, object]]:
        return {
            outcome.receipt.paper.file: (outcome.code, dict(outcome.params).get("file", ""))
            for outcome in outcomes(of, CAMPAIGN)
        }

    rivals = facts(*(table(name, ZHENGZHOU, name) for name in "abc"))
    assert said(rivals) == {
        "a": ("left-conflict", ("b", "c")),
        "b": ("left-conflict", ("a", "c")),
        "c": ("left-conflict", ("a", "b")),
    }
    assert said(replace(rivals, acts=(act("decide", "b"),))) == {
        "a": ("left-decided", "b"),
        "b": ("current", ""),
        "c": ("left-decided", "b"),
    }
    claims = facts(
        table("a", ZHENGZHOU, "甲", copy="zz"), table("b", LUOYANG, "乙", copy="zz"), table("c", ZONE, "丙", copy="zz")
    )
    assert said(claims) == {
        "a": ("left-claimed", ("b", "c")),
        "b": ("left-claimed", ("a", "c")),
        "c": ("left-claimed", ("a", "b")),
    }
    higher = facts(table("a", ZHENGZHOU, "甲"), table("b", ZHENGZHOU, "乙", revision=1))
    assert said(higher) == {"a": ("left-superseded", "b"), "b": ("current", "")}


def test_files_that_say_the_same_are_no_conflict() -> None:
    assert codes(facts(table("b", ZHENGZHOU, "甲"), table("a", ZHENGZHOU, "甲"))) == {"a": "current", "b": "left-same"}


def test_two_units_that_return_one_copy_are_a_conflict_until_it_is_decided() -> None:
    of = facts(table("a", ZHENGZHOU, "甲", copy="2020-zz"), table("b", LUOYANG, "乙", copy="2020-zz"))
    assert codes(of) == {"a": "left-claimed", "b": "left-claimed"}
    assert codes(replace(of, acts=(act("decide", "a"),))) == {"a": "current", "b": "left-decided"}


def test_a_later_decision_on_a_claimed_copy_overrules_an_earlier_one_in_whatever_order_they_are_read() -> None:
    of = facts(table("a", ZHENGZHOU, "甲", copy="2020-zz"), table("b", LUOYANG, "乙", copy="2020-zz"))
    first, second = act("decide", "a"), act("decide", "b", "e2", NOW.replace(year=2021))
    third = act("decide", "a", "e3", NOW.replace(year=2022))
    for acts in ((first, second), (second, first)):
        assert codes(replace(of, acts=acts)) == {"a": "left-decided", "b": "current"}
    for some in permutations((first, second, third)):
        assert codes(replace(of, acts=some)) == {"a": "current", "b": "left-decided"}


def test_one_proposal_template_forwarded_to_many_is_no_conflict() -> None:
    of = facts(proposal("a", "甲联盟", copy="2020-zz"), proposal("b", "乙联盟", copy="2020-zz"))
    assert set(codes(of).values()) == {"current"}


def test_a_renamed_alliance_stays_the_same_submission_in_its_correction_copy() -> None:
    first = receipt(proposal("a", "甲联盟"))
    of = facts(first, proposal("b", "改名后的联盟", copy=first.submission, revision=1))
    assert codes(of) == {"a": "left-superseded", "b": "current"}


def test_a_submission_that_first_arrived_late_does_not_count_until_it_is_let_in() -> None:
    late = receipt(table("a", ZHENGZHOU, "甲"), DUE.replace(hour=11))
    assert codes(facts(late)) == {"a": "left-late"}
    assert codes(replace(facts(late), acts=(act("waive", "a", code="late"),))) == {"a": "current"}


def test_a_correction_of_a_return_in_time_may_come_after_the_deadline() -> None:
    first = receipt(table("a", ZHENGZHOU, "甲"), DUE.replace(hour=9))
    second = receipt(table("b", ZHENGZHOU, "乙", revision=1), DUE.replace(month=12))
    assert codes(facts(first, second)) == {"a": "left-superseded", "b": "current"}


def extension(unit: str, until: datetime, event: str = "e1", time: datetime = NOW) -> Act:
    return Act("extend", event, unit, "受灾", "王芳", time, {"until": until.isoformat()})


def test_a_unit_that_was_given_a_later_deadline_is_late_only_after_that() -> None:
    first = receipt(table("a", ZHENGZHOU, "甲"), DUE.replace(day=23))
    other = receipt(table("b", LUOYANG, "乙"), DUE.replace(day=23))
    late = receipt(table("a", ZHENGZHOU, "甲"), DUE.replace(day=26))
    given = (extension("zhengzhou", DUE.replace(day=25)),)
    assert codes(replace(facts(first, other), acts=given)) == {"a": "current", "b": "left-late"}
    assert codes(replace(facts(late), acts=given)) == {"a": "left-late"}


def test_of_several_extensions_the_last_counts_and_none_undercuts_the_deadline_of_all() -> None:
    day = {number: DUE.replace(day=number) for number in (20, 24, 28)}
    later = extension("luoyang", day[24], "e2", NOW.replace(month=11))
    of = Facts(acts=(later, extension("luoyang", day[28]), extension("kaifeng", day[20])))
    deadlines = Deadlines.of(CAMPAIGN, of)
    assert [deadlines.due(unit) for unit in ("luoyang", "kaifeng", "zhengzhou")] == [day[24], DUE, DUE]
    assert Deadlines.of(replace(CAMPAIGN, deadline=day[28]), of).extended("luoyang") is None
    assert Deadlines.of(replace(CAMPAIGN, deadline=None), of).due("luoyang") is None


def test_what_came_by_leave_is_no_finding_of_the_hours_of_receipt() -> None:
    of = facts(receipt(table("a", ZHENGZHOU, "甲"), DUE.replace(day=23)))
    by_leave = replace(of, acts=(extension("zhengzhou", DUE.replace(day=25)),))
    let_in = replace(of, acts=(act("waive", "a", code="late"),))
    found = [
        {finding.problem.code for finding in status_of(replace(CAMPAIGN, spec=SPEC), CATALOGUE, one).findings}
        for one in (let_in, by_leave)
    ]
    assert ["late" in codes for codes in found] == [True, False]


def test_what_is_excluded_does_not_count_and_brings_nothing_older_back() -> None:
    of = facts(table("b", ZHENGZHOU, "甲", revision=1), table("a", ZHENGZHOU, "甲"))
    assert codes(replace(of, acts=(act("exclude", "b"),))) == {"b": "left-excluded", "a": "left-superseded"}


def test_a_campaign_may_take_only_what_has_passed() -> None:
    of = facts(table("a", ZHENGZHOU, "甲", errors=1))
    strict = replace(CAMPAIGN, take="passed")
    assert (codes(of), codes(of, strict)) == ({"a": "current"}, {"a": "left-errors"})
    assert codes(replace(of, acts=(act("waive", "a", code="required"),)), strict) == {"a": "current"}


def test_what_is_no_error_does_not_keep_a_file_out() -> None:
    warned = replace(table("a", ZHENGZHOU, "甲"), problems=(Problem("text-outside", "warning"),))
    assert codes(facts(warned), replace(CAMPAIGN, take="passed")) == {"a": "current"}


def test_what_was_refused_and_what_was_not_read_are_told_and_counted_apart() -> None:
    refused, unread = (
        Parsed(name, f"sha-{name}", Identity(), "rejected", None, (problem,))
        for name, problem in (("r", Problem("rollup-source-lost", "error")), ("u", not_read("original")))
    )
    of = facts(refused, unread, table("a", ZHENGZHOU, "甲"))
    assert codes(of) == {"r": "left-rejected", "u": "left-unread", "a": "current"}
    assert all(one.reason(HENAN, "zh") for one in outcomes(of, CAMPAIGN) if not one.current)
    counts = status_of(CAMPAIGN, CATALOGUE, of).counts()
    assert (counts["files"], counts["refused"], counts["unread"]) == (3, 1, 1)


def test_a_unit_that_was_withdrawn_stands_apart_whatever_it_returned() -> None:
    of = facts(table("a", ZHENGZHOU, "甲"), table("b", LUOYANG, "乙"))
    gone = Act("withdraw-unit", "e1", "luoyang", "撤销", "王芳", NOW)
    status = status_of(CAMPAIGN, CATALOGUE, replace(of, acts=(gone,)))
    states = {standing.unit.id: standing.state for standing in status.standings}
    assert (states["zhengzhou"], states["luoyang"]) == ("clean", "withdrawn")
    counts = status.counts()
    assert (counts["withdrawn"], counts["returned"], counts["units"]) == (1, 1, len(status.standings) - 1)


def test_free_trade_zones_stand_apart() -> None:
    choice = chosen(facts(table("city", ZHENGZHOU, "甲"), table("zone", ZONE, "乙")))
    assert (names_of(choice.counted), names_of(choice.filed)) == (["city"], ["zone"])


def test_a_refused_file_and_another_form_are_left_out_with_the_reason() -> None:
    refused = Parsed("r", "sha-r", Identity(), "rejected", None, (Problem("rollup-source-lost", "error"),))
    left = {out.paper.file: out for out in chosen(facts(refused, proposal("p", "甲"))).left_out}
    assert {file: out.code for file, out in left.items()} == {"r": "left-rejected", "p": "left-other"}
    assert "建议书" in left["p"].reason(HENAN, "zh")
    assert "alliance.proposal" not in left["p"].reason(HENAN, "zh")
    assert left["r"].reason(HENAN, "zh").startswith("无法读取：")


def test_files_of_nobody_known_are_no_rivals() -> None:
    assert names_of(chosen(facts(table("a", None, "甲"), table("b", None, "乙"))).counted) == ["a", "b"]


def test_a_master_from_below_counts() -> None:
    master = Parsed("m", "sha-m", Identity(ROLLUP, "2020.1"), "clean", {"alliances": ()})
    assert names_of(chosen(facts(master)).counted) == ["m"]


def test_a_unit_s_other_documents_count_among_its_errors() -> None:
    faulty = replace(
        proposal("p", "甲"), status="problems", problems=(Problem("required", "error", "basic.lead", params=LEAD),)
    )
    of = facts(table("a", ZHENGZHOU, "甲"), faulty)
    standing = status_of(CAMPAIGN, CATALOGUE, of).standings[0]
    assert (standing.state, standing.errors, standing.documents) == ("problems", 1, {"alliance.proposal": 1})
    passed = status_of(CAMPAIGN, CATALOGUE, replace(of, acts=(act("waive", "p", code="required"),))).standings[0]
    assert (passed.state, passed.errors, passed.waived) == ("waived", 0, 1)


def test_every_unit_stands_somewhere() -> None:
    assert REGISTRY is not None
    of = facts(
        table("a", ZHENGZHOU, "甲", "乙"),
        table("z", ZONE, "丙"),
        table("k", "开封市科学技术局", zero=True),
        table("l", LUOYANG, "丁", errors=2),
    )
    status = status_of(
        CAMPAIGN, CATALOGUE, replace(of, acts=(act("waive", "l", code="required", path="alliances[0].lead"),))
    )
    states = {standing.unit.id: standing for standing in status.standings}
    assert [standing.unit for standing in status.standings] == list(REGISTRY.units)
    assert {states[unit].state for unit in ("zhengzhou", "zhengzhou-zimao")} == {"clean"}
    assert (states["kaifeng"].state, states["luoyang"].state) == ("zero", "problems")
    assert (states["luoyang"].errors, states["luoyang"].waived, states["zhengzhou"].rows) == (1, 1, 2)
    assert status.counts()["missing"] == len(REGISTRY.units) - 4
    assert named(REGISTRY, LUOYANG) == states["luoyang"].unit


@given(st.permutations([("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0)]))
def test_the_order_of_arrival_decides_nothing(order: list[tuple[str, int]]) -> None:
    found = codes(facts(*(table(name, ZHENGZHOU, name, revision=revision) for name, revision in order)))
    assert found == {**dict.fromkeys("abce", "left-superseded"), "d": "current"}


def test_what_came_after_the_seal_is_told_apart() -> None:
    early, late = (replace(receipt(table(name, ZHENGZHOU, name)), events=frozenset({f"{name}.json"})) for name in "ab")
    of = facts(early, late)
    assert status_of(CAMPAIGN, CATALOGUE, of).after_seal == ()
    values = {"file": "汇总.xlsx", "sha256": "sha", "events": "a.json"}
    sealed = replace(of, acts=(Act("seal", "e1", "", "", "王芳", NOW, values),))
    assert [one.paper.file for one in status_of(CAMPAIGN, CATALOGUE, sealed).after_seal] == ["b"]


def test_a_table_without_rows_says_nothing_to_report_only_where_it_says_so() -> None:
    of = facts(table("a", ZHENGZHOU, zero=True), table("b", LUOYANG))
    states = {each.file: each.state for each in status_of(CAMPAIGN, CATALOGUE, of).standings if each.receipt}
    assert states == {"a": "zero", "b": "clean"}


def test_a_unit_with_nothing_to_report_stands_by_itself() -> None:
    of = facts(table("a", ZHENGZHOU, zero=True), table("b", LUOYANG, "甲"))
    status = status_of(CAMPAIGN, CATALOGUE, of)
    assert {standing.unit.name: standing.state for standing in status.standings if standing.receipt} == {
        ZHENGZHOU: "zero",
        LUOYANG: "clean",
    }
    counts = status.counts()
    assert (counts["zero"], counts["clean"], counts["missing"]) == (1, 1, len(status.standings) - 2)
