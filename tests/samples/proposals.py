"""The filled proposals (附件1): one without a fault, and others that between them break every rule."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal

from tests.office import Book
from tests.samples.kit import Kit
from tests.samples.proposal import counts, proposal
from tests.samples.words import INVENTED, code, lead, place_of
from xltemplates.base.paths import lookup

FORM = "alliance.proposal"
Faults = Mapping[str, object]


def perfect(kit: Kit) -> bytes:
    """建议书，逐项填全，一处不错；与 18、可研1、协议1 一致。"""
    return kit.filled("zhumadian", peanut(kit), FORM)


def of_another_mind(kit: Kit) -> bytes:
    """建议书，本身无误，但牵头单位、领域、数量与 19 的推荐表不同。"""
    faults = {
        "basic.lead": lead("济源", "环保"),
        "cover.lead": lead("济源", "环保"),
        "cover.domain": "社会发展",
        "basic.enterprises": 7,
        "basic.others": 2,
    }
    return _spoilt(kit, "jiyuan", "固废利用", 60, {**_counts(14, 7, 3, 2, 2), **faults})


def members_and_cover(kit: Kit) -> bytes:
    """建议书，成员数量对不上且不足十家，封面与第一部分不一致，名称不合惯例（规则 1、2、4）。"""
    faults = {
        **_counts(9, 3, 2, 1, 1),
        "cover.name": "河南省智能传感器联盟",
        "basic.name": "智能传感器产业技术创新联盟",
        "cover.lead": lead("郑州", "传感器"),
        "cover.domain": None,
        "basic.contact": None,
    }
    return _spoilt(kit, "zhengzhou-gaoxin", "智能传感器", 70, faults)


def running(kit: Kit) -> bytes:
    """建议书，第四部分：人员来源、经费构成、占比对不上，“有”而无名称、“无”而有名称（规则 11、12、14）。"""
    names = ("charter", "projects", "funds", "people", "property", "standards")
    shares = ("members", "lead", "market", "other")
    faults = {
        "running.staff": 9,
        "running.budget": Decimal(200),
        **{f"running.shares.{share}_percent": Decimal(40) for share in shares},
        **{f"running.{name}_name": None for name in names[:3]},
        **{f"running.{name}": False for name in names[3:5]},
        "running.standards": True,
        "running.pool": None,
    }
    return _spoilt(kit, "luoyang", "镁基新材料", 80, faults)


def targets(kit: Kit) -> bytes:
    """建议书，第七部分：授权多于申请、批准多于研制，逐项颠倒（规则 13）。"""
    pairs = (
        "ip.invention_granted", "ip.utility_granted", "ip.design_granted", "ip.variety_granted", "ip.drug_granted",
        "ip.software_listed", "ip.circuit_listed", "standards.world_approved", "standards.nation_approved",
        "standards.industry_approved", "standards.alliance_approved",
    )  # fmt: skip
    return _spoilt(kit, "xinxiang", "新型电池", 90, {f"goals.{pair}": 99 for pair in pairs})


def lead_unit(kit: Kit) -> bytes:
    """建议书，第二部分：注册类型、“其他”、职称人数、负债率、研发费、代码、电话有误或可疑（规则 15、16、18、20）。"""
    faults = {
        "lead.nature": "科研院所",
        "lead.type": "其他",
        "lead.merits": ("重点实验室", "其他"),
        "lead.staff": 50,
        "lead.debt": Decimal(135),
        "lead.research": Decimal(99_999),
        "lead.code": code(101, "310110"),
        "lead.postcode": "100000",
        "basic.phone": "电话面谈",
        "members[0].email": "lianluo#example.com",
        "members[1].mobile": "1380000",
        "members[2].code": code(103)[:-1] + "?",
        "members[3].code": code(104)[:-1] + ("0" if not code(104).endswith("0") else "1"),
    }
    return _spoilt(kit, "anyang-gaoxin", "高分子材料及辐射加工", 100, faults)


def members_and_dates(kit: Kit) -> bytes:
    """建议书，第三部分只填三家且代码重复、与牵头单位相同，日期前后颠倒，文字超过字数（规则 15、17、19、21）。"""
    faults = {
        "members[0].code": code(110, "410171"),
        "members[1].code": code(112),
        "members[2].code": code(112),
        "cover.date": date(2020, 10, 8),
        "lead.registered": date(2020, 11, 1),
        "lead_view.date": date(2020, 9, 1),
        "unit_view.date": date(2020, 9, 2),
        "basic.standing": f"{INVENTED}。" + "行业领先、" * 60,
        "background": f"{INVENTED}。" + "产业升级，" * 80,
        "members[0].standing": "Leading supplier of mining equipment in central China;" * 3,
        "lead.type": None,
        "lead.type_other": "集体企业",
        "lead.merits": None,
        "lead.merits_other": "技术转移中心",
    }
    record = _faulty(_record(kit, "zhengzhou-jingkai", "智能矿山", 110), faults)
    members = record["members"]
    assert isinstance(members, list)
    record["members"] = members[:3]
    return kit.filled("zhengzhou-jingkai", record, FORM)


def typed_by_hand(kit: Kit) -> bytes:
    """建议书，在 LibreOffice 中改写：√、两个勾、“1、”、2020.8.20、2000万元、百分号等各种写法。"""
    typed = {
        "cover.domain": ("√", "", ""),
        "cover.date": ("2020.8.20",),
        "lead.registered": ("二〇一二年三月十五日",),
        "lead.capital": ("2000万元",),
        "lead.assets": ("５，０００",),
        "lead.revenue": ("约三千",),
        "lead.nature": ("1、",),
        "lead.merits": ("①", "3.", ""),
        "lead.debt": ("45%",),
        "running.charter": ("■", ""),
        "running.projects": ("√", "√"),
        "running.committee": ("", ""),
        "goals.talent.top": ("3名",),
        "lead_view.date": ("8/25",),
    }

    def alter(book: Book) -> None:
        for path, texts in typed.items():
            for slot, text in zip(kit.layout(FORM).by_path[path].slots, texts, strict=True):
                book.set(slot.sheet, slot.cell.a1, text)

    return kit.altered(kit.filled("nanyang", _record(kit, "nanyang", "艾草", 120, "农业"), FORM), alter)


def peanut(kit: Kit) -> dict[str, object]:
    """The record of the perfect proposal, with which the other papers of its submission agree."""
    return _record(kit, "zhumadian", "花生", 50, "农业")


def _record(kit: Kit, unit_id: str, topic: str, first: int, domain: str = "工业") -> dict[str, object]:
    """A faultless record of a unit's alliance."""
    unit = kit.unit(unit_id)
    region = unit.attributes.get("code", "410000")
    return proposal(topic, place_of(unit), region, first, domain)


def _counts(*numbers: int) -> dict[str, object]:
    """The numbers of members, by path."""
    return {f"basic.{name}": number for name, number in counts(*numbers).items()}


def _spoilt(kit: Kit, unit: str, topic: str, first: int, faults: Faults) -> bytes:
    return kit.filled(unit, _faulty(_record(kit, unit, topic, first), faults), FORM)


def _faulty(record: dict[str, object], faults: Faults) -> dict[str, object]:
    spoilt = deepcopy(record)
    for path, value in faults.items():
        group, _, name = path.rpartition(".")
        inside = lookup(spoilt, group) if group else spoilt
        assert isinstance(inside, dict)
        inside[name] = value
    return spoilt
