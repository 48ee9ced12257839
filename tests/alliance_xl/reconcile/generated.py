"""Hundreds of documents that disagree in every way the rules look for, their names equal or nearly so; by a seed."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

from tests.alliance_xl.reconcile.papers import AGREEMENT, FEASIBILITY, PROPOSAL, TABLE, registry
from tests.samples.words import lead
from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import leaves
from xltemplates.layout.identity import Identity
from xltemplates.record.parsed import Parsed, Source

TOPICS = (
    "智能电网", "新型电池", "光伏及储能", "纺织服装", "机器人", "机器人及智能装备", "风电", "液压软管", "电子商务",
    "肉牛", "水-土环境协同治理", "高分子材料及辐射加工", "超硬材料制品", "智能矿山", "起重物流装备", "隧道掘进",
    "耐火材料", "尼龙新材料", "铝精深加工", "镁", "镁基材料", "镁基新材料", "智能传感器", "新能源客车", "优质小麦",
    "花生", "食用菌", "猪", "生猪", "大豆", "艾草", "茶", "猕猴桃", "怀药", "蔬菜种苗", "黄河水环境", "土壤修复",
    "体外诊断", "疫苗", "康复辅具", "应急安全", "食品检测",
)  # fmt: skip
SHAPES = (
    "河南省{}产业技术创新战略联盟",
    "河南省 {}产业技术创新战略联盟",
    "河南省{}产业技术创新战略联盟（筹）",
    "河南省{}产业技术创新战略联盟(筹)",
    "河南省{}产业联盟",
    "洛阳市{}产业技术创新战略联盟",
)
PLACES = ("郑州", "洛阳", "开封", "郑 州")
TRADES = ("科技", "矿业", "机械", "新材料")
_COUNTS = ("members", "enterprises", "universities", "institutes")
_FIRST = datetime(2020, 9, 20, 7, 30)


def documents(seed: int = 15) -> tuple[Parsed, ...]:
    """The documents, in the order of their hashes, as a campaign has them."""
    random = Random(seed)
    units = [unit.name for unit in registry().units]
    papers = [paper for unit in units for paper in _of_unit(random, unit)]
    papers += [_paper(PROPOSAL, _proposal(random, _name(random), random.choice(units)), "") for _ in range(12)]
    papers.append(_paper(TABLE, None, "读不出来"))
    return tuple(sorted(papers, key=lambda paper: paper.sha256))


def times(papers: tuple[Parsed, ...]) -> Mapping[str, datetime]:
    """When two of three documents were received, Beijing time: within the hours of receipt and beside them."""
    received = {}
    for paper in papers:
        number = int(paper.sha256[:6], 16)
        if number % 3:
            received[paper.sha256] = _FIRST + timedelta(minutes=30 * (number % 160))
    return received


def _of_unit(random: Random, unit: str) -> list[Parsed]:
    names = [_name(random) for _ in range(random.randrange(1, 4))]
    rows = tuple(_row(random, name, unit) for name in names)
    header = unit if random.random() < 0.93 else random.choice(["某局", "某 局"])
    papers = [_paper(TABLE, {"unit": header, "nothing": None, "alliances": rows}, unit)]
    for row in rows:
        if row["name"]:
            papers += _beside(random, row, unit)
    return papers


def _beside(random: Random, row: Mapping[str, object], unit: str) -> list[Parsed]:
    """The documents of a row, some of them missing, some of another name or unit."""
    name = str(row["name"])
    papers = []
    if random.random() < 0.75:
        papers.append(_paper(PROPOSAL, _proposal(random, _respelled(random, name), _other(random, unit), row), unit))
    if random.random() < 0.7:
        papers.append(_paper(FEASIBILITY, {"alliance": _respelled(random, name), "unit": _other(random, unit)}, unit))
    if random.random() < 0.7:
        parties = tuple({"name": _organisation(random)} for _ in range(random.randrange(0, 5)))
        papers.append(_paper(AGREEMENT, {"alliance": _respelled(random, name), "unit": unit, "parties": parties}, unit))
    return papers


def _row(random: Random, name: str | None, unit: str) -> dict[str, object]:
    return {
        "name": name,
        "lead": _organisation(random),
        "domain": random.choice(["工业", "农业", "社会发展", None]),
        "unit": _other(random, unit),
        **dict(zip(_COUNTS, _counts(random), strict=True)),
        "remark": None,
    }


def _proposal(
    random: Random, name: str | None, unit: str | None, row: Mapping[str, object] | None = None
) -> dict[str, object]:
    """A proposal, most of whose entries are those of the row it belongs to."""

    def kept(key: str, other: object) -> object:
        return row[key] if row and random.random() < 0.8 else other

    counts = dict(zip(_COUNTS, _counts(random), strict=True))
    cover = {"name": name, "lead": None, "domain": kept("domain", "工业"), "unit": unit, "date": None}
    basic = {"name": name, "lead": kept("lead", _organisation(random)), "others": random.choice([0, 1, 1, 2, None])}
    basic |= {key: kept(key, counts[key]) for key in _COUNTS}
    members = tuple({"name": _organisation(random)} for _ in range(random.randrange(0, 4)))
    return {"cover": cover, "basic": basic, "members": members}


def _counts(random: Random) -> tuple[int | None, ...]:
    whole = random.choice([12, 13, 1234, None])
    return (whole, random.choice([6, 7, None]), 3, random.choice([1, 2]))


def _name(random: Random) -> str | None:
    if random.random() < 0.03:
        return None
    return random.choice(SHAPES[:2] if random.random() < 0.7 else SHAPES).format(random.choice(TOPICS))


def _respelled(random: Random, name: str | None) -> str | None:
    """The same name, spelled otherwise now and then, or another one."""
    chance = random.random()
    if name is None or chance < 0.04:
        return None
    if chance < 0.1:
        return _name(random)
    return name.replace("产业", " 产业") if chance < 0.3 else name


def _organisation(random: Random) -> str | None:
    return lead(random.choice(PLACES), random.choice(TRADES)) if random.random() < 0.96 else None


def _other(random: Random, unit: str) -> str | None:
    chance = random.random()
    return None if chance < 0.03 else random.choice(registry().units).name if chance < 0.1 else unit


def _paper(form: str, record: Mapping[str, object] | None, unit: str) -> Parsed:
    """The document as parsing leaves it; each of its values stood in a cell."""
    sha256 = hashlib.sha256(repr((form, record, unit)).encode()).hexdigest()
    entries = list(leaves(record)) if record else []
    sources = {
        path: Source(Place("一", Cell(line, 3)), str(value))
        for line, (path, value) in enumerate(entries, 1)
        if value is not None
    }
    file = f"{sha256[:8]}.xlsx"
    return Parsed(file, sha256, Identity(form, "2020.1", ""), "clean" if record else "rejected", record, (), sources)
