"""Requirements: help and sentences come in the language asked for, by option or environment; without one, help is in
Chinese and English. A language without a catalogue is wrong use.
"""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app as alliance
from xltemplates.cli.app import app
from xltemplates.locale.translations import ENGINE, Translations


def said(*arguments: str, **environment: str) -> str:
    return CliRunner().invoke(app, arguments, env=environment).output


def test_help_is_in_both_languages_where_none_is_asked_for() -> None:
    text = said("draft", "--help")
    assert "由现有工作簿起草规格。Draft a spec from an existing workbook." in text
    assert "例 Example: xltemplates draft" in text


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(("draft", "--lang", "en", "--help"), {}), (("draft", "--help"), {"XLTEMPLATES_LANG": "en"})],
)
def test_help_is_in_the_language_asked_for(arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    text = said(*arguments, **environment)
    assert "Draft a spec" in text
    assert "由现有工作簿" not in text


def test_the_environment_asks_for_a_language() -> None:
    missing = ("show", "none")
    assert "There is no form" in said(*missing, XLTEMPLATES_LANG="en")
    assert "There is no form" not in said(*missing)
    assert "There is no form" not in said(*missing, "--lang", "zh", XLTEMPLATES_LANG="en")


def refused(result: Result) -> bool:
    return result.exit_code == 2 and "--lang 不能写“ja”。可写：zh、en。" in result.output


def test_a_language_without_a_catalogue_is_wrong_use() -> None:
    assert ENGINE.languages == ("zh", "en")
    assert refused(CliRunner().invoke(app, ["show", "x", "--lang", "ja"], standalone_mode=True))
    assert refused(CliRunner().invoke(app, ["show", "x"], env={"XLTEMPLATES_LANG": "ja"}))


def test_an_applications_commands_have_its_words() -> None:
    text = CliRunner().invoke(alliance, ["--help"]).output
    assert "2020年度河南省产业技术创新战略联盟推荐" in text
    assert "收取交回的文件，逐份给出结论。Take in what came back" in text


def test_a_language_is_there_once_its_file_is(tmp_path: Path) -> None:
    for language in ("zh", "en"):
        shutil.copy(Path(Translations.__init__.__code__.co_filename).parent / f"{language}.po", tmp_path)
    (tmp_path / "ja.po").write_text('msgid "verdict-clean"\nmsgstr "問題なし"\n', "utf-8")
    words = Translations(tmp_path)
    assert words.languages == ("zh", "en", "ja")
    assert words.sentence("verdict-clean", (), "ja") == "問題なし"
    assert words.sentence("verdict-rejected", (), "ja") == "rejected"
