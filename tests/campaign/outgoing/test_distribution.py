"""Every unit gets its own copies of every form, which say whose they are, with a letter; the manifest lists all."""

import csv
import hashlib
import io
import json
import zipfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import few_units, unit_count
from xltemplates.base.errors import WriteFailed
from xltemplates.campaign.evidence.verify import verify
from xltemplates.campaign.folder import clock
from xltemplates.campaign.folder.campaign import Campaign, create, open_campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.outgoing.copies import Order
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.campaign.outgoing.manifest import MANIFEST
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import HIDDEN_SHEET, find_identity

FORMS = ("推荐表", "建议书", "可行性研究报告", "协议书")
ZHENGZHOU = "1_郑州市科学技术局"
UNITS = 6
CONTACTS = "contacts: [{name: 张三, phone: 0371-60000001, email: zhang@example.org}, {name: 李四}], "


@pytest.fixture(scope="module")
def catalogue(few_specs: Path) -> Catalogue:
    return Catalogue.open(few_specs)


@pytest.fixture
def campaign(tmp_path: Path, few_specs: Path) -> Campaign:
    return create(tmp_path / "campaign", HENAN, few_specs)


def run(campaign: Campaign, *words: str, status: int = 0) -> Result:
    done = CliRunner().invoke(app, [*words, "--campaign", str(campaign.folder)])
    assert (done.exit_code, "Traceback" in done.output) == (status, False), done.output
    return done


def files(campaign: Campaign) -> dict[str, bytes]:
    return {
        path.relative_to(campaign.outbox).as_posix(): path.read_bytes()
        for path in campaign.outbox.rglob("*")
        if path.is_file()
    }


def letter(campaign: Campaign, folder: str = ZHENGZHOU) -> str:
    return (campaign.outbox / folder / f"{folder}_填报通知.txt").read_text("utf-8-sig")


@pytest.mark.slow
def test_every_unit_has_a_folder_with_every_form_and_a_letter(campaign: Campaign, catalogue: Catalogue) -> None:
    copies = distribute(campaign, catalogue).copies
    assert Counter(copy.form for copy in copies) == Counter(
        dict.fromkeys(campaign.spec.forms, unit_count(campaign, catalogue))
    )
    assert [copy.file for copy in copies[:4]] == [f"{ZHENGZHOU}/{ZHENGZHOU}_{form}.xlsx" for form in FORMS]
    letters = {f"{Path(copy.file).parent.name}_填报通知{ending}" for copy in copies for ending in (".txt", ".html")}
    assert {Path(name).name for name in files(campaign)} == {MANIFEST, *letters, *(Path(c.file).name for c in copies)}
    for copy in copies:
        assert hashlib.sha256((campaign.outbox / copy.file).read_bytes()).hexdigest() == copy.sha256


@pytest.mark.slow
def test_a_copy_says_whose_it_is_and_is_filled_in_for_the_unit(campaign: Campaign, catalogue: Catalogue) -> None:
    copy = distribute(campaign, catalogue).copies[4]
    book = openpyxl.load_workbook(campaign.outbox / copy.file)
    identity = find_identity(str(book[HIDDEN_SHEET]["A1"].value))
    assert identity is not None
    assert (identity.form, identity.unit, identity.copy) == ("alliance.recommendation", "kaifeng", copy.copy)
    texts = [cell.value for line in book["推荐表"].iter_rows() for cell in line]
    assert texts.count(copy.unit.name) == 11  # in the header and in ten rows


@pytest.mark.slow
def test_the_manifest_opens_in_a_spreadsheet(campaign: Campaign, catalogue: Catalogue) -> None:
    copies = distribute(campaign, catalogue).copies
    data = (campaign.outbox / MANIFEST).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["序号", "单位", "文件", "副本编号", "SHA-256"]
    listed = sorted(copies, key=lambda copy: copy.file)
    assert [row[1:] for row in rows[1:]] == [[copy.unit.name, copy.file, copy.copy, copy.sha256] for copy in listed]


@pytest.mark.slow
def test_distributing_again_makes_the_same_copies_and_records_nothing_new(
    campaign: Campaign, catalogue: Catalogue
) -> None:
    first = distribute(campaign, catalogue)
    before = files(campaign)
    assert (first.new, len(first.copies)) == (4 * UNITS, 4 * UNITS)
    again = distribute(campaign, catalogue)
    assert (again.copies, again.new, files(campaign)) == (first.copies, 0, before)
    assert len(list(campaign.events.iterdir())) == 1
    known = {sent.copy: sent.unit for sent in facts_of(campaign, catalogue).sent}
    assert known == {copy.copy: copy.unit.id for copy in first.copies}


