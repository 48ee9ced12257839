"""One proposal's record, entry for entry, with nothing wrong in it; figures are invented and say so."""

from datetime import date
from decimal import Decimal

from tests.samples.words import INVENTED, alliance, code, lead

_TRADES = ("种业", "机械", "食品", "检测", "物流")
_RULES = {
    "charter": "联盟章程（样例）",
    "projects": "联盟项目管理办法（样例）",
    "funds": "联盟经费管理办法（样例）",
    "people": "联盟人员管理办法（样例）",
    "property": "联盟知识产权管理办法（样例）",
    "standards": None,
}
_PAIRS = (
    ("ip", "invention_applied", "invention_granted"),
    ("ip", "utility_applied", "utility_granted"),
    ("ip", "design_applied", "design_granted"),
    ("ip", "variety_applied", "variety_granted"),
    ("ip", "drug_applied", "drug_granted"),
    ("ip", "software_made", "software_listed"),
    ("ip", "circuit_used", "circuit_listed"),
    ("standards", "world_drafted", "world_approved"),
    ("standards", "nation_drafted", "nation_approved"),
    ("standards", "industry_drafted", "industry_approved"),
    ("standards", "alliance_drafted", "alliance_approved"),
)


def proposal(topic: str, place: str, region: str, first: int, domain: str) -> dict[str, object]:
    """A proposal of an alliance at a place; `first` is the number of its first reserved organisation code."""
    name, head = alliance(topic), lead(place)
    return {
        "cover": {"name": name, "lead": head, "domain": domain, "date": date(2020, 8, 28)},
        "basic": {
            "name": name,
            "lead": head,
            "contact": "张样例",
            "phone": "0371-65900000",
            "fax": "0371-65900001",
            **counts(16, 9, 4, 2, 1),
            "standing": f"{INVENTED}。{head}为演示所设，在{topic}领域从事研发、生产和服务。",
        },
        "lead": _lead(place, region, first),
        "members": [_member(place, region, first + number, trade) for number, trade in enumerate(_TRADES, 1)],
        "running": _running(),
        "background": f"{INVENTED}。{topic}产业链条长、企业分散，组建联盟有利于集中力量突破共性技术。",
        "plan": f"{INVENTED}。\n一、2020年：建立秘书处，制定章程。\n二、2021年：实施两项合作创新项目。",
        "goals": _goals(),
        "foundation": f"{INVENTED}。牵头单位建有样例研发平台，成员单位有多年合作基础。",
        "benefits": f"{INVENTED}。预计带动成员单位增加产值，减少能耗，培养人才。",
        "lead_view": {"text": "同意牵头组建。", "date": date(2020, 9, 1)},
        "unit_view": {"text": "同意推荐。", "date": date(2020, 9, 10)},
    }


def counts(members: int, enterprises: int, universities: int, institutes: int, others: int) -> dict[str, object]:
    """How many members an alliance has, and of what sort."""
    return {
        "members": members,
        "enterprises": enterprises,
        "universities": universities,
        "institutes": institutes,
        "others": others,
    }


def _lead(place: str, region: str, first: int) -> dict[str, object]:
    return {
        "nature": "企业",
        "type": "有限公司",
        "registered": date(2012, 3, 15),
        "code": code(first, region),
        "address": f"河南省{place}样例大道1号（虚构）",
        "postcode": "450000",
        "cluster": f"{place}样例产业集聚区",
        "zone": f"{place}样例高新区",
        "merits": ("高新技术企业", "工程技术研究中心"),
        "staff": 320,
        "middle": 60,
        "senior": 25,
        "capital": Decimal("5000"),
        "assets": Decimal("23456.78"),
        "revenue": Decimal("18000.5"),
        "profit": Decimal("-120.25"),
        "tax": Decimal("860"),
        "exports": Decimal("35.6"),
        "debt": Decimal("43.1"),
        "research": Decimal("920.4"),
    }


def _member(place: str, region: str, number: int, trade: str) -> dict[str, object]:
    return {
        "name": lead(place, trade),
        "code": code(number, region),
        "fax": "0371-65900002",
        "contact": f"李样例{number}",
        "mobile": f"138000{number:05}",
        "email": f"sample{number}@example.com",
        "standing": f"{INVENTED}。{place}{trade}领域的骨干企业。",
    }


def _running() -> dict[str, object]:
    amounts = {"members": 30, "lead": 50, "market": 15, "other": 5}
    money = {share: Decimal(amount) for share, amount in amounts.items()}
    percents = {f"{share}_percent": Decimal(amount) for share, amount in amounts.items()}
    systems = {field: name is not None for field, name in _RULES.items()}
    return {
        "council": 17,
        "experts": 9,
        "meetings": {"general": 1, "council": 2, "supervisors": 1, "experts": 2, "annual": 1},
        "staff": 5,
        "sources": {"society": 2, "head": 2, "members": 1},
        "budget": Decimal(100),
        "shares": {**money, **percents},
        **systems,
        **{f"{field}_name": name for field, name in _RULES.items()},
        "committee": True,
        "officers": True,
        "pool": False,
    }


def _goals() -> dict[str, object]:
    groups: dict[str, dict[str, object]] = {"ip": {}, "standards": {}}
    for number, (group, asked, got) in enumerate(_PAIRS):
        groups[group] |= {asked: 12 - number, got: max(0, 6 - number)}
    works = ("development", "transfers", "advice", "services")
    return {
        "funds_lead": Decimal("300"),
        "funds_members": Decimal("450.5"),
        "funds_government": Decimal("100"),
        "researchers": 46,
        "engineers": 70,
        "managers": 12,
        "breakthroughs": 4,
        **groups,
        "projects": {
            "nation": 1,
            "nation_funds": Decimal("200"),
            "nation_progress": "已立项（样例）",
            "province": 3,
            "province_funds": Decimal("260.5"),
            "province_progress": "两项结题，一项在研（样例）",
        },
        "talent": {"top": 2, "doctors": 8, "masters": 20, "others": 35},
        "transfer": {
            **{work: number for number, work in enumerate(works, 2)},
            **{f"{work}_amount": Decimal(number) * 15 for number, work in enumerate(works, 2)},
        },
        "awards_nation": 0,
        "awards_province": 2,
        "platforms_nation": 0,
        "platforms_province": 3,
        "other_first": INVENTED,
        "other_second": "组织产业技术交流会4次（样例）",
    }
