"""Several forms go out in campaigns of YAML alone, and every issued copy is known again when it comes back."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.campaigns import few_units
from tests.campaigns.rounds import HERE, Round
from tests.strategies import records
from xltemplates.base.paths import put
from xltemplates.campaign.folder.campaign import Campaign, catalogue_for, create
from xltemplates.campaign.intake.collection import collect, facts_of
from xltemplates.campaign.outgoing.copies import Order
from xltemplates.campaign.outgoing.distribution import Copy, distribute
from xltemplates.campaign.standing.outcomes import outcomes
from xltemplates.cli.campaign.any_campaign import APPLICATION
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file
from xltemplates.write.form import write_workbook

SIGNED = ("--reason", "栏目有误", "--by", "李明")


@pytest.fixture
def budget(tmp_path: Path) -> Round:
    return Round.of("budget", tmp_path / "2025")


def outbox(made: Round) -> list[str]:
    return sorted(path.relative_to(made.folder / "outbox").as_posix() for path in made.folder.rglob("outbox/**/*.xlsx"))


def test_each_unit_is_sent_what_the_spec_says(budget: Round) -> None:
    budget.run("distribute")
    assert outbox(budget) == [
        "1_市财政局/1_市财政局_人员经费测算表.xlsx",
        "1_市财政局/1_市财政局_申报表.xlsx",
        "1_市财政局/1_市财政局_科目表.xlsx",
        "2_市教育局/2_市教育局_人员经费测算表.xlsx",
        "2_市教育局/2_市教育局_申报表.xlsx",
        "3_市卫生健康委员会/3_市卫生健康委员会_人员经费测算表.xlsx",
        "3_市卫生健康委员会/3_市卫生健康委员会_申报表.xlsx",
        "4_市交通运输局/4_市交通运输局_人员经费测算表.xlsx",
        "4_市交通运输局/4_市交通运输局_申报表.xlsx",
        "5_市水务集团有限公司/5_市水务集团有限公司_申报表.xlsx",
    ]
    text = (budget.folder / "outbox/1_市财政局/1_市财政局_填报通知.txt").read_text("utf-8-sig").splitlines()
    assert [line.split()[1::2] for line in text if line.startswith("  ")] == [
        ["表", "要求"],
        ["申报表", "必报"],
        ["人员经费测算表", "必报"],
        ["科目表", "有则报送"],
    ]
    assert text[-3:] == ["市财政局预算处", "联系人：李明 0371-60000000", "2024年10月8日"]


def test_a_form_that_does_not_go_to_a_unit_is_not_sent_to_it(budget: Round) -> None:
    said = budget.run(
        "distribute", "--unit", "water", "--form", "city.staffing", "--copies", "2", "--lang", "en", status=2
    )
    assert "does not go to 市水务集团有限公司" in said
    assert "returned once" in budget.run("distribute", "--form", "申报表", "--copies", "2", "--lang", "en", status=2)
    assert outbox(budget) == []


def test_a_letter_is_in_the_language_asked_for(tmp_path: Path) -> None:
    survey = Round.of("survey", tmp_path / "2024")
    survey.run("distribute", "--lang", "en")
    text = (survey.folder / "outbox/1_Institute of Optics/1_Institute of Optics_covering letter.txt").read_text(
        "utf-8-sig"
    )
    assert text.splitlines()[2:6] == [
        "Institute of Optics:",
        "",
        "For “Survey of institutes 2024”, herewith the files to be filled in (1).",
        "Please fill them in and return them soon.",
    ]


def test_a_folder_s_own_letterhead_comes_before_the_specs(budget: Round) -> None:
    path = budget.folder / "campaign.yaml"
    path.write_text(path.read_text("utf-8").replace("# letters:\n", "letters:\n  contact: 王五 0371-2\n"), "utf-8")
    budget.run("distribute")
    text = (budget.folder / "outbox/1_市财政局/1_市财政局_填报通知.txt").read_text("utf-8-sig").splitlines()
    assert text[-3:] == ["市财政局预算处", "王五 0371-2", "2024年10月8日"]
    path.write_text(path.read_text("utf-8").replace("  contact:", "  contakt:"), "utf-8")
    assert "contact" in budget.run("distribute", "--lang", "en", status=2)


@pytest.mark.slow
def test_numbered_copies_of_a_form_without_a_subject_are_returned_each_for_itself(budget: Round) -> None:
    budget.run("distribute", "--unit", "education", "--form", "人员经费测算表", "--copies", "2")
    catalogue = Catalogue.open(budget.specs)
    for number, name in ((1, "测算表.xlsx"), (2, "测算表_2.xlsx")):
        (file,) = budget.folder.rglob(f"outbox/**/*{name}")
        record = {"unit": "市教育局", "total": number, "posts": ({"post": "教师", "persons": 1, "cost": number},)}
        identity = parse_file(file, catalogue).identity
        back = write_workbook(catalogue.layout("city.staffing"), record=record, identity=identity)
        (budget.folder / "inbox" / file.name).write_bytes(back)
    budget.run("collect")
    assert [file["outcome"] for file in budget.status()["files"]] == ["current", "current"]


@pytest.mark.slow
def test_a_form_is_recalled_and_issued_anew(budget: Round) -> None:
    budget.run("distribute", "--zip")
    assert "4 copies" in budget.run("recall", "人员经费测算表", *SIGNED, "--lang", "en")
    assert "4 of them new" in budget.run("distribute", "--lang", "en")
    assert len(list(budget.folder.rglob("outbox/已收回/**/*_人员经费测算表.xlsx"))) == 4
    assert len(list(budget.folder.rglob("outbox/?_*/*_人员经费测算表_重发1.xlsx"))) == 4
    assert json.loads(budget.run("verify", "--json"))["faults"] == []
    budget.run("undo", "last", *SIGNED)
    assert "0 of them new" in budget.run("distribute", "--lang", "en")
    budget.run("rebuild")
    budget.run("verify")


CAMPAIGNS = ("budget", "survey", pytest.param("henan", marks=pytest.mark.long))


@pytest.fixture(scope="module", params=CAMPAIGNS)
def specs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specs of a campaign; of Henan's with a few units, so that there is less to send."""
    if request.param != "henan":
        return HERE / str(request.param)
    return few_units(tmp_path_factory.mktemp("henan"))


