"""The filled feasibility reports (附件2) and agreements (附件4)."""

from collections.abc import Iterator

from tests.samples.kit import Kit
from tests.samples.proposals import peanut
from tests.samples.words import INVENTED, alliance, code, lead
from xltemplates.base.paths import lookup

REPORT, AGREEMENT = "alliance.feasibility", "alliance.agreement"
_HEAD = frozenset({"alliance", "unit"})


def agreeing_report(kit: Kit) -> bytes:
    """可行性研究报告，各部分都写了，与 18、建议书1、协议1 一致。"""
    return kit.filled("zhumadian", _outline(kit, REPORT, alliance("花生")), REPORT)


def report_of_another(kit: Kit) -> bytes:
    """可行性研究报告，联盟名称与 19 不同，三个必写的部分空着。"""
    empty = dict.fromkeys(("purpose", "goals", "outlook"))
    return kit.filled("jiyuan", {**_outline(kit, REPORT, alliance("固体废物利用")), **empty}, REPORT)


def agreeing_agreement(kit: Kit) -> bytes:
    """协议书，缔约方六家：牵头单位和五家主要成员，与 18、建议书1、可研1 一致。"""
    record = peanut(kit)
    head = {"name": lookup(record, "basic.lead"), "code": lookup(record, "lead.code")}
    others = [{name: lookup(record, f"members[{index}].{name}") for name in ("name", "code")} for index in range(5)]
    parties = [{**party, "person": f"王样例{number}"} for number, party in enumerate((head, *others), 1)]
    return kit.filled("zhumadian", {**_outline(kit, AGREEMENT, alliance("花生")), "parties": parties}, AGREEMENT)


def agreement_of_others(kit: Kit) -> bytes:
    """协议书，缔约方中没有牵头单位，两家用了同一代码，一家没有法定代表人，违约责任没有写。"""
    parties = [
        {"name": lead("济源", "机械"), "code": code(61, "419001"), "person": "王样例"},
        {"name": lead("济源", "建材"), "code": code(61, "419001"), "person": "赵样例"},
        {"name": lead("济源", "运输"), "code": code(63, "419001")},
    ]
    record = {**_outline(kit, AGREEMENT, alliance("固废利用")), "liability": None, "parties": parties}
    return kit.filled("jiyuan", record, AGREEMENT)


def lonely_agreement(kit: Kit) -> bytes:
    """协议书，只有一个缔约方。"""
    parties = [{"name": lead("信阳", "茶业"), "code": code(131, "411500"), "person": "陈样例"}]
    return kit.filled("xinyang", {**_outline(kit, AGREEMENT, alliance("茶")), "parties": parties}, AGREEMENT)


def _outline(kit: Kit, form: str, name: str) -> dict[str, object]:
    """Something under every heading."""
    return {"alliance": name, **dict(_paragraphs(kit, form))}


def _paragraphs(kit: Kit, form: str) -> Iterator[tuple[str, str]]:
    for field in kit.layout(form).spec.fields:
        if field.path not in _HEAD and field.kind.expr == "text":
            yield field.path, f"{INVENTED}。\n{field.title}：此处为演示文字，分两段书写。\n第二段。"
