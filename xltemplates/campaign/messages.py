"""What the campaign's commands say, by code, in Chinese and English, with `{blanks}` for the parameters."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.problem import Language, Words

PROGRAM: Final = "xltemplates campaign"  # what commands are called where no application is at hand

TABLE: Mapping[str, Words] = MappingProxyType(
    {
        # What went wrong, and what to do.
        "campaign-none": Words(
            "{folder} 不是征集文件夹（没有 campaign.yaml）。请先运行 {program} init 文件夹，再到其中运行本命令。",
            "{folder} is no campaign folder (it has no campaign.yaml). Run {program} init DIR, then this there.",
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
            "表单 {form} 没有写明单位名录（registry），不知道发给谁。",
            "the form {form} names no registry of units, so nobody to send it to; add `registry:` to the spec.",
        ),
        "event-damaged": Words(
            "记录文件 {file} 已损坏，没有继续。请从备份中恢复这个文件后再运行。",
            "the event file {file} is damaged, so nothing was done. Restore it from a backup and run again.",
        ),
        "event-newer": Words(
            "记录文件 {file} 是更新版本的程序写的，没有继续。请升级程序后再运行。",
            "the event file {file} was written by a newer program, so nothing was done. Upgrade and run again.",
        ),
        "time-unreadable": Words(
            "看不懂时间 {text}。请写成 2020-09-22 18:00（北京时间）。",
            "{text} is no time; write 2020-09-22 18:00 (Beijing time).",
        ),
        "ledger-url": Words(
            "台账数据库地址 {url} 不能用：{detail}。请用 sqlite:///文件 或 postgresql+psycopg://用户:密码@服务器/库。",
            "the ledger's URL {url} cannot be used: {detail}. Use sqlite:///FILE or postgresql+psycopg://USER:PW@HOST/DB.",
        ),
        "ledger-locked": Words(
            "台账正被另一个程序占用，没有改动。请等它完成后再运行。（{detail}）",
            "another program holds the ledger, so nothing was changed. Run again when it is done. ({detail})",
        ),
        "ledger-damaged": Words(
            "台账文件已损坏；收到的文件和记录都在 store 中，没有丢失。请运行 {program} rebuild 重建。（{detail}）",
            "the ledger is damaged; everything is safe in store/. Run {program} rebuild. ({detail})",
        ),
        "ledger-read-only": Words(
            "台账不能写入：请检查文件夹的权限，再运行一次。（{detail}）",
            "the ledger cannot be written: see to the folder's permissions and run again. ({detail})",
        ),
        "ledger-disk-full": Words(
            "磁盘已满，本批没有记入台账。请腾出空间后再运行，会接着做完。（{detail}）",
            "the disk is full, so this batch is not in the ledger. Make room and run again; it goes on. ({detail})",
        ),
        "ledger-failed": Words(
            "台账数据库出错，本步没有记入：{detail}。请按提示处理后再运行，会接着做完。",
            "the ledger's database failed and took nothing in: {detail}. See to it and run again; it goes on.",
        ),
        "ledger-newer": Words(
            "台账是更新版本的程序建立的（{found}，本程序 {known}），没有改动。"
            "请升级程序，或运行 {program} rebuild 重建。",
            "the ledger is of a newer program ({found}, this one {known}) and was left alone. "
            "Upgrade, or run {program} rebuild.",
        ),
        "act-unsigned": Words(
            "请写明经办人（--by 姓名）和理由（--reason 理由），没有改动。",
            "say who (--by NAME) and why (--reason TEXT); nothing was changed.",
        ),
        "act-nothing": Words(
            "没有收到过 {target}。请写收到的文件名、SHA-256 开头几位、报送编号或单位。",
            "nothing received is called {target}; name a file, the start of a SHA-256, a submission or a unit.",
        ),
        "act-several": Words(
            "{target} 指的不止一份：{files}。请写 SHA-256 的开头几位。",
            "{target} means several files: {files}; give the start of the SHA-256.",
        ),
        "act-no-such-problem": Words(
            "{file} 没有 {problem} 这个问题。可以说明通过的有：{known}。",
            "{file} has no problem {problem}; what can be waived: {known}.",
        ),
        "act-no-such-item": Words(
            "{file} 没有 {item} 这个人工事项，或结果不是 yes、no。可登记的有：{known}。",
            "{file} has no manual item {item}, or the outcome is neither yes nor no; the items: {known}.",
        ),
        "act-no-conflict": Words(
            "{file} 没有争议，不用裁定。", "{file} is in no conflict; there is nothing to decide."
        ),
        "act-no-such-row": Words(
            "{file} 没有第 {row} 行。请写收取时的行号，从 1 起。", "{file} has no row {row}; rows count from 1 as read."
        ),
        "extend-no-deadline": Words(
            "campaign.yaml 没有写报送截止时间（deadline），谁都不算逾期，不用延长。",
            "campaign.yaml gives no deadline, so nobody is late and there is nothing to extend.",
        ),
        "extend-no-later": Words(
            "{until} 不晚于报送截止时间 {deadline}，没有改动。请写更晚的时间；"
            "截止时间本身在 campaign.yaml 的 deadline 中。",
            "{until} is no later than the deadline {deadline}, so nothing was changed. Give a later time; the deadline "
            "itself stands in campaign.yaml.",
        ),
        "seal-done": Words("{file} 已由{by}封存，没有改动。", "{file} was sealed by {by}; nothing was changed."),
        "seal-conflict": Words(
            "还有待裁定的文件，没有封存：{files}。请先运行 {program} decide。",
            "some files are in conflict, so nothing was sealed: {files}. Settle them with {program} decide.",
        ),
        "trace-no-roll-up": Words(
            "还没有汇总表 {file}。请先运行 {program} rollup，或用 --file 写明汇总表。",
            "there is no roll-up {file} yet. Run {program} rollup first, or name one with --file.",
        ),
        "trace-none": Words(
            "{cell} 不是汇总表中有来源的单元格。请写“工作表!单元格”，如 汇总表!C5；"
            "可查汇总表、各汇总页、重复项、来源、备案。",
            "{cell} is no cell of the roll-up with a source; give SHEET!CELL of its official table, a summary, the "
            "duplicates, the sources or what is filed.",
        ),
        "export-no-pyarrow": Words(
            "没有安装 pyarrow，不能导出 Parquet。请运行 pip install 'xltemplates[parquet]'。",
            "pyarrow is not installed, so there is no Parquet. Run pip install 'xltemplates[parquet]'.",
        ),
        "verify-damaged": Words(
            "原件 {file} 的内容与它的 SHA-256 不符。请从备份恢复。",
            "the content of {file} is not what its SHA-256 says. Restore it from a backup.",
        ),
        "verify-missing": Words(
            "缺少原件 {file}（{sha256}）。请从备份恢复。", "the original of {file} ({sha256}) is missing. Restore it."
        ),
        "verify-event": Words(
            "台账中有记录 {event}，store 中没有这个文件。请从备份恢复。",
            "the ledger has the event {event}, store/ has not. Restore it from a backup.",
        ),
        "verify-differs": Words(
            "台账的 {table} 与 store 重建的不一致。请运行 {program} rebuild。",
            "the ledger's {table} differs from what store/ says. Run {program} rebuild.",
        ),
        "samples-none": Words(
            "安装包中没有样例文件。请重新安装。", "no samples are installed; install the package again."
        ),
        "edition-refused": Words(
            "这是 {form} 的 {version} 版，本次采用 {current} 版。请改用 {current} 版重报；"
            "如要接收此版，在 campaign.yaml 的 accept 中写上“{form} {version}”后运行 {program} rebuild。",
            "this is edition {version} of {form}; the campaign's is {current}. Ask for a return on that one, or write "
            "`{form} {version}` under accept in campaign.yaml and run {program} rebuild.",
        ),
        "edition-no-way": Words(
            "这是 {form} 的 {version} 版，规格没有写明怎样转换为 {current} 版。请改用 {current} 版重报。",
            "this is edition {version} of {form}, and no spec says how to carry it over to {current}. Ask for a return "
            "on that one.",
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
            "汇总表：{file}\n汇总 {rows} 行，来自 {units} 个单位；零申报 {zero}，未报送 {missing}；"
            "备案 {filing} 行；重复 {twice} 组；未计入文件 {left_out}",
            "roll-up: {file}\n{rows} rows of {units} units; zero returns {zero}, missing {missing}; "
            "for filing {filing}; duplicates {twice}; files left out {left_out}",
        ),
        "waived": Words("已记录说明通过：{file}　{what}", "waived: {file}  {what}"),
        "decided": Words("已裁定以此为准：{file}", "decided for {file}"),
        "recorded": Words("已登记：{file}　{what}　{outcome}", "recorded: {file}  {what}  {outcome}"),
        "excluded": Words("不再计入汇总：{file}", "excluded from the roll-up: {file}"),
        "extended": Words("{unit} 的截止时间延至 {until}", "{unit} has until {until}"),
        "sealed": Words("已封存：{file}", "sealed: {file}"),
        "rebuilt": Words(
            "已由 store 重建台账：{events} 个记录，{files} 份文件",
            "rebuilt from store/: {events} events, {files} files",
        ),
        "verify-done": Words(
            "核对了 {events} 个记录、{files} 份原件和台账，发现问题 {faults} 个",
            "{events} events, {files} originals and the ledger checked: {faults} faults",
        ),
        "verify-leftovers": Words(
            "另有 {count} 个临时文件（如 {file}），是中断的运行留下的，无害；一小时后再收取或重建台账时自动清除",
            "{count} temporary files of interrupted runs (such as {file}) do no harm; after an hour collect or rebuild "
            "removes them",
        ),
        "exported": Words("已导出 {count} 个文件到 {folder}", "{count} files exported to {folder}"),
        "reminded": Words("催报 {count} 个单位：{folder}", "{count} units to remind: {folder}"),
        "written": Words("已写入 {file}", "written: {file}"),
        # What goes back to be corrected.
        "return-unit": Words(
            "名录中没有单位“{unit}”。请用单位的代码或全称。",
            "the registry has no unit {unit}. Give its id or its full name.",
        ),
        "return-original": Words(
            "原件 {sha256} 不在 store/originals 中，无法生成修改稿。请从备份中恢复。",
            "the original {sha256} is not in store/originals, so there is no copy of it. Restore it from a backup.",
        ),
        "return-opening": Words(
            "你单位为“{title}”报送的材料中，以下 {count} 份须改正 {errors} 处。",
            "of what you sent for “{title}”, these {count} files have {errors} things to correct.",
        ),
        "return-due": Words("请于 {due}（北京时间）前改好交回。", "Please return them by {due} (Beijing time)."),
        "return-soon": Words("请尽快改好交回。", "Please return them soon."),
        "return-how": Words(
            "请打开修改稿：所填内容都在原处，红色处须改正，橙色处请核对，鼠标停在单元格上可见说明，“问题清单”工作表可逐条跳转。"
            "在修改稿上改正后保存，直接交回修改稿即可，不要在原来的文件上改。",
            "Open the correction copies: everything stands where you wrote it. Correct what is red, check what is "
            "orange; a note at each cell says why, and the sheet Problems leads to each. Save and return the copies "
            "themselves, not your former files.",
        ),
        "return-paper": Words("{number}. {file}，修改稿：{copy}", "{number}. {file}, correction copy: {copy}"),
        "return-written": Words("原填“{raw}”", "written “{raw}”"),
        "return-unit-done": Words(
            "{unit}　修改稿 {copies} 份，须改正 {errors} 处", "{unit}  copies {copies}, errors {errors}"
        ),
        "return-done": Words("退回修改 {count} 个单位：{folder}", "returned to {count} units: {folder}"),
        "return-nobody": Words(
            "另有 {count} 份有错误的文件看不出是哪个单位的，未生成修改稿；请用 {program} status 查看。",
            "{count} more files with errors say nothing of whose they are and were left; see {program} status.",
        ),
        "remind-soon": Words("近日", "these days"),
        "remind-text": Words(
            "{unit}：\n\n关于“{title}”，截至目前尚未收到你单位的报送表。请于 {due}（北京时间）前报送；"
            "没有可报的，请在表中的零申报框中打勾后报送。如已报送，请告知文件名，以便查找。\n",
            "{unit}:\n\nYour table for “{title}” has not arrived. Please return it by {due} (Beijing time); if "
            "there is nothing to report, tick the box for a zero return and send it. "
            "If you sent it, tell us its name.\n",
        ),
        # What to do next.
        "next-init": Words(
            "还没有征集文件夹。下一步：{program} init 文件夹名（或 {program} demo out 看一遍演示）",
            "no campaign here. Next: {program} init DIR (or {program} demo out to see the whole job)",
        ),
        "next-distribute": Words("下一步：{program} distribute 生成各单位的表格", "next: {program} distribute"),
        "next-collect": Words(
            "已发出 {sent} 份，尚未收到。下一步：把交回的文件放进 {inbox}，运行 {program} collect",
            "{sent} sent, none returned. Next: put what comes back into {inbox} and run {program} collect",
        ),
        "next-rollup": Words(
            "已发出 {sent} 份，已收 {received} 份；已报送 {returned} 个单位，未报送 {missing}，有误 {problems}。"
            "下一步：{program} collect 继续收，{program} status 看报送情况，或 {program} rollup 汇总",
            "{sent} sent, {received} received; {returned} units returned, {missing} missing, {problems} with problems. "
            "Next: {program} collect for more, {program} status to see who, or {program} rollup",
        ),
        "next-decide": Words(
            "有 {count} 个单位的表待裁定。请看 {program} status，用 {program} decide 裁定",
            "{count} units have tables in conflict; see {program} status and settle them with {program} decide",
        ),
        "next-sealed": Words(
            "已封存：{file}。封存后收到 {after} 份，不影响汇总",
            "sealed: {file}; {after} files came after the seal and change nothing",
        ),
        # What a roll-up's and a status's columns and notes are called.
        "column-rows": Words("行数", "Rows"),
        "filing-note": Words("仅报备案，不计入汇总。", "Filed for the record only: outside the total."),
        # Steps of the demonstration.
        "demo-init": Words("一、建立征集文件夹", "1. A campaign folder"),
        "demo-distribute": Words("二、给每个单位生成一份表格", "2. A copy for every unit"),
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
            "重复的 {count} 组（都留在汇总表中，请核实）：",
            "{count} rows come more than once (all stay in the roll-up; please settle which):",
        ),
        "account-same": Words("　　重复　{name}　{files}", "    {name}  {files}"),
        "account-missing": Words("未报送的单位 {count} 个：{units}", "{count} units without a return: {units}"),
        # Why a file is not in the roll-up.
        "left-rejected": Words("无法读取：{reason}", "cannot be read: {reason}"),
        "left-other": Words("不是本汇总的表：{form}", "not of this roll-up: {form}"),
        "left-superseded": Words("已由修订稿代替：{file}", "superseded by its revision: {file}"),
        "left-conflict": Words(
            "同一单位交来内容不同的同一稿，须裁定以哪份为准（{program} decide）：{file}",
            "the unit sent another version of the same revision; decide which counts ({program} decide): {file}",
        ),
        "left-claimed": Words(
            "两个单位交来同一份表，须裁定是谁的（{program} decide）：{file}",
            "two units returned the same copy; decide whose it is ({program} decide): {file}",
        ),
        "left-same": Words("与另一份内容相同，只计一份：{file}", "says the same as another, which counts: {file}"),
        "left-decided": Words("已裁定以另一份为准：{file}", "an officer decided for another: {file}"),
        "left-excluded": Words("{by}不计入：{reason}", "excluded by {by}: {reason}"),
        "left-late": Words(
            "逾期（{time} 收到）。如予受理，运行 {program} waive 文件 late 并写明理由",
            "late (received {time}); to accept it, run {program} waive FILE late with the reason",
        ),
        "left-errors": Words(
            "有 {count} 处错误未改正也未说明通过（campaign.yaml 中 take: passed）",
            "has {count} errors neither corrected nor waived (take: passed in campaign.yaml)",
        ),
    }
)


class CampaignError(XlTemplatesError):
    """A command that cannot go on; `message` says why and what to do."""

    def message(self, language: Language = "zh") -> str:
        """The sentence of the campaign's own table, whatever application it is."""
        return TABLE[self.code].get(language).format_map({"program": PROGRAM, **dict(self.params)})
