"""Every sentence stands in both languages, with the same blanks, says what to do, and is said somewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from xltemplates.base import messages
from xltemplates.base.messages import MESSAGES, sentence

ROOT = Path(__file__).parent.parent
SOURCES = [path for path in sorted((ROOT / "xltemplates").rglob("*.py")) if "messages" not in path.parts]
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
# Makers of notes, problems and errors, whose text argument at this place is a message code.
MAKERS = {"Note": 0, "Problem": 0, "Refused": 0, "Misuse": 0, "WriteFailed": 0, "problem": 0}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def literals(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def composed(path: Path) -> Iterator[str]:
    """Patterns of the codes that a module puts together, such as `f"rule-{type}"`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            pattern = "".join("[a-z0-9_-]+" if part is None else re.escape(str(part)) for part in parts)
            if re.search("[a-z]-|-[a-z]", "".join(str(part) for part in parts if part)):
                yield pattern


def codes_made(path: Path) -> Iterator[str]:
    """The codes that a module gives to notes, problems and errors as literals."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in MAKERS and len(node.args) > MAKERS[name]:
                given = node.args[MAKERS[name]]
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


SAID = {literal for path in SOURCES for literal in literals(path)}
COMPOSED = {pattern for path in SOURCES for pattern in composed(path)}
ADVICE = r"请|应|须|可以|可用|用法|选项有|至少|不得|不要|改为|改用|只能|不能|写"


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_stands_in_both_languages_with_the_same_blanks(code: str) -> None:
    row = MESSAGES[code]
    assert CODE.fullmatch(code), code
    assert re.search(r"[\u4e00-\u9fff]", re.sub(r"\{\w+\}", "", row.zh)), row.zh
    assert re.search(r"[A-Za-z]", re.sub(r"\{\w+\}", "", row.en)), row.en
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"“[^”]*”|`[^`]*`|\"[^\"]*\"|\([^)]*\)", "", row.en)), row.en
    assert blanks(row.zh) == {name.removesuffix("_en") for name in blanks(row.en)}


@pytest.mark.parametrize("code", MESSAGES)
def test_an_error_says_what_to_do(code: str) -> None:
    row = MESSAGES[code]
    if row.severity == "error" and not code.startswith("rule-"):  # what a data validation says, beside its prompt
        assert re.search(ADVICE, row.zh), row.zh
        assert len(re.findall(r"[.:;,]|must|should", row.en)) > 0, row.en


@pytest.mark.parametrize("code", MESSAGES)
def test_a_sentence_is_filled_with_its_parameters(code: str) -> None:
    row = MESSAGES[code]
    params = tuple((name, f"<{name}>") for name in blanks(row.zh) | blanks(row.en))
    for language in ("zh", "en"):
        filled = sentence(code, params, "zh" if language == "zh" else "en")
        assert "<" in filled or not params


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_said_somewhere(code: str) -> None:
    assert code in SAID or any(re.fullmatch(pattern, code) for pattern in COMPOSED)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_code_has_a_row(path: Path) -> None:
    assert [code for code in codes_made(path) if code not in MESSAGES] == []


def test_no_code_stands_in_two_files() -> None:
    tables = [getattr(messages, name).TABLE for name in dir(messages) if hasattr(getattr(messages, name), "TABLE")]
    assert sum(len(table) for table in tables) == len(MESSAGES)
