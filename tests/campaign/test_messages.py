"""A failure speaks every language and says what to run; an application's words stand above the engine's."""

from alliance_xl.application import HENAN
from tools.languages import ROOT, blanks, sentences
from xltemplates.campaign.messages import CampaignError
from xltemplates.locale.translations import ENGINE


def test_an_error_speaks_both_languages() -> None:
    error = CampaignError("campaign-none", folder="甲")
    assert error.message().startswith("甲 不是征集文件夹")
    assert str(error).startswith("甲 is no campaign folder")
    assert "xltemplates campaign init" in str(error)
    assert HENAN.say("next-distribute", "en", where="") == "next: alliance-xl distribute"


def test_an_applications_words_stand_above_the_engines() -> None:
    assert (HENAN.say("column-rows", "zh"), HENAN.say("column-unit", "zh")) == ("联盟数", "单位")
    assert ENGINE.sentence("column-rows", (), "zh") == "行数"


def test_an_applications_own_words_fill_the_blanks_of_the_sentence_they_replace() -> None:
    engine = sentences(ROOT / "xltemplates/locale/en.po")
    for language in ("zh", "en"):
        own = sentences(ROOT / f"alliance_xl/locale/{language}.po")
        replaced = own.keys() & engine.keys() - {"unknown-unit"}  # a finding of this campaign's, of the same name
        assert "rollup-done" in replaced
        assert [code for code in replaced if blanks(own[code]) != blanks(engine[code])] == []