def filled(copy: Copy, campaign: Campaign, catalogue: Catalogue, drawn: dict[str, object]) -> Path:
    """An issued copy with a record in it, which names the unit and, where the form has one, a subject."""
    form = campaign.spec.forms[copy.form]
    record = dict(drawn)
    put(record, form.unit, copy.unit.name)
    if form.subject:
        put(record, form.subject, f"河南省{Path(copy.file).stem[-4:]}产业技术创新战略联盟")
    identity = parse_file(campaign.outbox / copy.file, catalogue).identity
    path = campaign.inbox / Path(copy.file).name
    path.write_bytes(write_workbook(catalogue.layout(copy.form), record=record, identity=identity))
    return path


@pytest.mark.slow
@settings(max_examples=2, deadline=None)
@given(data=st.data(), count=st.integers(1, 3))
def test_every_issued_copy_is_known_for_its_unit_and_form_when_it_comes_back(
    specs: Path, data: st.DataObject, count: int
) -> None:
    with TemporaryDirectory() as folder:
        campaign = create(Path(folder) / "c", APPLICATION, specs, str(specs / "campaign.yaml"))
        catalogue = catalogue_for(campaign)
        copies = distribute(campaign, catalogue, order=Order(copies=count)).copies
        drawn = {form: data.draw(records(catalogue.spec(form))) for form in campaign.spec.forms}
        paths = [filled(copy, campaign, catalogue, drawn[copy.form]) for copy in copies]
        assert len(list(collect(campaign, catalogue, data.draw(st.permutations(paths))))) == len(copies)
        facts = facts_of(campaign, catalogue)
        known = {receipt.names[0]: (receipt.unit, receipt.paper.identity.form) for receipt in facts.receipts}
        assert known == {Path(copy.file).name: (copy.unit.id, copy.form) for copy in copies}
        assert len({receipt.submission for receipt in facts.receipts}) == len(copies)
        assert {receipt.paper.identity.copy for receipt in facts.receipts} == {copy.copy for copy in copies}
        assert {outcome.code for outcome in outcomes(facts, campaign)} <= {"current", "left-errors", "left-blank"}
