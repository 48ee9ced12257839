"""Small forms in YAML, laid out, for the tests of writing."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Layout
from xltemplates.layout.place import place
from xltemplates.spec.load import load_spec

# A table with a prefilled unit above and in each row, a list too long for a literal, and a tick beside it.
TABLE = """
    form: sample.table
    version: "1"
    title: 样例推荐表
    variables: {year: "2020"}
    fields:
      unit: {kind: text, title: 推荐单位, required: true, prefill: unit}
      nothing: {kind: yesno, title: 零申报, options: [是, 否], widget: tick}
      rows:
        title: 推荐联盟
        many: {print: 4, max: 6, none: nothing}
        key: [name]
        fields:
          no: {kind: serial, title: 序号}
          name: {kind: text, title: 联盟名称, required: true, max: 60}
          domain: {kind: choice, title: 所属领域, options: [工业, 农业, 社会发展]}
          place: {kind: choice, title: 所在地, options: [PLACES]}
          unit: {kind: text, title: 推荐部门, prefill: unit}
          members: {kind: integer, title: 成员总数, min: 1}
          founded: {kind: date, title: 成立日期}
    sheets:
      - name: 推荐表
        page: {paper: A4, orientation: landscape}
        picture: |
          :caption 附件3
          :title {$year}年度样例推荐表
          :line 推荐单位（盖章）：{unit}
          :columns 6 30 12 30 20 10 16
          :header
          | 序号 | 联盟名称 | 所属领域 | 所在地 | 推荐部门 | 成员总数 | 成立日期 |
          :aside {nothing} 零申报时打勾
          :repeat rows
          | {no} | {name} | {domain} | {place} | {unit} | {members} | {founded} |
          :end
          :note 备注：所属领域中请填写工业、农业、社会发展
""".replace("PLACES", ", ".join(f"样例{number:02d}市科技局" for number in range(1, 41)))

# Squared paper with ticks, number boxes, blanks within text, and a page break.
PAPER = """
    form: sample.paper
    version: "1"
    title: 样例建议书
    fields:
      name: {kind: text, title: 名称, required: true}
      total: {kind: integer, title: 总数, min: 0}
      domain: {kind: choice, title: 领域, options: [工业, 农业], widget: ticks}
      nature: {kind: choice, title: 性质, options: [企业, 高校, 其他], widget: codes}
      grounds: {kind: longtext, title: 背景, max: 300}
      signed: {kind: ink, title: 签名}
    sheets:
      - name: 建议书
        picture: |
          :title 样例建议书
          :plain
          | 名称： <3> | {name} <9> |
          :ruled
          | 总数 <3> | 共 {total} 个 <9> |
          | 领域 <3> | {domain} <9> |
          | 性质 <3> | {nature} 1、企业 2、高校 3、其他 <9> |
          :page
          :lines 6
          | 背景 <3> | {grounds} <9> |
          | 签名 <3> | {signed} <9> |
"""

# A repeat without end.
OPEN = """
    form: sample.open
    version: "1"
    title: 样例汇总表
    fields:
      rows:
        title: 行
        many: {print: 2, max: none}
        key: [name]
        fields:
          no: {kind: serial, title: 序号}
          name: {kind: text, title: 名称}
    sheets:
      - name: 汇总
        picture: |
          :columns 6 30
          :header
          | 序号 | 名称 |
          :repeat rows
          | {no} | {name} |
          :end
"""


@cache
def form(source: str) -> Layout:
    """The layout of a spec given as text."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.yaml"
        path.write_text(dedent(source), encoding="utf-8")
        return place(load_spec(path))


def identity(layout: Layout) -> Identity:
    """The identity of a copy for one unit."""
    return Identity(layout.spec.form, layout.spec.version, layout.fingerprint, "410100", "c1")
