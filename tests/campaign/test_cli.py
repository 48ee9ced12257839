"""The commands, as a clerk and as a program run them."""

import errno
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import ROOT, SPECS, issued, proposed, returned
from xltemplates.campaign.folder.campaign import open_campaign
from xltemplates.cli.campaign.group import COMMANDS
from xltemplates.layout.catalogue import Catalogue


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def printed(*arguments: object, encoding: str = "utf-8") -> "subprocess.CompletedProcess[bytes]":
    """A command in a process of its own, on a console of some encoding: what a program that reads its JSON gets."""
    command = [sys.executable, "-m", "alliance_xl", *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env=environment)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert run("init", tmp_path / "2020", "--specs", SPECS).exit_code == 0
    return tmp_path / "2020"


@pytest.mark.parametrize("name", [*COMMANDS, "next"])
def test_every_command_has_help_with_an_example_and_reports_to_programs(name: str) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert f"例 Example: alliance-xl {name}" in shown.output
    assert "--json" in shown.output


@pytest.mark.slow
def test_a_bare_call_says_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "alliance-xl init" in run().output
    run("init", "c", "--specs", SPECS)
    monkeypatch.chdir(tmp_path / "c")
    assert "alliance-xl distribute" in run().output
    run("distribute")
    assert "已发给 57 个单位，尚未收到" in run().output
    run("collect", next((tmp_path / "c" / "outbox").rglob("01_*_推荐表.xlsx")))
    assert "已收 1 份" in run().output
    said = json.loads(run("next", "--json").stdout_bytes)
    assert (said["counts"]["files"], "已收 1 份" in said["next"][0]) == (1, True)


@pytest.mark.slow
def test_the_step_that_init_prints_works_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("c", "新 活动"):
        printed_step = run("init", folder, "--specs", SPECS).output.partition("下一步：")[2]
        program, *words = shlex.split(printed_step.rpartition(" 生成")[0])
        assert (program, words[0]) == ("alliance-xl", "distribute")
        assert run(*words).exit_code == 0
        assert len(list((tmp_path / folder / "outbox").glob("*"))) > 57
        assert "尚未收到" in run("next", "--campaign", folder).output


