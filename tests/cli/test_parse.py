"""`parse` for people: a refused file is one line that says which file, what is wrong and what to do."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.read.foreign.test_converted import encrypted
from xltemplates.cli.parse import command

SPECS = Path(__file__).parent.parent.parent / "specs"


def test_a_refused_file_is_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    bad, empty = tmp_path / "bad.xlsx", tmp_path / "empty.xlsx"
    bad.write_text("name,count\n", "utf-8")
    empty.touch()
    result = CliRunner().invoke(command, [str(bad), str(empty), "--specs", str(SPECS)], catch_exceptions=False)
    assert result.exit_code == 3
    assert result.stdout.splitlines() == [
        f"{bad}  无法读取  这是纯文本（如 CSV）文件，不是电子表格。请报送填好的 .xlsx 表格。",
        f"{empty}  无法读取  文件是空的（0 字节）。请报送填好的 .xlsx 表格。",
    ]
    assert bad.read_text("utf-8") == "name,count\n"


@pytest.mark.slow
def test_an_encrypted_file_is_read_with_its_password(tmp_path: Path) -> None:
    sample = Path(__file__).parent.parent.parent / "samples" / "01_郑州市_两个联盟.xlsx"
    locked = tmp_path / "locked.xlsx"
    locked.write_bytes(encrypted(sample.read_bytes(), "推荐2020"))
    asked, wrong, opened = (
        CliRunner().invoke(command, [str(locked), "--json", "--specs", str(SPECS), *more], catch_exceptions=False)
        for more in ([], ["--password", "2020"], ["--password", "推荐2020"])
    )
    assert [result.exit_code for result in (asked, wrong, opened)] == [3, 3, 0]
    assert all("file-password" in result.stdout for result in (asked, wrong))
    plain = CliRunner().invoke(command, [str(sample), "--json", "--specs", str(SPECS)], catch_exceptions=False)
    assert json.loads(opened.stdout)["record"] == json.loads(plain.stdout)["record"]
