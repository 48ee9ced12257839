"""What distinguishes the name of an alliance."""

import re

from xltemplates.base.normalise import fold

_PLACE = re.compile(r"^(河南省|[\u4e00-\u9fff]{2,3}市)")
_GENERIC = re.compile(r"(产业)?(技术)?(创新)?(战略)?联盟$")


def core(name: str) -> str:
    """An alliance's name without the place before and the generic words after it; the whole name where nothing is left.

    `河南省机器人产业技术创新战略联盟` -> `机器人`.
    """
    folded = fold(name)
    return _GENERIC.sub("", _PLACE.sub("", folded)) or folded