@pytest.mark.slow
def test_a_bare_call_says_what_is_due(home: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    run("distribute")
    returned(catalogue, home / "inbox", "zhengzhou", ["智能电网"])
    returned(catalogue, home / "inbox", "zhengzhou", ["智能电网", "疫苗"], file="另一份.xlsx")
    returned(catalogue, home / "inbox", "luoyang", ["智能电网", "智能电网"])
    run("collect")
    said = run().output
    assert "待裁定 2 份：郑州市科学技术局#1 " in said
    assert "alliance-xl decide 郑州市科学技术局#1 --reason" in said
    assert "须改正或补报材料的 1 个单位：alliance-xl return" in said
    assert "须催报的 55 个单位：alliance-xl remind" in said
    run("decide", "郑州市#1", "--reason", "以盖章件为准", "--by", "王芳")
    assert "decide" not in run().output


@pytest.mark.slow
def test_a_zero_return_is_said_to_be_one_and_counted(home: Path, catalogue: Catalogue) -> None:
    returned(catalogue, home / "inbox", "kaifeng", [], zero=True)
    proposed(catalogue, home / "inbox", "zhengzhou", "疫苗")
    said = run("collect", "--campaign", home).output
    assert "收下　kaifeng.xlsx　开封市科学技术局　零申报" in said
    assert "其中零申报 1 份" in said
    assert "建议书“河南省疫苗产业技术创新战略联盟”" in said


@pytest.mark.slow
def test_everything_in_the_folder_is_a_line(home: Path) -> None:
    inbox = home / "inbox"
    (inbox / "扫描.pdf").write_bytes(b"%PDF-1.7")
    (inbox / "坏.xlsx").write_bytes(b"no workbook")
    shown = run("collect", "--campaign", home)
    assert shown.exit_code == 3
    assert [line.partition("　")[0] for line in shown.output.splitlines() if "　" in line] == ["退回", "扫描件"]
    objects = [json.loads(line) for line in printed("collect", "--campaign", home, "--json").stdout.splitlines()]
    assert {(Path(each["file"]).name, each["status"]) for each in objects} == {
        ("坏.xlsx", "rejected"),
        ("扫描.pdf", "scan"),
    }


def test_a_folder_without_a_workbook_is_wrong_use(home: Path) -> None:
    shown = run("collect", "--campaign", home)
    assert (shown.exit_code, "没有可收的文件" in shown.output) == (2, True)


@pytest.mark.slow
def test_distribute_prints_each_copy_as_json(home: Path) -> None:
    copies = json.loads(printed("distribute", "--campaign", home, "--json").stdout)
    assert len(copies) == 4 * 57
    assert copies[0]["unit"] == "zhengzhou"
    assert (home / "outbox" / copies[0]["file"]).exists()


@pytest.mark.slow
def test_collect_prints_a_line_a_file_and_goes_on(home: Path, catalogue: Catalogue) -> None:
    returned(catalogue, home / "inbox", "zhengzhou", ["智能电网"])
    returned(catalogue, home / "inbox", "luoyang", ["智能电网", "智能电网"])
    (home / "inbox" / "坏.xlsx").write_bytes(b"no workbook")
    (home / "inbox" / "说明.txt").write_text("x")
    done = run("collect", "--campaign", home)
    assert done.exit_code == 3
    assert "收下　zhengzhou.xlsx　郑州市科学技术局　推荐联盟 1 行" in done.output
    assert "有误　luoyang.xlsx　洛阳市科学技术局　推荐联盟 2 行，1 处需改正" in done.output
    assert "推荐表!B6" in done.output
    assert "退回　坏.xlsx" in done.output
    assert "说明.txt" in done.output
    assert "共 3 份：收下 1，有误 1，退回 1；此前已收过的 0" in done.output
    assert "已收过的 3" in run("collect", "--campaign", home).output


@pytest.mark.slow
def test_collect_speaks_english_and_json(home: Path, catalogue: Catalogue) -> None:
    file = returned(catalogue, home / "inbox", "zhengzhou", ["智能电网"])
    assert "accepted  zhengzhou.xlsx" in run("collect", file, "--campaign", home, "--lang", "en").output
    done = printed("collect", file, "--campaign", home, "--json")
    (line,) = done.stdout.splitlines()
    assert (json.loads(line)["status"], json.loads(line)["known"], done.returncode) == ("clean", True, 0)


@pytest.mark.slow
def test_a_console_of_gbk_is_served_and_json_stays_utf8(home: Path, catalogue: Catalogue) -> None:
    run("collect", returned(catalogue, home / "inbox", "zhengzhou", ["甲"], file="稿.xlsx"), "--campaign", home)
    issuer = issued(open_campaign(home, HENAN), catalogue, "zhengzhou")
    odd = returned(catalogue, home / "inbox", "zhengzhou", ["乙"], file="𠮷☑.xlsx", revision=1, issuer=issuer)
    taken = printed("collect", odd, "--campaign", home, encoding="gbk")
    assert (taken.returncode, taken.stderr) == (0, b"")
    assert "收下　??.xlsx　郑州市科学技术局".encode("gbk") in taken.stdout
    shown = printed("status", "--campaign", home, encoding="gbk")
    assert (shown.returncode, shown.stderr, "郑州市科学技术局" in shown.stdout.decode("gbk")) == (0, b"", True)
    said = json.loads(printed("status", "--json", "--campaign", home, encoding="gbk").stdout.decode("utf-8"))
    assert said["units"][0]["file"] == "𠮷☑.xlsx"


WRITERS = {
    "rollup": ["rollup"],
    "status": ["status", "-o", "状态.xlsx"],
    "return": ["return"],
    "seal": ["seal", "--force", "--by", "王芳"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_is_open_elsewhere_is_told_kept_and_written_the_next_time(
    name: str, home: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("collect", returned(catalogue, home / "inbox", "luoyang", ["甲", "甲"]), "--campaign", home)
    monkeypatch.chdir(home)
    run("distribute")
    if name != "seal":
        run(*WRITERS[name])
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and "ledger" not in path.name}
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", _busy)  # what Windows says of a file that Excel has open
        done = run(*WRITERS[name])
    assert (done.exit_code, "请关闭该文件后重试" in done.output, "Traceback" in done.output) == (2, True, False)
    assert before == {path: path.read_bytes() for path in home.rglob("*") if path in before or path.suffix == ".tmp"}
    assert run(*WRITERS[name]).exit_code in (0, 1)


def _busy(*_: object) -> Path:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.slow
def test_a_file_with_an_error_sets_the_exit_status(home: Path, catalogue: Catalogue) -> None:
    file = returned(catalogue, home / "inbox", "luoyang", ["智能电网", "智能电网"])
    assert run("collect", file, "--campaign", home).exit_code == 1
    assert run("rollup", "--campaign", home).exit_code == 1


@pytest.mark.slow
def test_rollup_writes_where_it_is_told_and_reports(home: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    run("collect", returned(catalogue, home / "inbox", "zhengzhou", ["智能电网"]), "--campaign", home)
    done = printed("rollup", "--campaign", home, "-o", tmp_path / "m.xlsx", "--json")
    said = json.loads(done.stdout)
    assert (done.returncode, said["rows"], said["missing"], said["files_left_out"]) == (0, 1, 56, [])
    assert said["missing_units"][0] == "kaifeng"
    assert (tmp_path / "m.xlsx").exists()
    assert "推荐联盟 1 个，来自 1 个单位" in run("rollup", "--campaign", home).output


@pytest.mark.slow
def test_a_roll_up_of_nothing_is_an_empty_table(home: Path) -> None:
    assert "推荐联盟 0 个" in run("rollup", "--campaign", home).output


@pytest.mark.parametrize("command", ["distribute", "collect", "rollup"])
def test_a_folder_that_is_no_campaign_is_wrong_use(command: str, tmp_path: Path) -> None:
    done = run(command, "--campaign", tmp_path)
    assert done.exit_code == 2
    assert "alliance-xl init" in done.output
    assert "Traceback" not in done.output


def test_init_over_a_campaign_is_wrong_use(home: Path) -> None:
    assert run("init", home).exit_code == 2


def test_a_file_that_does_not_exist_is_wrong_use(home: Path) -> None:
    assert run("collect", "没有.xlsx", "--campaign", home).exit_code == 2


@pytest.mark.slow
def test_the_demonstration_tells_what_it_does_and_can_be_run_again(tmp_path: Path) -> None:
    told = [run("demo", tmp_path / "out", "--specs", SPECS) for _ in range(2)]
    assert [done.exit_code for done in told] == [0, 0]
    for step in ("一、建立征集文件夹", "二、", "三、", "四、汇总", "57 个单位共 228 份表格", "汇总表："):
        assert all(step in done.output for done in told)
    assert told[0].output.splitlines()[-2:] == told[1].output.splitlines()[-2:]


@pytest.mark.slow
def test_the_demonstration_reports_to_programs_and_in_english(tmp_path: Path) -> None:
    said = json.loads(printed("demo", tmp_path / "out", "--specs", SPECS, "--json").stdout)
    assert said["rows"] > 0
    assert Path(said["file"]).exists()
    assert "1. A campaign folder" in run("demo", tmp_path / "out", "--specs", SPECS, "--lang", "en").output
