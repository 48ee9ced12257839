"""The settings of a campaign folder, `campaign.yaml`: which campaign spec it goes by, and what it has otherwise.

They are read as strictly as specs. A folder made by 0.3.0 names no campaign spec, but a title, a form and a roll-up of
its own; these go on.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.spec.campaign_spec import TAKES, CampaignSpec, LetterHead, Take
from xltemplates.campaign.spec.letters import read_letters
from xltemplates.layout.catalogue import Catalogue
from xltemplates.spec.faults import Report
from xltemplates.spec.schema import TEXT, accepted
from xltemplates.spec.source import read_source
from xltemplates.spec.structure import Structure
from xltemplates.spec.tree import Items, Node, Pairs, Scalar, find

Edition = tuple[str, str]  # form and version

_LISTED: Final = {"type": ["texts", "string"]}
_OWN: Final[Mapping[str, object]] = MappingProxyType(
    {
        "campaign": {"type": "string", "empty": False},
        "editions": _LISTED,
        "accept": _LISTED,
        "deadline": TEXT,
        "take": {"type": "string", "allowed": ["", *TAKES]},
        "db": TEXT,
        "specs": TEXT,
        "earlier": {"type": "dict", "valuesrules": TEXT},
        "letters": {"type": "dict"},
    }
)
_OF_OLD: Final = ("title", "form", "rollup")  # what settings of 0.3.0 say themselves
_SETTINGS = Structure(_OWN)
_OLD_SETTINGS = Structure({**_OWN, **{name: {"type": "string", "required": True, "empty": False} for name in _OF_OLD}})
_EDITION = re.compile(r"(\S+) (\S+)")

_TEXT = """\
# 本次征集的设置。改动后再运行命令即生效；其余见征集规格（campaign 所指的文件）。
# Settings of this campaign. A command takes them as they are when it runs; all else stands in the campaign spec.

# 征集规格及其版本。The campaign spec and its version.
campaign: {campaign} {version}

# 每种表采用的版本：建立时的现行版，以后出了新版也不变。The edition of each form: that in force when this was made.
editions: [{editions}]

# 此外还接收哪些版本，收到后按规格转换为采用的版本；未列出的退回。改动后运行 {program} rebuild。
# Which other editions are taken, to be carried over as the specs say; others are refused. Then run {program} rebuild.
# 例 Example: [{form} 2019.1]
accept: []

# 报送截止时间，北京时间；留空则不判断逾期。When returns are due, Beijing time; empty: nothing is late.
deadline: {deadline}

# 汇总哪些表：readable 能读的都汇总，问题另列；passed 只汇总没有错误的，或错误都已说明通过的。
# What the roll-up takes: readable, with the problems listed beside; passed, only what has no error that is not waived.
take: {take}

# 台账数据库；留空用本文件夹中的 ledger.db（SQLite）。例 postgresql+psycopg://用户:密码@服务器/库
# 也可写 file:文件名，地址写在那个文件里。
# The ledger's database, or file:NAME of a file that holds its URL; empty: ledger.db in this folder (SQLite).
db:
{earlier}
# 函件落款：发函单位、联系人、日期。不写的按征集规格；日期都没有写的，为写函当日。
# Who signs letters. What is left out is as the campaign spec has it; a date that neither names is that of the day.
# letters:
#   sender: 某某处
#   contact: 联系人及电话
#   date: 2020-08-10

