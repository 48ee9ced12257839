"""The commands, called as people call them."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.record.filled import LENDING
from xltemplates.cli.app import COMMANDS, app, main
from xltemplates.spec import structure

ROLLUP = """
form: library.rollup
version: "1"
title: 图书借阅汇总表
fields:
  books:
    title: 所借图书
    many: {print: 3, max: none}
    from: library.lending/books
    order: [title]
    totals: [copies]
    fields:
      no:     {kind: serial, title: 序号}
      title:  {kind: text, title: 书名, required: true}
      copies: {kind: integer, title: 册数}
sheets:
  - name: 汇总
    picture: |
      :title 图书借阅汇总表
      :columns 6 20 10
      :header
      | 序号 | 书名 | 册数 |
      :repeat books
      | {no} | {title} | {copies} |
      :end
"""
RECORD = '{"reader": "张三", "desk": {"open": true, "fee": 0.5}, "books": [{"title": "红楼梦", "copies": 2}]}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/lending.yaml").write_text(LENDING, "utf-8")
    (tmp_path / "specs/rollup.yaml").write_text(ROLLUP, "utf-8")
    (tmp_path / "record.json").write_text(RECORD, "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    """A command with `@` standing for the folder, and its specs."""
    given = [argument.replace("@", f"{folder}/") for argument in arguments]
    return CliRunner().invoke(app, [*given, "--specs", str(folder / "specs")])


def written(folder: Path, name: str, *arguments: str) -> Path:
    result = run(folder, "write", "library.lending", *arguments, "-o", f"@{name}")
    assert (result.exit_code, result.output) == (0, "")
    return folder / name


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# check ----------------------------------------------------------------------------------------------------------------


def test_check_counts_what_is_there(folder: Path) -> None:
    result = run(folder, "check", "library.lending", "@specs/rollup.yaml")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "library.lending 1  28 个填写项，0 条校验"


def test_check_lists_every_fault_of_every_spec(folder: Path) -> None:
    (folder / "bad.yaml").write_text(LENDING.replace("kind: money", "kind: monei").replace("{reader} ", ""), "utf-8")
    result = run(folder, "check", "@bad.yaml", "library.lending", "--lang", "en")
    assert result.exit_code == 2
    assert "monei" in result.stderr
    assert "library.lending" in result.stdout
    found = objects(run(folder, "check", "@bad.yaml", "--json"))[0]
    assert "form" not in found
    assert {fault["line"] for fault in found["faults"]} >= {12}


@pytest.mark.parametrize("spec", ["@bad.yaml", "@specs/branches.yaml"])
def test_check_has_cerberus_judge_whatever_looks_right(
    folder: Path, monkeypatch: pytest.MonkeyPatch, spec: str
) -> None:
    (folder / "bad.yaml").write_text(LENDING.replace("kind: money", "kind: money, helf: x"), "utf-8")
    registry = "registry: branches\nversion: '1'\ntitle: 分馆\nunits:\n  - {id: east, name: 东馆, nmae: 东}\n"
    (folder / "specs/branches.yaml").write_text(registry, "utf-8")
    monkeypatch.setattr(structure, "plainly_right", lambda *_: True)
    result = run(folder, "check", spec, "--json")
    assert result.exit_code == 2
    assert [fault["code"] for fault in objects(result)[0]["faults"]] == ["key-unknown-like"]


def test_check_takes_registries_too(folder: Path) -> None:
    registry = "registry: branches\nversion: '1'\ntitle: 分馆\nunits:\n  - {id: east, name: 东馆}\n"
    (folder / "specs/branches.yaml").write_text(registry, "utf-8")
    result = run(folder, "check", "@specs/branches.yaml", "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "branches 1  1 units\n")


# show -----------------------------------------------------------------------------------------------------------------


def test_show_draws_the_form_and_lists_its_fields(folder: Path) -> None:
    result = run(folder, "show", "library.lending")
    assert result.exit_code == 0
    assert "│1    │{title}" in result.stdout
    assert "books.genre\t类别\tchoice\t\t\t小说、诗歌、史书" in result.stdout


def test_show_as_json(folder: Path) -> None:
    (made,) = objects(run(folder, "show", "@specs/lending.yaml", "--json"))
    assert made["title"] == "图书借阅登记表"
    assert made["entries"][0]["path"] == "reader"


# write and parse ------------------------------------------------------------------------------------------------------


def test_what_is_written_is_parsed(folder: Path) -> None:
    path = written(folder, "a.xlsx", "--record", "@record.json")
    result = run(folder, "parse", "@a.xlsx", "--json")
    assert result.exit_code == 0
    (made,) = objects(result)
    assert (made["file"], made["status"], made["problems"]) == (str(path), "clean", [])
    assert made["record"]["books"] == [{"title": "红楼梦", "genre": None, "copies": 2, "branch": None}]
    assert made["record"]["desk"] == {"open": True, "fee": 0.5}


def test_what_parse_prints_can_be_written_again(folder: Path) -> None:
    written(folder, "a.xlsx", "--record", "@record.json")
    before = run(folder, "parse", "@a.xlsx", "--json")
    (folder / "again.json").write_text(before.stdout, "utf-8")
    written(folder, "a.xlsx", "--record", "@again.json")
    assert objects(run(folder, "parse", "@a.xlsx", "--json"))[0]["record"] == objects(before)[0]["record"]


def test_values_that_are_not_canonical_are_written_as_given(folder: Path) -> None:
    (folder / "odd.json").write_text('{"reader": "张三", "books": [{"title": "甲", "copies": "好多"}]}', "utf-8")
    written(folder, "odd.xlsx", "--record", "@odd.json")
    result = run(folder, "parse", "@odd.xlsx", "--json", "--lang", "en")
    assert result.exit_code == 1
    (problem,) = objects(result)[0]["problems"]
    assert (problem["path"], problem["raw"], problem["severity"]) == ("books[0].copies", "好多", "error")


@pytest.mark.parametrize(
    ("files", "status"),
    [(["a"], 0), (["a", "untouched"], 1), (["a", "untouched", "refused"], 3), (["refused", "a"], 3)],
)
def test_the_exit_status_of_parse(folder: Path, files: list[str], status: int) -> None:
    written(folder, "a.xlsx", "--record", "@record.json")
    written(folder, "untouched.xlsx")
    (folder / "refused.xlsx").write_bytes(b"no workbook")
    assert run(folder, "parse", *(f"@{name}.xlsx" for name in files)).exit_code == status


def test_a_folder_is_parsed_in_order_and_strangers_are_named(folder: Path) -> None:
    (folder / "in").mkdir()
    for name in ("in/2.xlsx", "in/1.xlsx", "in/~$1.xlsx"):
        written(folder, name, "--record", "@record.json")
    (folder / "in/说明.docx").touch()
    result = run(folder, "parse", "@in", "--json")
    assert [Path(made["file"]).name for made in objects(result)] == ["1.xlsx", "2.xlsx"]
    assert "说明.docx" in result.stderr


def test_parse_for_people(folder: Path) -> None:
    written(folder, "untouched.xlsx")
    zh, en = (run(folder, "parse", "@untouched.xlsx", "--lang", language).stdout for language in ("zh", "en"))
    assert "有错误" in zh
    assert "“借阅人”为必填项" in zh
    assert "“借阅人” is required" in en


# schema and merge -----------------------------------------------------------------------------------------------------


def test_schema(folder: Path) -> None:
    made = json.loads(run(folder, "schema", "library.lending").stdout)
    assert made["properties"]["books"]["items"]["properties"]["copies"]["maximum"] == 9


def test_merge(folder: Path) -> None:
    written(folder, "a.xlsx", "--record", "@record.json")
    (folder / "b.json").write_text('{"reader": "李四", "books": [{"title": "楚辞", "copies": 1}]}', "utf-8")
    written(folder, "b.xlsx", "--record", "@b.json")
    result = run(folder, "merge", "library.rollup", "@a.xlsx", "@b.xlsx", "@a.xlsx", "-o", "@master.xlsx", "--json")
    assert result.exit_code == 0, result.output
    assert objects(result)[0]["rows"] == 2
    (master,) = objects(run(folder, "parse", "@master.xlsx", "--json"))
    assert [row["title"] for row in master["record"]["books"]] == ["楚辞", "红楼梦"]


# wrong use ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["write", "no.such.form", "-o", "@x.xlsx"],
        ["write", "library.lending", "--unit", "x", "-o", "@x.xlsx"],
        ["write", "library.lending", "--set", "year", "-o", "@x.xlsx"],
        ["write", "library.lending", "--set", "year=2020", "-o", "@x.xlsx"],
        ["write", "library.lending", "--record", "@none.json", "-o", "@x.xlsx"],
        ["write", "library.lending", "--record", "@specs/lending.yaml", "-o", "@x.xlsx"],
        ["write", "library.lending", "-o", "@none/x.xlsx"],
        ["check", "@none.yaml"],
        ["parse", "@none.xlsx"],
        ["merge", "library.lending", "@specs", "-o", "@x.xlsx"],
        ["nonsense"],
    ],
)
def test_wrong_use_is_a_sentence_and_status_two(folder: Path, arguments: list[str]) -> None:
    result = run(folder, *arguments)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.output
    assert not (folder / "x.xlsx").exists()
    assert result.exception is None or isinstance(result.exception, SystemExit)


# the program itself ---------------------------------------------------------------------------------------------------


def program(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "xltemplates", *arguments]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **options)


def environment(**more: str) -> Mapping[str, str]:
    return {"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin", **more}


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from xltemplates.cli.app import app; app(['--help'], standalone_mode=False);"
        "sys.exit(bool({'rich', 'cerberus', 'yaml', 'xlsxwriter', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, env=environment())
    assert done.returncode == 0, done.stderr
    assert all(name.encode() in done.stdout for name in COMMANDS)


@pytest.mark.slow
def test_a_console_of_gbk_gets_question_marks_and_json_stays_utf8(folder: Path) -> None:
    text = LENDING.replace("title: 借阅人", "title: 借阅人☑𠮷")
    (folder / "odd.yaml").write_text(text, "utf-8")
    shown = program("show", str(folder / "odd.yaml"), env=environment(PYTHONIOENCODING="gbk"))
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "借阅人??".encode("gbk") in shown.stdout
    as_json = program("show", str(folder / "odd.yaml"), "--json", env=environment(PYTHONIOENCODING="gbk"))
    assert json.loads(as_json.stdout.decode("utf-8"))["entries"][0]["title"] == "借阅人☑𠮷"


def test_a_reader_that_leaves_is_no_failure(folder: Path) -> None:
    command = [sys.executable, "-m", "xltemplates", "show", str(folder / "specs/lending.yaml"), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("xltemplates.cli.app.app.main", interrupted)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert "Interrupted" in capsys.readouterr().err
