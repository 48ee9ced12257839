"""Wrong use is said in the reader's language, with what was probably meant; never in click's English."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app as alliance
from xltemplates.cli.app import app

ENGLISH = re.compile(r"No such|Invalid|Missing|Error:|Try '|Got unexpected|Usage:")


def refused(*words: str) -> str:
    """What is said of a call that is wrong use."""
    done: Result = CliRunner().invoke(alliance, list(words))
    assert done.exit_code == 2, done.output
    return done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("statsu",), "没有“statsu”这个命令。您是不是要“status”？"),
        (("status", "--uint", "x"), "没有“--uint”这个选项。您是不是要“--unit”？"),
        (("waive", "--reason"), "选项 --reason 后面要写内容"),
        (("waive", "甲", "--by", "王"), "缺少 --reason"),
        (("status", "--json=3"), "选项 --json 后面不写内容"),
        (("collect", "没有.xlsx"), "没有“没有.xlsx”这个文件或文件夹"),
        (("collect", "--jobs", "0"), "--jobs 应为不小于 1 的数字，现写的是“0”"),
        (("export", "--format", "csw"), "--format 不能写“csw”。您是不是要“csv”？"),
        (("seal", "--by", "王", "芳", "二"), "多出了这些内容：芳、二"),
        (("init",), "缺少 文件夹名"),
        (("status", "--only", "有"), "您是不是要“有误”？"),
    ],
)
def test_a_clerk_reads_chinese(words: tuple[str, ...], said: str) -> None:
    output = refused(*words)
    assert said in output
    assert "用法: app" in output
    assert not ENGLISH.search(output)


def test_english_is_said_to_who_asks_for_it_even_where_nothing_can_be_parsed() -> None:
    assert "There is no command “statsu”. Did you mean “status”?" in refused("statsu", "--lang", "en")
    assert "There is no option “--uint”. Did you mean “--unit”?" in refused("status", "--uint", "x", "--lang=en")
    done = CliRunner().invoke(app, ["shaw"], env={"XLTEMPLATES_LANG": "en"})
    assert "Did you mean “show”?" in done.output


def test_a_file_that_is_nearly_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "07_新乡市_数字带单位.xlsx").write_bytes(b"")
    assert "您是不是要“07_新乡市_数字带单位.xlsx”？" in refused("collect", str(tmp_path / "07_新乡市_数字单位.xlsx"))
    assert "是文件，这里要写文件夹" in refused("status", "--campaign", str(tmp_path / "07_新乡市_数字带单位.xlsx"))
