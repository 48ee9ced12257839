"""Number formats, read only when a value needs one: is this number a date, this fraction a percentage?"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from xml.etree.ElementTree import Element

from xltemplates.read.container.markup import attribute, stream
from xltemplates.read.fast.patterns import MOST_BYTES, beginning

# Formats that have a number and no text of their own (ISO 29500-1, 18.8.30), with those of the Chinese locale.
BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%",
        "11": "0.00E+00", "12": "# ?/?", "13": "# ??/??", "14": "yyyy/m/d", "15": "d-mmm-yy", "16": "d-mmm",
        "17": "mmm-yy", "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss", "22": "yyyy/m/d h:mm",
        "27": 'yyyy"年"m"月"', "28": 'm"月"d"日"', "29": 'm"月"d"日"', "30": "m-d-yy", "31": 'yyyy"年"m"月"d"日"',
        "32": 'h"时"mm"分"', "33": 'h"时"mm"分"ss"秒"', "34": '上午/下午h"时"mm"分"',
        "35": '上午/下午h"时"mm"分"ss"秒"', "36": 'yyyy"年"m"月"', "37": "#,##0;-#,##0",
        "38": "#,##0;-#,##0", "39": "#,##0.00;-#,##0.00", "40": "#,##0.00;-#,##0.00", "45": "mm:ss",
        "46": "[h]:mm:ss", "47": "mm:ss.0", "48": "##0.0E+0", "49": "@", "50": 'yyyy"年"m"月"', "51": 'm"月"d"日"',
        "52": 'yyyy"年"m"月"', "53": 'm"月"d"日"', "54": 'm"月"d"日"', "55": '上午/下午h"时"mm"分"',
        "56": '上午/下午h"时"mm"分"ss"秒"', "57": 'yyyy"年"m"月"', "58": 'm"月"d"日"',
    }
)  # fmt: skip

_LONGEST = 255  # characters of a format code, Excel's own limit


def number_formats(chunks: Iterable[bytes]) -> tuple[str, ...]:
    """The number format code of every cell style, by its index; remembered, as copies of a template have the same."""
    pieces = iter(chunks)
    head = beginning(pieces)
    return _read(chain(head, pieces)) if sum(map(len, head)) > MOST_BYTES else _remembered(b"".join(head))


@lru_cache(maxsize=8)
def _remembered(part: bytes) -> tuple[str, ...]:
    return _read((part,))


def _read(chunks: Iterable[bytes]) -> tuple[str, ...]:
    own: dict[str, str] = {}
    used: list[str] = []

    def declare(element: Element) -> None:
        own[attribute(element, "numFmtId")] = attribute(element, "formatCode")[:_LONGEST]

    def use(element: Element) -> None:
        used.append(attribute(element, "numFmtId"))

    stream(chunks, {"numFmts": declare, "cellXfs": use})
    return tuple(own.get(number) or BUILT_IN.get(number, "General") for number in used)