@pytest.mark.slow
def test_more_copies_can_be_issued_later_and_stay(campaign: Campaign, catalogue: Catalogue) -> None:
    distribute(campaign, catalogue)
    before = files(campaign)
    run(campaign, "distribute", "--unit", "郑州市", "--form", "建议书", "--copies", "3")
    new = sorted(set(files(campaign)) - set(before))
    assert new == [f"{ZHENGZHOU}/{ZHENGZHOU}_建议书_{number}.xlsx" for number in (2, 3)]
    assert all(files(campaign)[name] == data for name, data in before.items() if name.endswith(".xlsx"))
    for words in (
        ["distribute"],
        ["distribute", "--unit", "zhengzhou", "--form", "alliance.proposal", "--copies", "2"],
    ):
        assert "新发 0 份" in run(campaign, *words).output
    assert letter(campaign).count("建议书_") == 2
    copies = {sent.copy for sent in facts_of(campaign, catalogue).sent if sent.unit == "zhengzhou"}
    assert {"2020-zhengzhou", "2020-zhengzhou:alliance.proposal:1", "2020-zhengzhou:alliance.proposal:3"} <= copies
    assert verify(campaign, catalogue).faults == ()


@pytest.mark.slow
def test_copies_without_a_form_are_of_every_form_that_is_returned_several_times(
    campaign: Campaign,
    catalogue: Catalogue,
) -> None:
    copies = distribute(campaign, catalogue, order=Order("luoyang", copies=2)).copies
    assert Counter(copy.form for copy in copies) == Counter(
        {form: 1 if form == campaign.form else 2 for form in campaign.spec.forms}
    )
    assert {copy.unit.id for copy in copies} == {"luoyang"}


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (Order("没有"), "return-unit"),
        (Order(form="没有", copies=2), "distribute-no-form"),
        (Order(form="推荐表", copies=2), "distribute-once"),
        (Order(copies=1000), "distribute-too-many"),
    ],
)
def test_an_order_that_nobody_can_fill_is_refused(
    order: Order, code: str, campaign: Campaign, catalogue: Catalogue
) -> None:
    with pytest.raises(CampaignError) as raised:
        distribute(campaign, catalogue, order=order)
    assert (raised.value.code, list(campaign.events.iterdir())) == (code, [])
    assert raised.value.message("zh")
    run(campaign, "distribute", "--form", "建议书", status=2)


@pytest.mark.slow
def test_a_zip_holds_the_unit_s_folder_and_is_kept_up_to_date(campaign: Campaign, catalogue: Catalogue) -> None:
    distribute(campaign, catalogue, order=Order("zhengzhou"), zipped=True)
    archive = campaign.outbox / f"{ZHENGZHOU}.zip"

    def held() -> dict[str, bytes]:
        with zipfile.ZipFile(archive) as opened:
            return {name: opened.read(name) for name in opened.namelist()}

    assert held() == {name: data for name, data in files(campaign).items() if name.startswith(f"{ZHENGZHOU}/")}
    before = archive.read_bytes()
    distribute(campaign, catalogue)
    assert archive.read_bytes() == before
    distribute(campaign, catalogue, order=Order("zhengzhou", "建议书", 2))
    assert f"{ZHENGZHOU}/{ZHENGZHOU}_建议书_2.xlsx" in held()
    assert verify(campaign, catalogue).faults == ()
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(f"{ZHENGZHOU}/另一份.xlsx", b"x")
    assert [dict(fault.params)["file"] for fault in verify(campaign, catalogue).faults] == [archive.name]


