"""Requirements: a sentence is looked up by code and language, values are written as a language writes them, and what a
language lacks is said in English; a catalogue is read only when something is said in it.
"""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from xltemplates.base.grid import Cell, Place
from xltemplates.base.words import Words
from xltemplates.locale.translations import ENGINE, FilledWords, Message, Translations, sentence, shown

DAY = date(2021, 12, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en.po").write_text('msgid "a"\nmsgstr "A {x}"\n\nmsgid "b"\nmsgstr "B"\n', "utf-8")
    (tmp_path / "ja.po").write_text('msgid "a"\nmsgstr "あ{x}"\n\nmsgid "b"\nmsgstr ""\n', "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (DAY, "2021年12月1日", "December 1, 2021"),
        (("甲", "乙"), "甲、乙", "甲, 乙"),
        ((1, DAY), "1、2021年12月1日", "1, December 1, 2021"),
        ((), "—", "—"),
        (Decimal("43.10"), "43.1", "43.1"),
        (True, "是", "yes"),
        (None, "", ""),
        (7, "7", "7"),
        (Place("表", Cell(9, 6)), "表!F9", "表!F9"),
        (Words.of(zh="单位", en="unit"), "单位", "unit"),
        (Message("kind-date"), "日期", "date"),
    ],
)
def test_a_value_is_written_as_a_language_writes_it(value: object, zh: str, en: str) -> None:
    assert (shown(value, "zh"), shown(value, "en")) == (zh, en)


def test_one_problem_is_said_in_any_language() -> None:
    params = [("value", DAY)]
    assert "2021年12月1日" in sentence("date-from-text", params, "zh")
    assert "December 1, 2021" in sentence("date-from-text", params, "en")


def test_values_fill_words_in_one_go() -> None:
    filled = FilledWords(Words.of(zh="{a}与{b}", en="{a} and {b}"), (("{a}", "{b}"), ("{b}", DAY)))
    assert (filled.get("zh"), filled.get("en")) == ("{b}与2021年12月1日", "{b} and December 1, 2021")


def test_what_a_language_lacks_is_said_in_english(folder: Path) -> None:
    words = Translations(folder)
    assert words.languages == ("en", "ja")
    assert [words.sentence("a", [("x", 1)], language) for language in ("ja", "en", "fr")] == ["あ1", "A 1", "A 1"]
    assert words.sentence("b", (), "ja") == "B"
    with pytest.raises(KeyError):
        words.sentence("c", (), "ja")


def test_an_applications_words_stand_above_those_below(folder: Path) -> None:
    words = Translations(folder, ENGINE)
    assert words.sentence("a", [("x", 1)], "en") == "A 1"
    assert words.sentence("kind-date", (), "zh") == "日期"


def test_words_are_given_in_every_language_there_is(folder: Path) -> None:
    assert Translations(folder).words("a", [("x", (1, 2))]).texts == (("en", "A 1, 2"), ("ja", "あ1, 2"))


def test_words_of_a_language_that_is_not_given_are_english_ones() -> None:
    assert Words.of(zh="单位", en="unit").get("ja") == "unit"
    assert Words.of(zh="单位").get("ja") == "单位"
    assert (Words(()).get("ja"), bool(Words(())), bool(Words.of(zh="", en=""))) == ("", False, False)


@pytest.mark.parametrize(("said", "read"), [('sentence("kind-date", (), "en")', ["en.po"]), ("None", [])])
def test_a_catalogue_is_read_when_something_is_said_in_it(said: str, read: list[str]) -> None:
    program = f"""
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from xltemplates.locale.translations import sentence
from xltemplates.record.files import parse_file
{said}
print([name.rpartition("/")[2] for name in opened if name.endswith(".po")])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(read)
