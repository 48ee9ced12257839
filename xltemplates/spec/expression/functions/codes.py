"""Functions of organisations' codes: uscc_ok, orgcode_ok."""

from xltemplates.base.checksums import ORGCODE, USCC, Checksum
from xltemplates.locale.translations import Message
from xltemplates.spec.expression.functions.base import Function, Term, quoted, safely


class UsccOk(Function):
    """Whether an 18-character social credit code has the right check character (GB 32100-2015)."""

    name = "uscc_ok"
    usage = "uscc_ok(code)"
    doc = Message("function-uscc_ok")
    takes = ("text",)
    result = "bool"

    @staticmethod
    def python(code: str) -> bool:
        return USCC.holds(code)

    @staticmethod
    def excel(term: Term) -> str:
        return _checked(term.value, USCC)


class OrgcodeOk(Function):
    """Whether a 9-character organisation code has the right check character (GB 11714-1997)."""

    name = "orgcode_ok"
    usage = "orgcode_ok(code)"
    doc = Message("function-orgcode_ok")
    takes = ("text",)
    result = "bool"

    @staticmethod
    def python(code: str) -> bool:
        return ORGCODE.holds(code)

    @staticmethod
    def excel(term: Term) -> str:
        return _checked(term.value, ORGCODE)


def _checked(text: str, checksum: Checksum) -> str:
    """The weighted sum of the characters' places in the alphabet; FIND fails, and so the check, on any other."""
    alphabets = (*[checksum.characters] * len(checksum.weights), checksum.last)
    weights = (*checksum.weights, 1)
    weighted = "+".join(
        f"FIND(MID({text},{at},1),{quoted(alphabet)})*{weight}"
        for at, (alphabet, weight) in enumerate(zip(alphabets, weights, strict=True), start=1)
    )
    divides = f"MOD({weighted}-{sum(weights)},{len(checksum.last)})=0"
    return f"((LEN({text})={checksum.length})*{safely(divides)})"
