"""Every message stands in every language with the same blanks, says what to do, and is said somewhere."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from babel import Locale

from alliance_xl.words import WORDS
from tools.languages import FOLDERS, blanks, gaps, main, sentences, tidied
from xltemplates.base.severity import SEVERITIES
from xltemplates.locale.translations import ENGINE, Translations

ROOT = Path(__file__).parent.parent
SOURCES = [path for top in ("xltemplates", "alliance_xl") for path in sorted((ROOT / top).rglob("*.py"))]
CODE = re.compile(r"[a-z]+([-_][a-z0-9]+)*")
# Makers of notes, problems, errors and sentences, whose first text is a message code.
MAKERS = frozenset(
    [
        "Note",
        "Problem",
        "Refused",
        "Misuse",
        "WriteFailed",
        "CampaignError",
        "BadSetting",
        "problem",
        "note",
        "unreadable",
        "Message",
        "of",
        "wording",
        "wording_formula",
        "sentence",
        "tell",
        "Doubt",
        "Loss",
    ]
)
ADVICE = r"请|应|须|可以|可用|用法|选项有|至少|不得|不要|改为|改用|只能|不能|写"
HAN, LATIN = re.compile("[\u4e00-\u9fff、，。；]"), re.compile("[A-Za-z]{2}")
BLANK, QUOTED = re.compile(r"\{\w+\}"), re.compile(r"“[^”]*”|`[^`]*`|\"[^\"]*\"|\([^)]*\)")
NAMES_IN_LATIN = {FOLDERS[0]: ["column-sha-256", "format-tag"], FOLDERS[1]: []}


@cache
def english(folder: Path) -> Mapping[str, str]:
    return sentences(folder / "en.po")


BOTH = [
    pytest.param(folder, language, id=f"{folder.parent.name}-{language}")
    for folder in FOLDERS
    for language in ("zh", "en")
]


@dataclass(frozen=True)
class Said:
    """What a module, which is parsed once for all tests, may say something by."""

    literals: frozenset[str]
    composed: frozenset[str]  # patterns of the codes that it puts together, such as `f"rule-{type}"`
    made: frozenset[str]  # codes that it gives to notes, problems, errors and sentences as literals


@cache
def sources_said() -> Mapping[str, Said]:
    """By the name of the module."""
    return {path.relative_to(ROOT).as_posix(): said_in(path) for path in SOURCES}


def said_in(path: Path) -> Said:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    literals = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return Said(frozenset(literals), frozenset(composed(nodes)), frozenset(codes_made(nodes)))


def composed(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            pattern = "".join("[a-z0-9_-]+" if part is None else re.escape(str(part)) for part in parts)
            if re.search("[a-z]-|-[a-z]", "".join(str(part) for part in parts if part)):
                yield pattern


def codes_made(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            given = node.args[0]
            if name in MAKERS and isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield given.value


@pytest.mark.parametrize(("folder", "language"), BOTH)
def test_a_catalogue_has_no_gaps(folder: Path, language: str) -> None:
    assert list(gaps(folder, language)) == []


@pytest.mark.parametrize(("folder", "language"), BOTH)
def test_a_catalogue_is_laid_out_as_the_tool_does_it(folder: Path, language: str) -> None:
    path = folder / f"{language}.po"
    assert path.read_bytes() == tidied(path, english(folder))


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_language_speaks_itself(folder: Path) -> None:
    assert [code for code in english(folder) if not CODE.fullmatch(code)] == []
    bare = {code: BLANK.sub("", said) for code, said in sentences(folder / "zh.po").items()}
    assert [code for code, said in bare.items() if LATIN.search(said) and not HAN.search(said)] == NAMES_IN_LATIN[
        folder
    ]
    assert [said for said in english(folder).values() if HAN.search(QUOTED.sub("", said))] == []


@pytest.mark.parametrize("code", SEVERITIES)
def test_an_error_says_what_to_do(code: str) -> None:
    if SEVERITIES[code] == "error":
        assert re.search(ADVICE, WORDS.template(code, "zh"))
        assert re.search(r"[.:;,]|must|should", WORDS.template(code, "en"))


@pytest.mark.parametrize(("folder", "language"), BOTH)
def test_a_sentence_is_filled_with_its_parameters(folder: Path, language: str) -> None:
    said = Translations(folder, ENGINE)
    for code, sentence in english(folder).items():
        params = [(name, f"<{name}>") for name in blanks(sentence)]
        assert all(filled in said.sentence(code, params, language) for _, filled in params), code


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_message_is_said_somewhere(folder: Path) -> None:
    literals = frozenset().union(*(each.literals for each in sources_said().values()))
    patterns = frozenset().union(*(each.composed for each in sources_said().values()))
    idle = [code for code in english(folder) if code not in literals]
    assert [code for code in idle if not any(re.fullmatch(pattern, code) for pattern in patterns)] == []


def test_every_code_has_its_words() -> None:
    codes = frozenset(code for folder in FOLDERS for code in english(folder))
    without = [
        (name, code)
        for name, each in sources_said().items()
        for code in each.made
        if CODE.fullmatch(code) and "-" in code and code not in codes
    ]
    assert without == []


@pytest.mark.parametrize("language", ENGINE.languages)
def test_dates_lists_and_decimals_are_written_as_cldr_has_them(language: str) -> None:
    cldr = Locale.parse(language)
    months = cldr.months["format"]["wide"]
    assert ENGINE.template("format-date", language) == cldr.date_formats["long"].pattern
    assert ENGINE.template("format-months", language).split() == [months[month] for month in range(1, 13)]
    assert "{0}" + ENGINE.template("format-list", language) + "{1}" == cldr.list_patterns["standard"]["middle"]
    assert ENGINE.template("format-decimal", language) == cldr.number_symbols["latn"]["decimal"]


JAPANESE = """\
msgid ""
msgstr ""
"Language: ja\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "above-maximum"
msgstr "「{title}」は {limit} 以下にしてください。"

msgid "below-minimum"
msgstr "「{title}」は {least} 以上にしてください。"

msgid "boolean-here"
msgstr ""

msgid "nobody-says-this"
msgstr "だれも言わない。"
"""


def test_a_new_language_is_one_file_whose_gaps_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("zh", "en"):
        (tmp_path / f"{language}.po").write_bytes((FOLDERS[0] / f"{language}.po").read_bytes())
    (tmp_path / "ja.po").write_text(JAPANESE, "utf-8")
    listed = {gap.code: gap.fault for gap in gaps(tmp_path, "ja") if gap.fault != "missing"}
    assert listed == {
        "below-minimum": "has a blank of its own, {least}",
        "boolean-here": "empty",
        "nobody-says-this": "not in en.po",
    }
    missing = [gap for gap in gaps(tmp_path, "ja") if gap.fault == "missing"]
    assert len(missing) == len(english(FOLDERS[0])) - 3
    assert main([str(tmp_path)]) == 1
    assert "ja: above-minimum" not in capsys.readouterr().out
    assert main(["--tidy", str(tmp_path)]) == 1  # what takes a person is left
    assert "nobody-says-this" not in (tmp_path / "ja.po").read_text("utf-8")
