"""Number formats that show another thing than the cell holds, and those that show the same (line 1)."""

from decimal import Decimal
from random import Random

from tests.corpus.alterations.bases import ASSETS, FORMS, PROPOSAL, QUESTIONNAIRE, TABLE, WITH_DATES, WITH_MONEY, Filled
from tests.corpus.alterations.doing import NUMBERS, altered, one_entry, opened, pick, positive
from tests.corpus.alterations.model import Expected, Made, Sort, Want, doubt, either, exactly
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.cells import Text

# Formats and what they show of a number: `#` stands for the digits of the format, `{}` for those shown.
ABOUT = (('"约"#', "约{}"), ('#"左右"', "{}左右"), ('"近"#', "近{}"), ('"不足"#', "不足{}"), ('#"余"', "{}余"),
         ('#"以上"', "{}以上"),
         ('">"#', ">{}"), ('"≥"#', "≥{}"), ('#"+"', "{}+"), ('"~"#', "~{}"), ('#\\多', "{}多"), ('"大概"#',
         "大概{}"))  # fmt: skip
LITERAL_DIGITS = (('"1"#', "1{}"), ('#"0"', "{}0"), ('\\1#', "1{}"), ('#"00"', "{}00"), ('#!0', "{}0"), ('#\\5',
                  "{}5"), ('"2-"#', "2-{}"),
                  ('#"-2"', "{}-2"), ('#"/2"', "{}/2"), ('"3."#', "3.{}"), ('[>0]"9"#;#', "9{}"), ('"一"#',
                  "一{}"))  # fmt: skip
SIGNS = (('"-"#', "-{}"), ('\\-#', "-{}"), ('"负"#', "负{}"), ('(#)', "({})"), ('#"-"', "{}-"), ('"减"#', "减{}"),
         ('-#;-#', "-{}"),
         ('"－"#', "－{}"), ('[>0]-#;#', "-{}"), ('"△"#', "△{}"), ('"▲"#', "▲{}"), ('"("#")"', "({})"))  # fmt: skip
INSTEAD = (('"无"', "无"), ('"/"', "/"), ('"—"', "—"), ('"-"', "-"), ('"待定"', "待定"), ('"见附件"', "见附件"),
           ('"略"', "略"), ('"未统计"', "未统计"),
           ('[>10]"多";#', "多"), ('"同上"', "同上"), ('"保密"', "保密"), ('[>=0]"达标";"不达标"', "达标"))  # fmt: skip
NOTHING = (";;;", ";;", '""', '"";"";"";""', "[>0];#", '[>=0]"";#', ";;;@", ";", "[White];;;", "* ;;;", "_ ", ";;;;")
SAME = ("[Red]#", "[蓝色]#", "[Color10]#", "[$-804]#", "#_ ", "* #", "#,##@", "[>=1000]#;#", "General",
        "#_);[Red]\\(#\\)", "_ * #_ ;_ * -#_ ;_ * \"-\"_ ;_ @_ ",
        "[DBNum1][$-804]General")  # fmt: skip
FOREIGN = (
    '"$"#',
    "[$$-409]#",
    "[$€-2] #",
    '"US$"#',
    "[$£-809]#",
    '#" 美元"',
    '"HK$"#',
    "[$USD] #",
    '#"欧元"',
    "[$JPY] #",
    '#"万美元"',
    "[$₽-419]#",
)
OURS = (
    "¥#",
    '"￥"#',
    "[$￥-804]#",
    '"¥"#',
    '#"元"',
    '"人民币"#"元"',
    "[$¥-804]#",
    '"RMB "#',
    '#"元整"',
    "￥#",
    "[$CNY] #",
    '"￥"#"元"',
)
SCALED = (
    "0.0,",
    "#,##0,",
    "0.00,",
    "0!.0,",
    "0!.0000",
    '0.0,"千"',
    '0!.0,"万"',
    "#,",
    "0.000,",
    '0,"K"',
    "0\\.0,",
    '0"".0,',
)
ELAPSED = (
    "[h]:mm",
    "h:mm",
    "[mm]",
    "[s]",
    "[hh]:mm:ss",
    "h:mm AM/PM",
    "mm:ss.0",
    'h"时"mm"分"',
    "[m]",
    "hh:mm:ss",
    20,
    46,
)


def digits(value: object) -> tuple[str, str]:
    """The digits of a format that show all of a number, and what they show."""
    number = Decimal(str(value))
    return ("0", f"{number:.0f}") if number == int(number) else ("0.00", f"{number:.2f}")


def shows(name: str, variants: tuple[tuple[str, str], ...], forms: tuple[str, ...] = FORMS) -> Sort:
    """A sort of formats that show a number as another text: an error that gives both."""

    def make(base: Filled, chance: Random, number: int) -> Made:
        path = positive(base, chance, *NUMBERS)
        code, shown = variants[number % len(variants)]
        held, text = digits(base.value(path))
        return one_entry(
            base, path, doubt(shown.format(text), text.removesuffix(".00")),
            lambda sheet, address: sheet.style(address, code.replace("#", held)), code,
        )  # fmt: skip

    return Sort(name, 1, make, forms, len(variants))


def shows_nothing(base: Filled, chance: Random, number: int) -> Made:
    path = positive(base, chance, *NUMBERS)
    code = NOTHING[number % len(NOTHING)].replace("#", "0")
    return one_entry(base, path, doubt(), lambda sheet, address: sheet.style(address, code), code)


def shows_nothing_of_text(base: Filled, chance: Random, number: int) -> Made:
    path = chance.choice([path for path in base.filled("text", "unit", "choice") if isinstance(base.held(path), Text)])
    code = (";;;", "0;0;0;", ';;;""', '0;-0;0;"—"', '0;-0;0;"无"')[number % 5]
    return one_entry(base, path, doubt(str(base.value(path))), lambda sheet, address: sheet.style(address, code), code)