@pytest.mark.slow
def test_what_fails_for_one_unit_ends_nothing_for_others(
    campaign: Campaign, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    (campaign.outbox / ZHENGZHOU).write_bytes(b"in the way")
    done = run(campaign, "distribute", status=1)
    assert f"{UNITS - 1} 个单位共 {4 * UNITS - 4} 份" in done.output
    assert "郑州市科学技术局" in done.stderr
    assert "zhengzhou" not in {sent.unit for sent in facts_of(campaign, catalogue).sent}
    said = json.loads(run(campaign, "distribute", "--json", status=1).stdout)
    assert [len(said), said[-1]["unit"]] == [4 * UNITS - 3, "zhengzhou"]
    (campaign.outbox / ZHENGZHOU).unlink()
    assert "新发 4 份" in run(campaign, "distribute").output
    assert verify(campaign, catalogue).faults == ()


@pytest.mark.slow
def test_a_manifest_that_is_open_elsewhere_is_said_and_what_went_out_is_recorded(
    campaign: Campaign, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:

    def busy(path: Path, _: bytes) -> None:
        raise WriteFailed("file-busy", file=str(path), detail="")

    with monkeypatch.context() as patched:
        patched.setattr("xltemplates.campaign.outgoing.distribution.safe_write", busy)
        assert "manifest.csv" in run(campaign, "distribute", status=2).output
    assert len(facts_of(campaign, catalogue).sent) == 4 * UNITS
    assert "新发 0 份" in run(campaign, "distribute").output
    assert verify(campaign, catalogue).faults == ()


@pytest.fixture
def contacted(tmp_path: Path) -> tuple[Campaign, Catalogue]:
    """Zhengzhou has contacts, Kaifeng is to have four proposals, and letters are signed."""
    specs = few_units(tmp_path)
    units = specs / "units.yaml"
    text = units.read_text("utf-8").replace("{id: zhengzhou, ", f"{{id: zhengzhou, {CONTACTS}")
    text = text.replace('attributes: {code: "410200"', 'attributes: {alliances: "4", code: "410200"')
    units.write_text(text, "utf-8")
    spec = specs / "campaign.yaml"
    spec.write_text(
        spec.read_text("utf-8").replace("subject: basic.name, ", "subject: basic.name, copies: alliances, ")
    )
    catalogue = Catalogue.open(specs)
    settings = create(tmp_path / "campaign", HENAN, specs).folder / "campaign.yaml"
    signed = "letters:\n  sender: 成果处\n  contact: 陈五 0371-1\n"
    settings.write_text(settings.read_text("utf-8").replace("# letters:\n", signed), "utf-8")
    return open_campaign(settings.parent, HENAN), catalogue


def named_in(book: Path) -> bool:
    """Whether a part of a workbook names the contact."""
    with zipfile.ZipFile(book) as package:
        return any("张三".encode() in package.read(part) for part in package.namelist())


@pytest.mark.slow
def test_contacts_are_named_in_their_unit_s_letters_and_in_status_and_nowhere_else(
    contacted: tuple[Campaign, Catalogue],
) -> None:
    campaign, catalogue = contacted
    distribute(campaign, catalogue)
    assert "郑州市科学技术局（张三、李四收）：" in letter(campaign)
    for name, data in files(campaign).items():
        held = named_in(campaign.outbox / name) if name.endswith(".xlsx") else "张三".encode() in data
        assert held == name.startswith(f"{ZHENGZHOU}/{ZHENGZHOU}_填报通知"), name
    units = json.loads(run(campaign, "status", "--json").stdout)["units"]
    assert [each["contacts"] for each in units[:2]] == [
        [
            {"name": "张三", "phone": "0371-60000001", "email": "zhang@example.org"},
            {"name": "李四", "phone": "", "email": ""},
        ],
        [],
    ]
    run(campaign, "status", "-o", str(campaign.folder / "status.xlsx"))
    run(campaign, "rollup")
    (master,) = campaign.reports.glob("*.xlsx")
    assert [named_in(path) for path in (campaign.folder / "status.xlsx", master)] == [True, False]
    run(campaign, "remind")
    folder = campaign.reports / "催报"
    assert "（张三、李四收）" in (folder / "郑州市科学技术局.txt").read_text("utf-8-sig")
    assert all(
        "张三" not in path.read_text("utf-8-sig") for path in folder.glob("*.txt") if "郑州市科" not in path.name
    )
    rows = list(openpyxl.load_workbook(next(folder.glob("*.xlsx"))).active.values)  # type: ignore[union-attr]
    assert "张三 0371-60000001 zhang@example.org、李四" in [cell for row in rows for cell in row]


@pytest.mark.slow
def test_a_unit_s_number_of_copies_is_what_the_registry_says(contacted: tuple[Campaign, Catalogue]) -> None:
    campaign, catalogue = contacted
    copies = Counter((copy.unit.id, copy.form) for copy in distribute(campaign, catalogue).copies)
    assert copies["kaifeng", "alliance.proposal"] == 4
    assert {count for key, count in copies.items() if key != ("kaifeng", "alliance.proposal")} == {1}


@pytest.mark.slow
def test_a_letter_is_signed_and_dated_and_asks_for_no_day_that_is_past(
    contacted: tuple[Campaign, Catalogue], monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, catalogue = contacted
    assert campaign.deadline is not None
    for days, said in ((-30, "请于 2020-09-22 18:00（北京时间）前填好交回。"), (1, "请尽快填好交回。")):
        moment = campaign.deadline + timedelta(days=days)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        monkeypatch.setattr("xltemplates.campaign.outgoing.distribution.now", lambda moment=moment: moment)
        distribute(campaign, catalogue)
        lines = letter(campaign).splitlines()
        assert said in lines
        assert lines[-3:] == ["成果处", "陈五 0371-1", f"{moment.year}年{moment.month}月{moment.day}日"]
        assert "落款" not in run(campaign, "distribute").output


@pytest.mark.slow
def test_who_signs_is_asked_for_where_nobody_does(campaign: Campaign) -> None:
    assert "函件落款不全" in run(campaign, "distribute").output