# 规格所在文件夹；留空用随程序安装的规格。Folder of specs; empty: those installed with the program.
specs: '{specs}'
"""
_EARLIER = """
# 往年征集：文件夹，或汇总表文件；留空则不核对。Earlier campaigns: a folder, or a roll-up's file; empty: not looked at.
earlier:
"""


@frozen
class Settings:
    """What a folder's settings say.

    `campaign` is the id and version of its campaign spec, None in settings of 0.3.0, whose own title, form and roll-up
    are `old`, by name. `deadline` None: as the spec has it; empty: nothing is late. `take` None: as the spec has it.
    `earlier` are the paths of earlier campaigns, by the spec's names; `letters` who signs letters, what is empty as the
    spec has it.
    """

    campaign: Edition | None
    old: Mapping[str, str]
    editions: tuple[Edition, ...]
    accept: tuple[Edition, ...]
    deadline: str | None
    take: Take | None
    db: str = field(repr=False)  # may hold a password
    specs: Path | None
    earlier: Mapping[str, Path]
    letters: LetterHead
    source: Pairs = field(repr=False)


def read_settings(path: Path) -> Settings:
    """The settings of a file, relative paths from its folder; SpecFaults with every fault of them."""
    report = Report(str(path))
    source = read_source(path, report)
    names_spec = source.get("campaign") is not None
    accepted(source, _SETTINGS if names_spec else _OLD_SETTINGS, report)
    campaign = _editions(source, "campaign", report)
    editions, accept = (_editions(source, name, report) for name in ("editions", "accept"))
    letters = read_letters(source, report)
    report.settle()
    texts = {key.text: value.text.strip() for key, value in source.entries if isinstance(value, Scalar)}
    return Settings(
        campaign[0] if campaign else None,
        MappingProxyType({} if names_spec else {name: texts[name] for name in _OF_OLD}),
        editions,
        accept,
        texts.get("deadline"),
        next((take for take in TAKES if take == texts.get("take")), None),
        texts.get("db", ""),
        path.parent / texts["specs"] if texts.get("specs") else None,
        _earlier(source, path.parent),
        letters,
        source,
    )


def check_earlier(settings: Settings, spec: CampaignSpec, path: Path) -> None:
    """SpecFaults where the settings name an earlier campaign that the spec does not know."""
    report = Report(str(path))
    node = settings.source.get("earlier")
    for key, _ in node.entries if isinstance(node, Pairs) else ():
        if key.text not in spec.earlier:
            report.unknown(key.position, "earlier-unknown", key.text, spec.earlier)
    report.settle()


def settings_text(program: str, spec: CampaignSpec, specs: Path | None, catalogue: Catalogue) -> str:
    """The commented settings that a new folder begins with."""
    lines = "".join(f"  {name}:  # {title}\n" for name, title in spec.earlier.items())
    return _TEXT.format(
        program=program,
        campaign=spec.id,
        version=spec.version,
        editions=", ".join(f"{form} {catalogue.current(form)}" for form in catalogue.forms),
        form=spec.form,
        deadline=spec.deadline,
        take=spec.take,
        earlier=f"{_EARLIER}{lines}" if lines else "",
        specs=str(specs.resolve()).replace("'", "''") if specs else "",
    )


def no_spec(campaign: str, version: str, known: Mapping[Edition, Path]) -> CampaignError:
    """The failure that there is no campaign spec of that id and version."""
    listed = tuple(f"{one} {other}" for one, other in sorted(known))
    return CampaignError("campaign-spec-none", campaign=f"{campaign} {version}".strip(), known=listed)


def _editions(source: Pairs, name: str, report: Report) -> tuple[Edition, ...]:
    """The editions that a list, or a text alone, names, each as `FORM VERSION`."""
    node = source.get(name)
    nodes = node.nodes if isinstance(node, Items) else () if node is None else (node,)
    return tuple(edition for each in nodes if (edition := _edition(each, name, report)) is not None)


def _edition(node: Node, name: str, report: Report) -> Edition | None:
    text = node.text if isinstance(node, Scalar) else ""
    match = _EDITION.fullmatch(text)
    if match is None and (text or name == "campaign"):
        report.add(node.position, "edition-shape", name=name, value=text)
    return (match[1], match[2]) if match else None


def _earlier(source: Pairs, folder: Path) -> Mapping[str, Path]:
    node = find(source, ("earlier",))
    entries = node.entries if isinstance(node, Pairs) and node is not source else ()
    texts = {key.text: value.text.strip() for key, value in entries if isinstance(value, Scalar)}
    return MappingProxyType({name: folder / text for name, text in texts.items() if text})