def shows_the_same(base: Filled, chance: Random, number: int) -> Made:
    path = positive(base, chance, "integer")
    code = (
        SAME[number % len(SAME)]
        .replace("#,##@", "#,##0")
        .replace("#_", "0_")
        .replace("]#", "]0")
        .replace("* #", "* 0")
        .replace(";#", ";0")
    )
    want = exactly(base.value(path)) if "DBNum" not in code else either(base.value(path), told=None)
    made = one_entry(base, path, want, lambda sheet, address: sheet.style(address, code), code)
    return Made(made.data, made.expected if "DBNum" in code else _quiet(made.expected), made.detail)


def foreign_money(base: Filled, chance: Random, number: int) -> Made:
    path = chance.choice([path for path in base.filled("money") if path != "lead.exports"])
    held, _ = digits(base.value(path))
    code = FOREIGN[number % len(FOREIGN)].replace("#", held)
    return one_entry(base, path, doubt(), lambda sheet, address: sheet.style(address, code), code)


def own_money_twice(base: Filled, chance: Random, number: int) -> Made:
    """The same amount shown with the same sign, once by a format and once as a text: both come to the same."""
    one, other = ("lead.assets", "lead.capital") if base.form == PROPOSAL else ("assets[0].cost", "assets[1].cost")
    amount = Decimal(5000 + 100 * number)
    code = OURS[number % len(OURS)]
    text = code.replace('"', "").replace("[$", "").replace("-804]", "").replace("]", "").replace("#", str(amount))

    def edit(book: Workbook) -> None:
        sheet, address = opened(base, book, one)
        sheet.put(address, amount)
        sheet.style(address, code.replace("#", "0"))
        sheet.put(opened(base, book, other)[1], text)
        if base.form == ASSETS:
            sheet.put(base.at("total")[1], None)
            for path in ("assets[0].written", "assets[1].written"):
                sheet.put(base.at(path)[1], 0)

    scaled = amount / 10000 if base.form == PROPOSAL else amount
    wants = {path: either(scaled, amount, told=None) for path in (one, other)}
    if base.form == ASSETS:
        wants |= {
            "total": Want((None,)),
            **{path: Want((Decimal(0),)) for path in ("assets[0].written", "assets[1].written")},
        }
    return Made(altered(base, edit), Expected(base.record, wants, alike=((one, other),)), code)


def in_percent(base: Filled, chance: Random, number: int) -> Made:
    """A count shown as percents: 52 as 5200%."""
    path = positive(base, chance, "integer")
    code = ("0%", "0.0%", "0.00%", 9, 10, '0%"左右"')[number % 6]
    return one_entry(base, path, doubt(), lambda sheet, address: sheet.style(address, code), str(code))


def percent_shown_truly(base: Filled, chance: Random, number: int) -> Made:
    """A share stored as a fraction and shown in percent, as every program does."""
    path = pick(base, chance, "percent")
    value = Decimal(str(base.value(path)))

    def edit(sheet: object, address: str) -> None:
        sheet.put(address, value / 100)  # type: ignore[attr-defined]
        sheet.style(address, ("0.0%", "0.00%", 10, "0.0%_ ")[number % 4])  # type: ignore[attr-defined]

    return one_entry(base, path, exactly(value), edit, f"{value / 100} in percent")


def per_mille(base: Filled, chance: Random, number: int) -> Made:
    path = pick(base, chance, "percent")
    code = ('0.0"‰"', '0"‰"', '0.0" ‰"', '0.00"‰"', '0.0"千分点"', '0.0"成"')[number % 6]
    tenth = Decimal(str(base.value(path))) / 10
    return one_entry(
        base, path, either(tenth) if "‰" in code else doubt(), lambda sheet, address: sheet.style(address, code), code
    )


def scaled(base: Filled, chance: Random, number: int) -> Made:
    path = positive(base, chance, *NUMBERS)
    code = SCALED[number % len(SCALED)]
    return one_entry(base, path, doubt(), lambda sheet, address: sheet.style(address, code), code)


def as_time(base: Filled, chance: Random, number: int) -> Made:
    path = positive(base, chance, *NUMBERS) if number % 3 else pick(base, chance, "date")
    code = ELAPSED[number % len(ELAPSED)]
    return one_entry(base, path, doubt(), lambda sheet, address: sheet.style(address, code), str(code))


def _quiet(expected: Expected) -> Expected:
    return Expected(expected.record, expected.wants, quiet=True)


WITH_PERCENT = WITH_DATES


SORTS = (
    shows("format-about", ABOUT),
    shows("format-literal-digits", LITERAL_DIGITS),
    shows("format-sign", SIGNS),
    shows("format-word-instead", INSTEAD),
    Sort("format-nothing", 1, shows_nothing, FORMS),
    Sort("format-nothing-of-text", 1, shows_nothing_of_text, FORMS),
    Sort("format-same", 1, shows_the_same, (TABLE, PROPOSAL, QUESTIONNAIRE)),
    Sort("format-foreign-money", 1, foreign_money, WITH_MONEY),
    Sort("format-and-text-money", 1, own_money_twice, WITH_MONEY),
    Sort("format-percent-of-count", 1, in_percent, (TABLE, PROPOSAL, QUESTIONNAIRE)),
    Sort("format-percent", 1, percent_shown_truly, WITH_PERCENT),
    Sort("format-per-mille", 1, per_mille, (PROPOSAL,)),
    Sort("format-scaled", 1, scaled, FORMS),
    Sort("format-time", 1, as_time, (PROPOSAL, ASSETS, QUESTIONNAIRE)),
)
