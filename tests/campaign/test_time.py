"""When something is due, when it came, what nobody knows of that, and what letters say once the time is over."""

import json
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import SPECS, new_campaign, returned
from tests.campaign.intake.packing import mail
from xltemplates.campaign.events import events
from xltemplates.campaign.folder.campaign import Campaign, create
from xltemplates.campaign.folder.clock import due_moment, today
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.campaign.outgoing.due import Asked, due_words
from xltemplates.campaign.outgoing.remind import remind
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.layout.catalogue import Catalogue

SIGNED = ("--reason", "受灾", "--by", "王芳")
DUE = due_moment("2020-09-22 18:00")
BEFORE, AFTER = DUE.replace(day=20), DUE.replace(day=23)


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return new_campaign(tmp_path)


def run(campaign: Campaign, *words: object, status: int = 0) -> Result:
    done = CliRunner().invoke(app, [*map(str, words), "--campaign", str(campaign.folder)])
    assert done.exit_code == status, done.output
    return done


def told(campaign: Campaign) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(campaign, "status", "--json").stdout)
    return found


def unit_of(campaign: Campaign, name: str) -> dict[str, Any]:
    (found,) = [unit for unit in told(campaign)["units"] if unit["unit"] == name]
    return dict(found)


@pytest.mark.slow
@pytest.mark.parametrize("old", [False, True])
def test_an_extension_to_a_date_alone_lasts_to_its_end(
    old: bool, campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    done = run(campaign, "extend", "luoyang", "--until", "2020-09-25", *SIGNED, "--json")
    assert json.loads(done.stdout)["until"] == "2020-09-25T16:00:00+00:00"
    if old:  # as a program recorded it that took a date alone for its first moment
        (campaign.events / events.names(campaign)[0]).unlink()
        item = {"unit": "luoyang", "name": "洛阳市科学技术局", "until": "2020-09-24T16:00:00+00:00"}
        events.record(campaign, "extended", [{**item, "reason": "受灾", "by": "王芳"}])
        (campaign.folder / "ledger.db").unlink()
    file = returned(catalogue, tmp_path, "luoyang", ["甲"])
    run(campaign, "collect", file, "--received", "2020-09-25 23:30")
    unit = unit_of(campaign, "luoyang")
    assert (unit["errors"], unit["late"], unit["arrival"]) == (0, False, "by-leave")
    shown = run(campaign, "status").stdout
    assert "2020-09-25 24:00" in shown
    assert "2020-09-26 00:00" not in shown
    after = returned(catalogue, tmp_path, "kaifeng", ["乙"])
    run(campaign, "extend", "kaifeng", "--until", "2020-09-25", *SIGNED)
    run(campaign, "collect", after, "--received", "2020-09-26 00:01")
    assert unit_of(campaign, "kaifeng")["arrival"] == "late"


@pytest.mark.slow
def test_a_deadline_that_is_a_date_alone_lasts_to_its_end(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    settings = campaign.folder / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace("2020-09-22 18:00", "2020-09-22"), "utf-8")
    for unit, time in (("luoyang", "2020-09-22 23:59"), ("kaifeng", "2020-09-23 00:01")):
        run(campaign, "collect", returned(catalogue, tmp_path, unit, [unit]), "--received", time)
    assert [unit_of(campaign, unit)["arrival"] for unit in ("luoyang", "kaifeng")] == ["in-time", "late"]
    assert told(campaign)["deadline"] == "2020-09-22T16:00:00+00:00"
    page = campaign.folder / "status.html"
    run(campaign, "status", "-o", page)
    assert "2020-09-22 24:00" in page.read_text("utf-8")


@pytest.mark.slow
def test_what_nobody_knows_the_time_of_is_counted_and_never_in_time(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    files = [returned(catalogue, tmp_path, unit, [unit]) for unit in ("luoyang", "kaifeng")]
    assert "收到时间未登记 2 份" in run(campaign, "collect", *files).stdout
    assert told(campaign)["counts"]["untimed"] == 2
    assert unit_of(campaign, "luoyang")["arrival"] == "unknown"
    shown = run(campaign, "status").stdout
    assert "收到时间未登记 2 份" in shown
    assert "时间未登记" in shown
    assert "按时" not in shown.replace("是否按时", "")
    book, page = campaign.folder / "s.xlsx", campaign.folder / "s.html"
    run(campaign, "status", "-o", book)
    run(campaign, "status", "-o", page)
    assert "时间未登记" in page.read_text("utf-8")
    sheet = load_workbook(book)["报送情况"]
    assert "时间未登记" in {cell.value for row in sheet.iter_rows() for cell in row}
    again = run(campaign, "collect", *files, "--received", "2020-09-21 09:30")
    assert "未登记" not in again.stdout
    assert told(campaign)["counts"]["untimed"] == 0
    assert unit_of(campaign, "luoyang")["arrival"] == "in-time"
    assert "未登记" not in run(campaign, "collect", *files).stdout


@pytest.fixture
def by_files(tmp_path: Path) -> Campaign:
    """A campaign whose spec takes the time of a file's change for that of its arrival."""
    specs = shutil.copytree(SPECS, tmp_path / "specs")
    spec = specs / "campaign.yaml"
    text = spec.read_text("utf-8")
    spec.write_text(text.replace("  zone: Asia/Shanghai\n", "  zone: Asia/Shanghai\n  arrival: file\n"), "utf-8")
    return create(tmp_path / "campaign", HENAN, specs)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "arrival", "late", "untimed"),
    [("2020-09-21", "in-time", False, 0), ("2020-09-22", "unknown", False, 1), ("2020-09-23", "late", True, 0)],
)
def test_of_a_day_alone_only_what_is_sure_is_said(
    day: str, arrival: str, late: bool, untimed: int, campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    file = returned(catalogue, tmp_path, "luoyang", ["甲"])
    done = run(campaign, "collect", file, "--received", day)
    assert ("截止时间是 2020-09-22 18:00" in done.stdout) == (arrival == "unknown")
    unit, status = unit_of(campaign, "luoyang"), told(campaign)
    assert (unit["arrival"], unit["late"], status["counts"]["untimed"]) == (arrival, late, untimed)
    assert status["files"][0]["received"] == day
    assert status["files"][0]["outcome"] == ("left-late" if late else "current")
    run(campaign, "collect", file, "--received", f"{day} 18:01")  # the hour of that day, recorded later
    assert (told(campaign)["files"][0]["received"], told(campaign)["counts"]["untimed"]) == (f"{day} 18:01", 0)
    assert unit_of(campaign, "luoyang")["late"] == (day >= "2020-09-22")
    assert run(campaign, "verify").exit_code == 0


@pytest.mark.slow
def test_a_day_alone_is_judged_by_an_extension_too(campaign: Campaign, catalogue: Catalogue, tmp_path: Path) -> None:
    run(campaign, "collect", returned(catalogue, tmp_path, "luoyang", ["甲"]), "--received", "2020-09-24")
    for until, arrival in (("2020-09-24", "by-leave"), ("2020-09-24 18:00", "unknown"), ("2020-09-23", "late")):
        run(campaign, "extend", "luoyang", "--until", until, *SIGNED)
        assert unit_of(campaign, "luoyang")["arrival"] == arrival


@pytest.mark.slow
def test_a_roll_up_as_of_a_day_knows_all_that_came_on_it(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    run(campaign, "collect", returned(catalogue, tmp_path, "luoyang", ["甲"]))
    day = today()
    for as_of, rows in ((day, 1), (day - timedelta(days=1), 0)):
        done = run(campaign, "rollup", "--as-of", as_of, "-o", tmp_path / "m.xlsx", "--json")
        assert json.loads(done.stdout)["rows"] == rows


@pytest.mark.slow
def test_a_file_s_own_time_is_that_of_its_arrival_where_the_spec_says_so(
    by_files: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    for unit, time in (("luoyang", BEFORE), ("kaifeng", AFTER), ("zhengzhou", AFTER)):
        file = returned(catalogue, by_files.inbox, unit, [unit])
        os.utime(file, (time.timestamp(), time.timestamp()))
    run(by_files, "collect", by_files.inbox / "zhengzhou.xlsx", "--received", "2020-09-21 09:30")
    assert "未登记" not in run(by_files, "collect").stdout
    found = {unit["unit"]: (unit["arrival"], unit["received"]) for unit in told(by_files)["units"]}
    assert found["luoyang"] == ("in-time", "2020-09-20 18:00")
    assert found["kaifeng"] == ("late", "2020-09-23 18:00")
    assert found["zhengzhou"] == ("in-time", "2020-09-21 09:30")


@pytest.mark.slow
def test_what_a_mail_says_is_a_claim_and_no_time_of_arrival(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    table = returned(catalogue, tmp_path, "luoyang", ["甲"])
    stamps = b"Received: from a by b; Tue, 22 Sep 2020 17:30:00 +0800\r\nDate: Mon, 21 Sep 2020 10:00:00 +0800\r\n"
    letter = campaign.inbox / "来信.eml"
    letter.write_bytes(stamps + mail("张三 <z@example.com>", {"推荐表.xlsx": table.read_bytes()}))
    run(campaign, "collect")
    (file,) = told(campaign)["files"]
    assert (file["claimed"], file["received"]) == ("2020-09-22 17:30", None)
    assert told(campaign)["counts"]["untimed"] == 1
    run(campaign, "rebuild")
    assert told(campaign)["files"][0]["claimed"] == "2020-09-22 17:30"


def standing(campaign: Campaign, catalogue: Catalogue) -> Status:
    return status_of(campaign, catalogue, facts_of(campaign, catalogue))


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["return", "remind"])
def test_a_letter_asks_for_a_time_to_come_and_tells_of_one_that_is_over(
    asked: Asked, campaign: Campaign, catalogue: Catalogue
) -> None:
    status = standing(campaign, catalogue)

    def words(at: datetime, due: datetime | None = DUE, status: Status = status) -> str:
        return due_words(HENAN, asked, due, at, sealed=status.seal is not None).get("zh")

    assert words(BEFORE).startswith("请于 2020-09-22 18:00（北京时间）前")
    assert words(DUE).startswith("请于")
    assert words(BEFORE, None).startswith("请尽快")
    assert words(AFTER).startswith("报送截止时间 2020-09-22 18:00（北京时间）已过")
    assert "请于" not in words(AFTER)
    run(campaign, "seal", "--force", "--by", "王芳")
    sealed = words(AFTER, status=standing(campaign, catalogue))
    assert "已经封存" in sealed
    assert "请于" not in sealed


@pytest.mark.slow
def test_a_reminder_tells_what_is_over(campaign: Campaign, catalogue: Catalogue, tmp_path: Path) -> None:
    distribute(campaign, catalogue)
    status = standing(campaign, catalogue)
    for at, part in ((BEFORE, "请于 2020-09-22 18:00"), (AFTER, "已过")):
        for language in ("zh", "en"):
            reminders = remind(status, tmp_path / f"{at:%d}{language}", language, at)
            text = reminders[0].file.read_text("utf-8-sig")
            assert "  " not in text
            assert language == "en" or part in text


@pytest.mark.slow
def test_a_unit_that_was_late_is_told_so(campaign: Campaign, catalogue: Catalogue, tmp_path: Path) -> None:
    file = returned(catalogue, tmp_path, "luoyang", ["甲", "甲"])
    run(campaign, "collect", file, "--received", "2020-09-23 09:00", status=1)
    run(campaign, "return", "-o", tmp_path / "returns")
    text = (tmp_path / "returns" / "03_洛阳市科学技术局_修改说明.txt").read_text("utf-8-sig")
    assert "在此之后收到，目前没有计入汇总" in text


@pytest.mark.slow
def test_the_demonstration_records_when_its_samples_came(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["demo", str(tmp_path / "out"), "--specs", str(SPECS)]).exit_code == 0
    shown = CliRunner().invoke(app, ["status", "--campaign", str(tmp_path / "out"), "--json"])
    found = json.loads(shown.stdout)
    assert (found["counts"]["untimed"], found["counts"]["late"]) == (0, 0)
    assert {unit["arrival"] for unit in found["units"]} == {"in-time", None}
