"""What the documents say can be typed can be typed: every command runs, every link leads somewhere."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.commands import DOCUMENTS, ROOT, commands, ours, put_returned, run
from xltemplates.cli.app import COMMANDS as ENGINE_COMMANDS
from xltemplates.cli.campaign.group import COMMANDS as CAMPAIGN_COMMANDS

README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.long if name == "docs/operations.md" else ())  # a whole campaign again
        for name in DOCUMENTS
        if list(ours((ROOT / name).read_text("utf-8")))
    ],
)
def test_every_command_of_a_document_runs(name: str, tmp_path: Path) -> None:
    put_returned(tmp_path)
    for words in ours((ROOT / name).read_text("utf-8")):
        done = run(words, tmp_path)
        wanted = (0, 1, 3) if "pdf" not in words or shutil.which("soffice") else (2,)
        assert done.returncode in wanted, f"{' '.join(words)}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr


def test_the_readme_s_make_targets_are_two() -> None:
    targets = [words[1] for words in commands(README) if words[0] == "make"]
    assert targets == ["demo", "test"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_make_targets_of_a_document_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    targets = {words[1] for words in commands(text) if words[0] == "make"} | set(re.findall(r"`make (\w+)", text))
    assert targets <= set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_what_is_run_quickly_or_at_length_is_chosen_by_marks_that_exist() -> None:
    makefile, setup = ((ROOT / name).read_text("utf-8") for name in ("Makefile", "setup.cfg"))
    known = set(re.findall(r"^    (\w+): ", setup.split("markers =")[1], re.MULTILINE))
    (quick,) = re.findall(r'-m "not \((.*?)\)"', makefile)
    assert set(quick.split(" or ")) == known - {"schemas"}
    assert '-m "not long"' in setup


def test_the_plain_forms_do_what_make_does() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    plain = "\n".join(" ".join(words) for words in commands(README))
    for shared in ("--constraint constraints.txt --editable", "alliance-xl demo out", "python -m pytest"):
        assert shared in makefile
        assert shared in plain


def test_the_windows_lines_are_the_plain_ones() -> None:
    (block,) = re.findall(r"```bat\n(.*?)```", README, re.DOTALL)
    windows = [line.replace("\\Scripts\\", "/bin/").replace("py -m", "python3 -m") for line in block.splitlines()]
    plain = re.findall(r"```sh\n(python3 -m venv.*?)```", README, re.DOTALL)[0].splitlines()
    assert windows == plain


def test_every_command_of_the_campaign_is_described() -> None:
    for name in CAMPAIGN_COMMANDS:
        assert f"alliance-xl {name}" in README + (ROOT / "Makefile").read_text("utf-8")


def test_the_engine_s_first_commands_are_described() -> None:
    for name in ("check", "show", "write", "parse", "merge", "schema", "pdf"):
        assert name in ENGINE_COMMANDS
        assert f"xltemplates {name} " in README


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert ((ROOT / name).parent / link).exists(), link


def test_the_chinese_quick_start_walks_through_every_step() -> None:
    start = README.split("## 中文快速开始")[1].split("##")[0]
    for step in ("init", "distribute", "collect", "rollup"):
        assert f"alliance-xl {step}" in start
    assert len(re.findall(r"[\u4e00-\u9fff]", start)) > len(re.findall(r"[A-Za-z]", start))


@pytest.mark.parametrize("term", ["推荐单位", "零申报", "备案", "汇总", "牵头单位", "名录"])
def test_the_glossary_explains_a_term(term: str) -> None:
    assert term in README.split("## Glossary")[1]


def test_ci_runs_the_readme_s_test_command() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert all(f"make {target}" in script for target in ("lint", "demo", "quick", "test", "long"))
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci/run")], capture_output=True, check=False).returncode == 0
