"""The campaign of 2020 as the one value that the engine's campaign is run with."""

from typing import Final

from alliance_xl.forms import FORMS, ROLLUP, TABLE
from alliance_xl.reconcile.rules import RULES
from alliance_xl.words import WORDS
from xltemplates.campaign.application import Application

HENAN: Final = Application(
    program="alliance-xl",
    title="2020年度河南省产业技术创新战略联盟推荐汇总表",
    form=TABLE,
    rollup=ROLLUP,
    deadline="2020-09-22 18:00",  # the notice
    forms=tuple(FORMS.values()),
    rules=RULES,
    words=WORDS,
    samples="alliance_xl.samples",
)
