"""Messages: refusals of a returned file, and of its identity."""

from xltemplates.base.messages.model import Message

_SAVE_AS_XLSX_ZH = "请用 WPS 或 Excel 打开原表，另存为 .xlsx 后重新报送。"
_SAVE_AS_XLSX_EN = "Open the form in WPS or Excel, save it as .xlsx and send it again."
_SEND_FORM_ZH = "请报送填好的 .xlsx 表格。"
_SEND_FORM_EN = "Send the filled-in .xlsx form."

TABLE: dict[str, Message] = {
    "file-missing": Message(
        "error",
        "文件不存在或无法打开（{reason}）。请检查文件名和访问权限。",
        "The file does not exist or cannot be opened ({reason}). Check its name and permissions.",
    ),
    "file-empty": Message(
        "error", f"文件是空的（0 字节）。{_SEND_FORM_ZH}", f"The file is empty (0 bytes). {_SEND_FORM_EN}"
    ),
    "file-temporary": Message(
        "error",
        "这是程序留下的临时文件，不是表格，已跳过。请关闭正在编辑的表格，只报送表格本身。",
        "This is a temporary file left by a program, not a form; passed over. Send the form itself.",
    ),
    "file-unfinished": Message(
        "error",
        "文件不完整：仍在保存、复制或下载中，或传输中断。请待其完成后重新报送。",
        "The file is incomplete: still being saved, copied or downloaded, or cut off. Wait and send it again.",
    ),
    "file-damaged": Message(
        "error",
        f"文件已损坏，无法读取。{_SAVE_AS_XLSX_ZH}",
        f"The file is damaged and cannot be read. {_SAVE_AS_XLSX_EN}",
    ),
    "file-duplicate-parts": Message(
        "error",
        f"文件内部有两个同名部分（{{part}}），无法确定以哪个为准。{_SAVE_AS_XLSX_ZH}",
        f"The file holds two parts of the same name ({{part}}); which one counts is uncertain. {_SAVE_AS_XLSX_EN}",
    ),
    "file-doctype": Message(
        "error",
        f"文件内部含有不安全的定义（DOCTYPE），已拒绝读取。{_SAVE_AS_XLSX_ZH}",
        f"The file holds an unsafe definition (DOCTYPE) and was not read. {_SAVE_AS_XLSX_EN}",
    ),
    "file-too-large": Message(
        "error",
        "文件过大，超出可读取的范围。请删除表格以外的内容和图片，另存为 .xlsx 后重新报送。",
        "The file is too large to be read. Remove what is not part of the form, save it as .xlsx and send it again.",
    ),
    "file-too-slow": Message(
        "error",
        f"文件未能在规定时间内读完。{_SAVE_AS_XLSX_ZH}",
        f"The file could not be read in time. {_SAVE_AS_XLSX_EN}",
    ),
    "file-password": Message(
        "error",
        "文件设有打开密码，或所给密码不对。请取消密码后重新报送；知道密码的可用 xltemplates parse --password 读取。",
        "The file has a password, or the one given is wrong. Remove it and send it again, or read it with "
        "xltemplates parse --password.",
    ),
    "reader-died": Message(
        "error",
        f"读取此文件时程序中断（{{reason}}），其他文件不受影响。{_SAVE_AS_XLSX_ZH}",
        f"The reader died of this file ({{reason}}); the others were read. {_SAVE_AS_XLSX_EN}",
    ),
    "file-not-a-workbook": Message(
        "error", f"不是电子表格文件。{_SEND_FORM_ZH}", f"Not a spreadsheet. {_SEND_FORM_EN}"
    ),
    "file-is-html": Message(
        "error",
        f"这是网页（HTML）文件，只是扩展名像电子表格。{_SAVE_AS_XLSX_ZH}",
        f"This is a web page (HTML) that is only named like a spreadsheet. {_SAVE_AS_XLSX_EN}",
    ),
    "file-is-xml": Message(
        "error",
        f"这是 XML 文件（可能是“XML 电子表格 2003”）。{_SAVE_AS_XLSX_ZH}",
        f"This is an XML file (perhaps an XML Spreadsheet 2003). {_SAVE_AS_XLSX_EN}",
    ),
    "file-is-text": Message(
        "error",
        f"这是纯文本（如 CSV）文件，不是电子表格。{_SEND_FORM_ZH}",
        f"This is a text file (such as CSV), not a spreadsheet. {_SEND_FORM_EN}",
    ),
    "file-is-pdf": Message(
        "error",
        f"这是 PDF 文件，不是电子表格。{_SEND_FORM_ZH}",
        f"This is a PDF file, not a spreadsheet. {_SEND_FORM_EN}",
    ),
    "file-is-document": Message(
        "error",
        f"这是文字文档或演示文稿，不是电子表格。{_SEND_FORM_ZH}",
        f"This is a text document or a presentation, not a spreadsheet. {_SEND_FORM_EN}",
    ),
    "file-is-image": Message(
        "error", f"这是图片，不是电子表格。{_SEND_FORM_ZH}", f"This is a picture, not a spreadsheet. {_SEND_FORM_EN}"
    ),
    "file-is-archive": Message(
        "error",
        "这是压缩包，不是电子表格。请解压后报送其中的表格。",
        "This is an archive, not a spreadsheet. Unpack it and send the forms inside.",
    ),
    "file-not-convertible": Message(
        "error",
        f"无法读取此格式（{{format}}）的文件。{_SAVE_AS_XLSX_ZH}",
        f"A file of this format ({{format}}) could not be read. {_SAVE_AS_XLSX_EN}",
    ),
    "not-this-form": Message(
        "error",
        "不是所要求的表格，或标识和标题均已丢失，无法辨认。请在下发的模板中填写后重新报送。",
        "Not the form asked for, or nothing is left to recognise it by. Fill in the template that was sent.",
    ),
    "table-not-found": Message(
        "error",
        "文件中没有可逐行读取的汇总表，或其栏目已被改动。请使用本系统生成的汇总表。",
        "There is no roll-up table to read row by row, or its columns were altered. Use a roll-up made by this system.",
    ),
    "form-unknown": Message(
        "error",
        "文件是另一种表格（{form}），本次不收。请核对所报的表格。",
        "The file is another form ({form}), which is not collected here. Check which form was sent.",
    ),
    "version-unknown": Message(
        "error",
        "表格 {form} 的版本 {version} 不在本系统中（现有：{known}）。请在现行模板中填写后重新报送。",
        "Version {version} of form {form} is not known here (known: {known}). Fill in the current template.",
    ),
    "version-older": Message(
        "warning",
        "使用的是旧版模板（{version}），现行版本为 {current}。已按旧版读取，请确认是否需要按新版重报。",
        "The template is an old version ({version}; current: {current}) and was read as such. Decide if that will do.",
    ),
    "identity-missing": Message(
        "repair",
        "表格标识已丢失，已按标题和栏目辨认为 {form} {version}。",
        "The form's identity is lost; by its labels it was recognised as {form} {version}.",
    ),
    "identity-conflict": Message(
        "warning",
        "文件中几处标识不一致（{tokens}），已按第一处读取。请核对是否由不同文件拼成。",
        "The identities in the file disagree ({tokens}); the first was used. Check whether files were mixed.",
    ),
    "copy-of-another": Message(
        "warning",
        "这份表是发给“{stamped}”的，填写的单位却是“{name}”，已按填写的单位读取。请核实是否用错了表，或由谁报送。",
        "This copy was made out to {stamped}, but the unit written in it is {name}, which was read. Check whose it is.",
    ),
    "layout-differs": Message(
        "warning",
        "模板的版面与系统中同一版本的版面不同，已按栏目文字定位。请核对读取结果。",
        "The template's layout differs from the one known for its version; entries were located by labels. Check them.",
    ),
    "file-converted": Message(
        "repair",
        "文件格式为 {format}，已转换读取。建议另存为 .xlsx 后报送。",
        "The file is in {format} format and was converted. Saving as .xlsx is recommended.",
    ),
}
