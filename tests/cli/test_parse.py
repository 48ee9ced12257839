"""`parse` for people: a refused file is one line that says which file, what is wrong and what to do."""

from pathlib import Path

from click.testing import CliRunner

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
