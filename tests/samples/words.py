"""Names and codes for samples: alliances of the province's news, leads that are openly invented, reserved codes."""

from xltemplates.base.checksums import ORGCODE, USCC
from xltemplates.spec.registry import Unit

INVENTED = "样例数据，数字为虚构"


def alliance(topic: str) -> str:
    """An alliance by its topic, named as the province names them."""
    return f"河南省{topic}产业技术创新战略联盟"


def lead(place: str, trade: str = "科技") -> str:
    """A lead unit that anybody sees is invented."""
    return f"样例({place}){trade}有限公司"


def place_of(unit: Unit) -> str:
    """How people call a unit's place: its shortest name."""
    return min((unit.name, *unit.aliases), key=len).removesuffix("市").removesuffix("县")


def code(number: int, region: str = "410100") -> str:
    """A code of an organisation that cannot exist: GB 11714 reserves PDY00001 to PDY99999 for trials."""
    body = f"PDY{number:05}"
    start = f"91{region}{body}{ORGCODE.expected(body)}"
    return start + USCC.expected(start)


def row(topic: str, place: str, counts: tuple[object, ...] = (12, 6, 3, 2), **other: object) -> dict[str, object]:
    """A row of the recommendation table; `counts`: members, enterprises, universities, institutes."""
    members, enterprises, universities, institutes = counts
    return {
        "name": alliance(topic),
        "lead": lead(place),
        "domain": "工业",
        "members": members,
        "enterprises": enterprises,
        "universities": universities,
        "institutes": institutes,
        "remark": INVENTED,
        **other,
    }
