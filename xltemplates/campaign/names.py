"""When two names are the same."""

from xltemplates.base.normalise import fold


def same_name(first: object, second: object) -> bool:
    """Whether two names are equal after normalisation: width, blanks, brackets, 其它 for 其他. Nothing is dropped."""
    return bool(first) and bool(second) and fold(str(first)) == fold(str(second))
