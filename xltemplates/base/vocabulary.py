"""The words by which a clerk tells that a line is no row, or that a value is not there yet: closed lists, in data.

Chinese and English. A word counts only where it is all that is written, or where a mark (`例：`) sets it off; names in
which it is a part (河南省总计量检测…) are names. What follows from a word is for readers and records to say.
"""

import re
from functools import cache, lru_cache
from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold

Word = Literal[
    "total", "blank", "signature", "section", "example", "withdrawn", "ditto", "pending", "trial", "statistic"
]

EDGES = '()-.,:;。、~*_!"'  # of a folded text: what people put around such a word
_CACHED = 512  # short texts
_SHORT = 64  # characters

_WHOSE = "全省|全市|全县|全区|全部|全国|本页|本表|本市|本县|本区|本单位|本期|本次|本年|年度|以上|各项|项目|部门|单位|总"
_TOTAL_CJK = "合计|总计|小计|共计|累计|汇总|总和|合计数|总计数"
_NUMERAL = "[一二三四五六七八九十]"
_SIGNER = (
    "填表|填报|制表|审核|复核|核对|校对|经办|审批|批准|编制|统计|分管领导|负责|单位负责|部门负责"
    "|联系|填写|报送|盖章|签字|签章"
)
_EXAMPLE = r"(?:填写|填表|填报)?(?:例|示例|样例|范例|举例|样表)(?:行)?|example|sample|e\.?g\.?|forexample"


