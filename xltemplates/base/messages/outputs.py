"""Messages: writing, stamping, merging and the command line."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {
    "write-refused": Message(
        "error",
        "工作簿无法生成：{detail}。请检查规格文件和数据后重试。",
        "The workbook cannot be written: {detail}. Check the spec and the data, then try again.",
    ),
    "write-text-too-long": Message(
        "error",
        "{cell} 的文字有 {units} 个字符，超过 Excel 单元格的上限 32767，也不能在换行处分到几格。请缩短或多分几段。",
        "The text for {cell} has {units} characters; an Excel cell holds 32767, and no line break parts it so that its "
        "cells hold it. Shorten it, or break it into more paragraphs.",
    ),
    "write-too-many-rows": Message(
        "error",
        "{repeat} 有 {rows} 行，表格最多容纳 {most} 行。请分成几份填写，或调整规格文件中的 many。",
        "{repeat} has {rows} rows, the form holds {most}. Split the record, or raise `many` in the spec.",
    ),
    "write-unknown-entry": Message(
        "error",
        "记录中的“{path}”不是本表的填写项。请核对记录与表格版本。",
        "The record's {path} is not an entry of this form. Check that the record belongs to this form and version.",
    ),
    "write-unknown-variable": Message(
        "error",
        "表格中没有变量“{name}”，请改用：{known}。",
        "The form has no variable {name}; use one of: {known}.",
    ),
    "write-unknown-prefill": Message(
        "error",
        "预填内容应为：{expected}，实际给出：{given}。请按表格的 prefill 提供。",
        "A copy is prefilled with: {expected}; given: {given}. Give exactly what the form's `prefill` names.",
    ),
    "write-prefill-not-text": Message(
        "error",
        "“{path}”的预填内容不是文字，不能批量盖印。请改用 write 逐份生成。",
        "The prefilled value of {path} is not a text and cannot be stamped. Write the copies one by one.",
    ),
    "write-illegal-character": Message(
        "error",
        "文字 {text} 含有无法保存的字符。请删除后重试。",
        "The text {text} holds a character that no workbook can hold there. Remove it.",
    ),
    "mark-last-revision": Message(
        "error",
        "{file} 的修改次数已到上限，不能再生成修改稿。请用新下发的表格重新填写。",
        "{file} has reached the last revision a copy can have. Fill in a newly sent form instead.",
    ),
    "mark-written": Message("manual", "原填内容：{raw}", "As written: {raw}"),
    "file-busy": Message(
        "error",
        "无法写入 {file}：文件正被其他程序（如 Excel 或 WPS）打开，或没有写入权限。请关闭该文件后重试。",
        "Cannot write {file}: it is open in another program (Excel, WPS), or writing is not allowed. Close it, retry.",
    ),
    "file-no-folder": Message(
        "error",
        "无法写入 {file}：文件夹不存在。请先建立文件夹。",
        "Cannot write {file}: its folder does not exist. Make the folder first.",
    ),
    "file-read-only": Message(
        "error",
        "无法写入 {file}：磁盘或文件夹是只读的。请换一个位置保存。",
        "Cannot write {file}: the disk or folder is read-only. Choose another place.",
    ),
    "file-disk-full": Message(
        "error",
        "无法写入 {file}：磁盘空间不足。请清理磁盘后重试。",
        "Cannot write {file}: the disk is full. Free some space and try again.",
    ),
    "file-not-written": Message(
        "error",
        "无法写入 {file}：{detail}。请检查路径后重试。",
        "Cannot write {file}: {detail}. Check the path and try again.",
    ),
    "pdf-no-office": Message(
        "error",
        "没有找到 LibreOffice，不能生成 PDF。请安装 LibreOffice，或用 Excel、WPS 打开工作簿另存为 PDF。",
        "LibreOffice was not found, and makes the PDF. Install it, or save the workbook as PDF in Excel or WPS.",
    ),
    "pdf-not-made": Message(
        "error",
        "LibreOffice 未能把 {file} 转成 PDF。请确认它是能打开的工作簿，或用 Excel、WPS 另存为 PDF。",
        "LibreOffice made no PDF of {file}. See whether it opens as a workbook, or save it as PDF in Excel or WPS.",
    ),
    "pdf-too-slow": Message(
        "error",
        "{file} 在 {seconds} 秒内未能转成 PDF，已停止。请用 --timeout 延长时间后重试。",
        "{file} was no PDF after {seconds} seconds, and LibreOffice was stopped. Allow more by --timeout.",
    ),
    "dask-missing": Message(
        "error",
        "没有安装 Dask，不能使用 --dask。请运行 pip install 'xltemplates[dask]' 后重试。",
        "Dask is not installed, and --dask needs it. Run pip install 'xltemplates[dask]', then try again.",
    ),
    "dask-unreachable": Message(
        "error",
        "连不上 Dask 调度器 {address}（{reason}）。请检查地址（如 tcp://host:8786），并确认 dask scheduler 正在运行。",
        "No Dask scheduler answers at {address} ({reason}). Check the address (tcp://host:8786), and that it runs.",
    ),
    "dask-no-workers": Message(
        "error",
        "Dask 调度器 {address} 没有可用的工作进程（{reason}）。请先用 dask worker 启动工作进程。",
        "The Dask scheduler {address} has no workers ({reason}). Start some by `dask worker`.",
    ),
    "dask-other-version": Message(
        "error",
        "Dask 集群 {address} 上没有装 xltemplates，或与本机的不同。请在各台机器上安装同一版本，再重新启动。",
        "The Dask cluster {address} lacks xltemplates, or has another one. Install the same everywhere; restart it.",
    ),
    "remote-missing": Message(
        "error",
        "没有安装 fsspec，不能读取网址。请运行 pip install 'xltemplates[remote]' 后重试。",
        "fsspec is not installed, and reading URLs needs it. Run pip install 'xltemplates[remote]', then try again.",
    ),
    "remote-unknown": Message(
        "error",
        "不能读取网址 {url}（{reason}）。请检查网址，或安装该协议所需的程序库（s3:// 需要 s3fs）。",
        "No way to read {url} ({reason}). Check the URL, or install what its protocol needs (s3fs for s3://).",
    ),
    # What a data validation says of a wrong value; a workbook says it in Chinese.
    "rule-list": Message("error", "请从下拉列表中选择。", "Choose from the list."),
    "rule-whole": Message("error", "请填写整数{limits}。", "Write a whole number{limits}."),
    "rule-decimal": Message("error", "请填写数字{limits}，不要带单位。", "Write a number{limits}, without its unit."),
    "rule-date": Message(
        "error", "请填写日期{limits}，例如 2020-8-10。", "Write a date{limits}, for example 2020-8-10."
    ),
    "rule-length": Message(
        "error", "字数超出限制{limits}，请修改。", "The length is outside its limits{limits}; change it."
    ),
    "rule-between": Message("manual", "（{low} 至 {high}）", " ({low} to {high})"),
    "rule-least": Message("manual", "（不小于 {low}）", " (at least {low})"),
    "rule-most": Message("manual", "（不大于 {high}）", " (at most {high})"),
}
