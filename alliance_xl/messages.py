"""What the campaign's commands say, by code, in Chinese and English, with `{blanks}` for the parameters."""

from collections.abc import Mapping
from types import MappingProxyType

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.problem import Language, Words

TABLE: Mapping[str, Words] = MappingProxyType(
    {
        # What went wrong, and what to do.
        "campaign-none": Words(
            "{folder} 不是征集文件夹（没有 campaign.yaml）。请先运行 alliance-xl init 文件夹，再到其中运行本命令。",
            "{folder} is no campaign folder (it has no campaign.yaml). Run alliance-xl init DIR, then this there.",
        ),
        "campaign-exists": Words(
            "{folder} 已经是征集文件夹，没有改动。请换一个文件夹，或到该文件夹中继续工作。",
            "{folder} is a campaign folder already and was left as it is. Name another folder, or go on working in it.",
        ),
        "campaign-setting": Words(
            "campaign.yaml 的 {name} 不对：{value}。请对照文件中的说明改正。",
            "campaign.yaml: {name} is wrong: {value}. Correct it as the comments in the file say.",
        ),
        "campaign-registry": Words(
            "表单 {form} 没有写明推荐单位名录（registry），不知道发给谁。",
            "the form {form} names no registry of units, so nobody to send it to; add `registry:` to the spec.",
        ),
        "event-damaged": Words(
            "记录文件 {file} 已损坏，没有继续。请从备份中恢复这个文件后再运行。",
            "the event file {file} is damaged, so nothing was done. Restore it from a backup and run again.",
        ),
        "samples-none": Words(
            "安装包中没有样例文件。请重新安装。", "no samples are installed; install the package again."
        ),
        # What was done.
        "init-done": Words("已建立征集文件夹：{folder}", "campaign folder made: {folder}"),
        "sent-done": Words(
            "已生成 {count} 份表格，在 {folder}；发放清单：{manifest}",
            "{count} copies in {folder}; manifest: {manifest}",
        ),
        "file-clean": Words("收下　{file}　{unit}　{rows} 行", "accepted  {file}  {unit}  {rows} rows"),
        "file-repaired": Words(
            "收下　{file}　{unit}　{rows} 行，自动规范 {repairs} 处",
            "accepted  {file}  {unit}  {rows} rows, {repairs} repaired",
        ),
        "file-problems": Words(
            "有误　{file}　{unit}　{rows} 行，{errors} 处需改正",
            "problems  {file}  {unit}  {rows} rows, {errors} to correct",
        ),
        "file-rejected": Words("退回　{file}　{reason}", "refused  {file}  {reason}"),
        "problem-line": Words("　　{cell}　{message}", "    {cell}  {message}"),
        "file-passed": Words("略过　{file}　不是待收的表格", "passed over  {file}  not a workbook to collect"),
        "collect-done": Words(
            "共 {count} 份：收下 {accepted}，有误 {problems}，退回 {rejected}；此前已收过的 {known}",
            "{count} files: {accepted} accepted, {problems} with problems, {rejected} refused; {known} known before",
        ),
        "rollup-done": Words(
            "汇总表：{file}\n推荐联盟 {rows} 个，来自 {units} 个单位；零申报 {zero}，未报送 {missing}；"
            "备案 {filing} 个；重复 {twice} 组；未计入文件 {left_out}",
            "roll-up: {file}\n{rows} alliances of {units} units; zero returns {zero}, missing {missing}; "
            "for filing {filing}; duplicates {twice}; files left out {left_out}",
        ),
        # What to do next.
        "next-init": Words(
            "还没有征集文件夹。下一步：alliance-xl init 文件夹名（或 alliance-xl demo out 看一遍演示）",
            "no campaign here. Next: alliance-xl init DIR (or alliance-xl demo out to see the whole job)",
        ),
        "next-distribute": Words("下一步：alliance-xl distribute 生成各单位的表格", "next: alliance-xl distribute"),
        "next-collect": Words(
            "已发出 {sent} 份，尚未收到。下一步：把交回的文件放进 {inbox}，运行 alliance-xl collect",
            "{sent} sent, none returned. Next: put what comes back into {inbox} and run alliance-xl collect",
        ),
        "next-rollup": Words(
            "已发出 {sent} 份，已收 {received} 份。下一步：alliance-xl collect 继续收，或 alliance-xl rollup 汇总",
            "{sent} sent, {received} received. Next: alliance-xl collect for more, or alliance-xl rollup",
        ),
        # Steps of the demonstration.
        "demo-init": Words("一、建立征集文件夹", "1. A campaign folder"),
        "demo-distribute": Words("二、给每个推荐单位生成一份表格", "2. A copy for every unit"),
        "demo-collect": Words("三、收取样例表（数字均为虚构）", "3. The sample returns (their figures are invented)"),
        "demo-rollup": Words("四、汇总", "4. The roll-up"),
        "demo-account": Words("五、结果说明", "5. What came of it"),
        "account-repaired": Words(
            "自动规范 {count} 处（原文保留在“问题清单”中，请核对）：",
            "{count} repairs (the list of problems keeps what was written; please check):",
        ),
        "account-repair": Words(
            "　　规范　{file}　{cell}　“{raw}”　{message}", "    {file}  {cell}  “{raw}”  {message}"
        ),
        "account-left-out": Words("未计入汇总的文件 {count} 份：", "{count} files that are not in the roll-up:"),
        "account-left": Words("　　未计　{file}　{reason}", "    {file}  {reason}"),
        "account-other": Words(
            "{form} {count} 份：已收下，不进入汇总表",
            "{form}: {count} kept, not of the roll-up",
        ),
        "account-twice": Words(
            "重复的联盟 {count} 组（都留在汇总表中，请核实）：",
            "{count} alliances come more than once (all stay in the roll-up; please settle which):",
        ),
        "account-same": Words("　　重复　{name}　{files}", "    {name}  {files}"),
        "account-missing": Words("未报送的单位 {count} 个：{units}", "{count} units without a return: {units}"),
        # Why a file is not in the roll-up.
        "left-rejected": Words("无法读取：{reason}", "cannot be read: {reason}"),
        "left-other": Words("不是本汇总的表：{form}", "not of this roll-up: {form}"),
        "left-superseded": Words("已由修订稿代替：{file}", "superseded by its revision: {file}"),
        "left-conflict": Words(
            "同一单位交来内容不同的同一稿，须确定以哪份为准：{file}",
            "the unit sent another version of the same revision: {file}",
        ),
    }
)


class CampaignError(XlTemplatesError):
    """A command that cannot go on; `message` says why and what to do."""

    def message(self, language: Language = "zh") -> str:
        """The sentence of the campaign's own table."""
        return say(self.code, language, **dict(self.params))


def say(code: str, language: Language, **params: object) -> str:
    """The sentence of a code; KeyError for an unknown code or a missing parameter."""
    return TABLE[code].get(language).format_map(params)
