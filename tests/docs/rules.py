"""docs/rules.md, made from the code: `python -m tests.docs.rules` writes its table anew; read the difference."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.alliance_xl.reconcile.papers import relations
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.catalogue import Catalogue
from xltemplates.locale.translations import ENGINE

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs/rules.md"
FORMS = ("proposal", "recommendation", "agreement")
LETTERS = MappingProxyType({"error": "E", "warning": "W", "manual": "M", "repair": "R"})

TITLES: Mapping[int, str] = MappingProxyType(
    {
        1: "成员总数＝企业＋高校＋研究机构＋其他",
        2: "成员单位原则上不低于10家",
        3: "省级研发平台不低于3家",
        4: "封面与“一”一致；名称合乎格式",
        5: "所属领域三者选一",
        6: "推荐表、建议书、协议书相符，缺漏双向列出",
        7: "企业＋高校＋研究机构≤总数，余数即其他",
        8: "表头、各行、封面的推荐单位一致，且在名录中",
        9: "序号连续，一表之中联盟不重复",
        10: "两个单位推荐同一联盟；名称相近",
        11: "秘书处专职人员＝各来源之和",
        12: "经费构成：金额之和、占比之和、占比与金额",
        13: "授权、获批、批准、登记不多于申请、产生、研制、投入利用",
        14: "有则填名称，无则不填，二者选一",
        15: "“其他”与括号相符；注册类型限企业；资质不超过三项、不重复",
        16: "职称人数、资产负债率、研发费用合理",
        17: "字数限制",
        18: "代码、电话、邮箱、邮编",
        19: "五家主要成员，代码不重复，不同于牵头单位",
        20: "牵头单位在河南省注册",
        21: "填报日期在申报期内，日期先后有序",
        22: "在受理时间内收到",
        23: "一式两份，签字盖章，四种材料齐全",
        24: "自贸片区报备案",
    }
)
# What every entry of a kind is judged by, wherever it stands: message codes by rule.
OF_KINDS: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {
        5: ("required", "not-an-option", "two-minds", "two-ticks"),
        8: ("unit-unknown",),
        9: ("serials-rewritten", "duplicate-row"),
        14: ("required", "two-ticks"),
        15: ("too-many-options", "code-twice", "code-range"),
        17: ("too-long", "text-near-limit"),
        18: ("code-shape", "code-check-digit", "postcode-elsewhere"),
        19: ("rows-missing",),
    }
)

Row = tuple[int, str, str, str, str, str]  # rule, id, where, severity, Chinese, English


def rows() -> list[Row]:
    """Every check, message and relation that carries out a rule, by rule."""
    return sorted((*_of_checks(), *_of_kinds(), *_of_relations()), key=lambda row: row[0])


def page() -> str:
    """The page with its table made anew."""
    head, _, _ = PAGE.read_text("utf-8").partition("<!-- table -->\n")
    lines = ["| 规则 | 编号 | 在哪里 | 程度 | 中文 | English |", "|---|---|---|---|---|---|"]
    said = 0
    for number, *cells in rows():
        title = f"**{number}** {TITLES[number]}" if number != said else f"{number}"
        lines.append("| " + " | ".join((title, *(_cell(cell) for cell in cells))) + " |")
        said = number
    return f"{head}<!-- table -->\n" + "\n".join(lines) + "\n"


def both(code: str) -> tuple[str, str]:
    """A message in Chinese and in English, its blanks left open."""
    return ENGINE.template(code, "zh"), ENGINE.template(code, "en")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _of_checks() -> Iterator[Row]:
    catalogue = Catalogue.open(ROOT / "specs")
    for form in FORMS:
        for check in catalogue.spec(f"alliance.{form}").checks:
            number = int(check.source.removeprefix("规则"))
            where, severity = f"`specs/{form}.yaml`", LETTERS[check.severity]
            yield number, f"`{check.id}`", where, severity, check.say.get("zh"), check.say.get("en")


def _of_kinds() -> Iterator[Row]:
    for number, codes in OF_KINDS.items():
        for code in codes:
            yield number, f"`{code}`", "每个此类填写项", LETTERS[SEVERITIES[code]], *both(code)


def _of_relations() -> Iterator[Row]:
    for relation in relations():
        number = int(relation.source.removeprefix("规则"))
        letter, where = LETTERS[relation.severity], "`specs/campaign.yaml`"
        yield number, f"`{relation.id}`", where, letter, relation.say.get("zh"), relation.say.get("en")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