@frozen
class Sort:
    """How the words of a sort are spelled, folded. `starts`: the characters one of which they begin with.

    `bare`: what people put around them does not count. `label`: whatever ends in a colon may be one, too.
    """

    name: Word
    starts: str
    pattern: str
    bare: bool = True
    label: bool = False

    def has(self, folded: str, bare: str) -> bool:
        """Whether a text is such a word."""
        if bare[:1] not in self.starts and not (self.label and folded.endswith(":")):  # nearly always
            return False
        fullmatch = _compiled(self.pattern).fullmatch
        return fullmatch(folded) is not None or (self.bare and bare != folded and fullmatch(bare) is not None)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when a text begins as it does: few files have such a text, and it takes long."""
    return re.compile(pattern)


SORTS = (
    Sort(
        "total",
        "全本年以各项部单总合小共累汇gpsroft",
        rf"(?:{_WHOSE})*(?:{_TOTAL_CJK})(?:\([^()]*\))?|(?:grand|page|sum|section|running|overall|final|sub)*-?(?:total|sum)s?",
    ),
    Sort(
        "blank",
        "此本以beni",
        r"(?:此行|本行|本页|本表)?以下(?:均|全)?(?:为|是)?(?:空白|空|无正文|无内容|无)|(?:blank|empty|nothing)(?:from)?below"
        r"|nothing(?:follows|further)|endof(?:list|table|data|form|report)|intentionallyblank",
    ),
    Sort(
        "withdrawn",
        "本此该申已现拟予作撤取退删注废不暂vcwdrs",
        r"(?:本行|此行|该行|本项|此项|该项|本条|此条|本单位|该单位)?(?:申请|已经?|现|拟|予以)?"
        r"(?:作废|撤销|撤回|撤消|取消|退出|删除|注销|废止|不报|暂不申报|不申报|暂不报|不再申报|不再推荐|不推荐)(?:了|处理|申报|推荐)?"
        r"|void(?:ed)?|cancel+ed|withdrawn|deleted?|removed|struckout|donotuse",
    ),
    Sort(
        "pending",
        "待尚暂有未后另容详见参附tnspu",
        r"(?:待|尚待|暂|有待)(?:定|补充?|填写?|缺|核实?|确认|确定|报|上报|完善|未定|商|议|查)|未定|尚未确定|尚未填写|后补|另补|容后补报"
        r"|(?:详?见|参见|另附|附后|见后|另见|详)(?:附件|附表|附页|附后|后附|材料|另页|另表)?[0-9一二三四五六七八九十]*"
        r"|tb[dcas]|n/?a|n\.?y\.?a|tobe(?:determined|confirmed|announced|completed|filledin|supplied|advised)"
        r"|see(?:the)?(?:attachment|attached|annex|appendix|enclosure|enclosed)s?|pending|todo|notyet(?:known|available)?|unknownyet",
    ),
    Sort(
        "ditto",
        "同disa",
        r"同(?:上|前|上行|前行|上一行|左|上述)|ditto|do|idem|id|sameasabove|asabove",
    ),
    Sort(
        "statistic",
        "算平均最上去前本今同较比与环增占百构其栏计amolpgi",
        r"(?:算术)?平均(?:值|数|每家)?|均值|最[大小高低](?:值|数)?|(?:上|去|前|本|今)(?:一?年度?|期)(?:同期)?(?:数|值)?|同期(?:数|值)?"
        r"|(?:较|比|与)?(?:上年|去年|上期|同期|同|环)(?:同期)?比?(?:增长|增减|增加|减少|下降|变化|增幅)(?:率|额|数|幅度)?|同比|环比"
        r"|增长率|增幅|占比|比重|比例|百分比|构成比|其中(?::.*)?|栏次|计量单位"
        r"|average|mean|median|maximum|minimum|(?:of|in)which:?.*|(?:last|previous|prior)year|growth(?:rate)?|percentage",
    ),
    Sort(
        "trial",
        "测试tdaqfl",
        r"(?:测试|试填|试验|试用|试一下|试试)(?:数据|行|单位|项目|名称|用|一下|[0-9]*)?|test(?:ing|row|data|entry)?[0-9]*"
        r"|trial|dummy|asdf|qwer|qwerty|foobar|foo|abc|lorem(?:ipsum)?",
    ),
    Sort(
        "example",
        "填例示样范举esf",
        rf"(?:\((?:{_EXAMPLE})\)|(?:{_EXAMPLE})[:;,、]).*|(?:{_EXAMPLE})",
        bare=False,
    ),
    Sort(
        "signature",
        "填制审复核校经批编统分负单部联报送盖签办电日pcafsrvdt",
        rf"(?:{_SIGNER})(?:单位)?(?:人员?|者|员|领导|日期|时间|电话|方式|意见)?(?:[:(].*)?|(?:联系|办公)?电话:.*|(?:填报|填表|报送)?日期:.*"
        r"|(?:prepared|checked|approved|filledin|filled|completed|signed|reviewed|verified|compiled|submitted|countersigned)by(?::.*)?"
        r"|(?:signature|date|tel|telephone|phone|contact):.*",
        bare=False,
    ),
    Sort(
        "section",
        "一二三四五六七八九十第abcdefghivxps",
        rf"(?:{_NUMERAL}{{1,3}}[、.,]|\({_NUMERAL}{{1,3}}\)|第(?:{_NUMERAL}{{1,3}}|[0-9]{{1,2}})(?:部分|章|节|类|篇|批|组)).{{0,30}}"
        r"|(?:[ivx]{1,4}|[a-h])\.[^0-9].{0,60}|(?:section|part|chapter|group)(?:[0-9]{1,2}|one|two|three|four|five|[a-h]|[ivx]{1,4})(?:[:.,-].*)?"
        r"|[^:]{1,30}:",
        bare=False,
        label=True,
    ),
)
_STARTS = frozenset("".join(sort.starts for sort in SORTS))
_ORDINARY = re.compile("[0-9a-z\u4e00-\u9fff]")  # what folding leaves as it is, and no mark
_EXAMPLE_START = re.compile(r"(?:例|示例|范例|example)(?!行|会|外|如|案|er)")
PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9])[Xx]{2,12}(?![A-Za-z0-9])|[×✕╳]{2,}|[*＊]{2,}|[_＿]{2,}|[○〇◯△□]{2,}|[（(]\s*[）)]|…{2,}|\.{4,}|某某|某{2,}"
)
_PLACEHOLDER_SIGN = re.compile("[Xx×✕╳*＊_＿○〇◯△□（(….某]")  # some character of each: most texts have none
_ONLY_PLACEHOLDERS = re.compile(r"[Xx]{2,12}|[×✕╳*＊_＿○〇◯△□？?.。…]{2,}|某+|[（(]\s*[）)]")
_ANSWERS = frozenset(
    (
        *(
            "同意",
            "不同意",
            "同意推荐",
            "同意申报",
            "同意上报",
            "拟同意",
            "已同意",
            "情况属实",
            "属实",
            "情况属实,同意推荐",
        ),
        *(
            "经审核,同意推荐",
            "经审查,同意推荐",
            "是",
            "否",
            "有",
            "对",
            "错",
            "√",
            "✓",
            "✔",
            "☑",
            "×",
            "✗",
            "✘",
            "□",
            "☐",
        ),
        *("yes", "no", "agree", "agreed", "approved"),
    )
)
_ANSWER = 12  # characters of the longest, with what may stand around it
_NOISE = 3  # of one character; two are initials, or a number
_TRIAL_STARTS = ("测试", "试填", "test")
_MARKS = frozenset({"〃", "″", "′′", '"', '""', "''", "”", "“", "＂", "〝", "〞"})
_TRIGGER = re.compile(  # some character of every such word, so that most texts need no second look
    "[A-Za-z:：均最比其增栏年期计汇总空以例示样范填制审复核经校编统分负联签盖章单部废撤取退删注不"
    "待暂未尚后另容见详参附同测试第、（(〃″]"
)


def word(text: str) -> Word | None:
    """What such word a text is, all of it; None for what is none: nearly every text.

    >>> [word(text) for text in ("合  计：", "（以下空白）", "审核：李样例", "河南省总计量检测公司")]
    ['total', 'blank', 'signature', None]
    """
    return _known(text) if len(text) <= _SHORT else _word(text)


def _word(text: str) -> Word | None:
    bare = text.strip()
    if bare in _MARKS:
        return "ditto"
    if _TRIGGER.search(text) is None or not _may_be_word(bare):
        return None
    folded = fold(text)
    bare = folded.strip(EDGES)
    return next((sort.name for sort in SORTS if sort.has(folded, bare)), None)


def _may_be_word(text: str) -> bool:
    """Whether a text without surrounding blanks begins as such a word does, or ends as a label."""
    first, last = text[:1], text[-1:]
    plain = _ORDINARY.fullmatch(first) and _ORDINARY.fullmatch(last)
    return not plain or first in _STARTS


_known = lru_cache(maxsize=_CACHED)(_word)


def may_be_example(text: str) -> bool:
    """Whether a name begins as an example does, with no mark to set the word off (`例河南省…`): one hint of two."""
    return _EXAMPLE_START.match(fold(text)) is not None


def has_placeholder(text: str) -> bool:
    """Whether part of a name is still to be written: `某省XXX公司`, `某某单位`, `（）`."""
    return _PLACEHOLDER_SIGN.search(text) is not None and PLACEHOLDER.search(text) is not None


def is_placeholder(text: str) -> bool:
    """Whether a text is nothing but what holds the place of one: `XXX`, `×××`, `***`."""
    return _ONLY_PLACEHOLDERS.fullmatch(text.strip()) is not None


def is_answer(text: str) -> bool:
    """Whether a text is no more than a yes or no, a tick, or an officer's view (同意推荐): nothing that has a name.

    >>> [is_answer(text) for text in ("同意。", "√", "有", "有容科技")]
    [True, True, True, False]
    """
    return len(text) <= _ANSWER and fold(text).strip(EDGES) in _ANSWERS


def may_be_trial(text: str) -> bool:
    """Whether a text is as people type one to try a form (`aaa`, `111`, `测试…`): a name may be, so it is one hint."""
    bare = text.strip().casefold()
    noise = len(bare) >= _NOISE and len(set(bare)) == 1
    return noise or bare.startswith(_TRIAL_STARTS)
