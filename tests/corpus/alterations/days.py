"""Days in words, in English, and days that nobody can be sure of (line 9)."""

from datetime import date
from random import Random

from tests.corpus.alterations.bases import ASSETS, WITH_DATES, Filled
from tests.corpus.alterations.doing import pick, typed
from tests.corpus.alterations.model import Made, Sort, doubt, exactly

CHINESE = "〇一二三四五六七八九"


def day_in_words(base: Filled, chance: Random, number: int) -> Made:
    """A day with its year, month and day, in every way it is written."""
    path = pick(base, chance, "date")
    day = base.value(path)
    assert isinstance(day, date)
    weekday = "一二三四五六日"[day.weekday()]
    year = "".join(CHINESE[int(digit)] for digit in str(day.year))
    zeros = year.replace("〇", "○")
    texts = (f"{day.year}年{numeral(day.month)}月{numeral(day.day)}日",
             f"{day.year}年{day.month}月{day.day}日星期{weekday}", f"{day.isoformat()}（星期{weekday}）",
             f"{day.year}年{day.month}月{day.day}号", f"{year}年{day.month}月{day.day}日",
             f"{day.year} 年 {day.month} 月 {day.day} 日", f"{day.year}.{day.month:02}.{day.day:02}",
             f"{day.year}年{day.month:02}月{day.day:02}日（周{weekday}）",
             f"{zeros}年{numeral(day.month)}月{numeral(day.day)}日", f"{day.year}／{day.month}／{day.day}",
             f"公元{day.year}年{day.month}月{day.day}日", f"{day.year}、{day.month}、{day.day}")  # fmt: skip
    return typed(base, path, texts[number % 12], exactly(day, told="repair"))


def day_in_english(base: Filled, chance: Random, number: int) -> Made:
    path = pick(base, chance, "date")
    day = base.value(path)
    assert isinstance(day, date)
    texts = (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day.day}-{day:%b}-{day.year}",
             f"{day:%A}, {day.day} {day:%B} {day.year}", f"{day:%b} {day.day} {day.year}",
             f"{day.day}th of {day:%B}, {day.year}")  # fmt: skip
    return typed(base, path, texts[number % 6], exactly(day, told="repair"))


def day_doubtful(base: Filled, chance: Random, number: int) -> Made:
    """No day that is certain."""
    path = pick(base, chance, "date")
    day = base.value(path)
    assert isinstance(day, date)
    texts = (f"{day.month}月{day.day}日", f"{day.year}年{day.month}月", f"{day.year % 100}.{day.month}.{day.day}",
             f"{day.month:02}/05/{day.year}", f"{day.year}年", f"{day.year}年13月5日", f"{day.year}.2.30",
             "今日", f"{day.year}年{day.month}月中旬", f"{day.year}年{day.month}月{day.day}-28日",
             f"{day.year}年上半年", f"{day.year}年{day.month}月  日")  # fmt: skip
    return typed(base, path, texts[number % 12], doubt())


def numeral(number: int) -> str:
    """A number up to 31 in Chinese."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{CHINESE[tens]}十") + (CHINESE[ones] if ones else "")


SORTS = (
    Sort("read-day-in-words", 9, day_in_words, WITH_DATES),
    Sort("read-day-in-english", 9, day_in_english, (ASSETS,)),
    Sort("doubt-day", 9, day_doubtful, WITH_DATES),
)
