"""What archives, mails and oddly named files hold, each thing in one line."""

import os
import socket
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from pathlib import Path

import pytest

from tests.campaign.intake.packing import mail, outlook_mail, rar, seven_zipped, zipped
from tests.campaign.intake.test_incoming import taken
from tests.read.compounds import compound_file
from xltemplates.campaign.intake.incoming import incoming
from xltemplates.campaign.intake.unpack import Incoming
from xltemplates.campaign.intake.walk import Notice

BOOK = zipped({"_rels/.rels": b"<Relationships/>", "xl/workbook.xml": b"<workbook/>"})
DOCUMENT = compound_file({"WordDocument": b""})


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "make"), [("材料.rar", rar), ("材料.7z", seven_zipped), ("材料", zipped), ("a.dat", rar)]
)
def test_an_archive_is_known_by_its_bytes(tmp_path: Path, name: str, make: object) -> None:
    assert callable(make)
    path = put(tmp_path, name, make({"郑州市/推荐表.xlsx": BOOK, "说明.txt": "见表".encode()}))
    assert taken(path) == ([(f"{name}/郑州市/推荐表.xlsx", BOOK)], [(f"{name}/说明.txt", "passed-text")])


def test_an_archive_in_an_archive_is_opened(tmp_path: Path) -> None:
    path = put(tmp_path, "全部.zip", zipped({"郑州.rar": rar({"表.xlsx": BOOK}), "洛阳.zip": zipped({"表": BOOK})}))
    assert taken(path) == ([("全部.zip/郑州.rar/表.xlsx", BOOK), ("全部.zip/洛阳.zip/表", BOOK)], [])


def test_archives_within_each_other_without_end_come_as_they_are(tmp_path: Path) -> None:
    data = zipped({"表.xlsx": BOOK})
    for number in range(6):
        data = zipped({f"{number}.zip": data})
    (found,), over = taken(put(tmp_path, "深.zip", data))
    assert found[0] == "深.zip/5.zip/4.zip/3.zip/2.zip"
    assert over == []


@pytest.mark.parametrize(
    "data",
    [rar({"表.xlsx": BOOK})[:60], b"7z\xbc\xaf\x27\x1c broken", zipped({"a": b"1"})[:30]],
    ids=["rar", "7z", "zip"],
)
def test_an_archive_that_cannot_be_opened_comes_as_it_is(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, "坏.rar", data)
    assert taken(tmp_path) == ([("坏.rar", data)], [])


@pytest.mark.parametrize("name", ["../../表.xlsx", "/etc/表.xlsx", "C:\\a\\..\\表.xlsx"])
def test_a_member_whose_name_leads_out_is_taken_by_its_content_and_that_is_said(tmp_path: Path, name: str) -> None:
    found, over = taken(put(tmp_path, "a.zip", zipped({name: BOOK})))
    assert [(one.rpartition("/")[2], data) for one, data in found] == [("表.xlsx", BOOK)]
    assert ".." not in found[0][0]
    assert [code for _, code in over] == ["member-outside"]


def test_a_mail_gives_its_attachments_and_its_sender(tmp_path: Path) -> None:
    attachments = {"推荐表.xlsx": BOOK, "扫描件.pdf": b"%PDF-1.4", "附件.zip": zipped({"建议书.xlsx": BOOK})}
    path = put(tmp_path, "报送.eml", mail("王芳 <wang@example.com>", attachments))
    over: list[Notice] = []
    assert list(incoming([path], over.append)) == [
        Incoming("报送.eml/推荐表.xlsx", BOOK, "王芳 <wang@example.com>"),
        Incoming("报送.eml/扫描件.pdf", b"%PDF-1.4", "王芳 <wang@example.com>", scan=True),
        Incoming("报送.eml/附件.zip/建议书.xlsx", BOOK, "王芳 <wang@example.com>"),
    ]
    assert over == []


def test_a_mail_without_its_ending_is_known_by_its_headers(tmp_path: Path) -> None:
    put(tmp_path, "邮件", b"Received: by a\r\n" + mail("a@example.com", {"表.xlsx": BOOK}))
    assert taken(tmp_path)[0] == [("邮件/表.xlsx", BOOK)]


def test_names_and_senders_in_gbk_are_read(tmp_path: Path) -> None:
    data = mail("X <a@example.com>", {"N.xlsx": BOOK}).replace(b"N.xlsx", "推荐表.xlsx".encode("gbk"))
    put(tmp_path, "a.eml", data.replace(b"From: X", b"From: " + "王芳".encode("gbk")))
    (found,) = [one for one in incoming([tmp_path], lambda _: None) if isinstance(one, Incoming)]
    assert (found.name, found.sender) == ("a.eml/推荐表.xlsx", "王芳 <a@example.com>")


def test_a_mail_without_attachments_is_one_line(tmp_path: Path) -> None:
    put(tmp_path, "a.eml", mail("a@example.com", {}))
    assert taken(tmp_path) == ([], [(f"{tmp_path.name}/a.eml", "passed-mail")])


def test_a_mail_of_outlook_gives_its_attachments_and_its_sender(tmp_path: Path) -> None:
    book = BOOK.ljust(5000, b"\0")
    path = put(tmp_path, "报送.msg", outlook_mail("王芳 <wang@example.com>", {"推荐表.xlsx": book, "转发.msg": None}))
    over: list[Notice] = []
    assert list(incoming([path], over.append)) == [Incoming("报送.msg/推荐表.xlsx", book, "王芳 <wang@example.com>")]
    assert [notice.code for notice in over] == ["passed-mail-inside"]


@pytest.mark.parametrize(
    ("module", "name", "data", "code"),
    [
        ("libarchive", "a.rar", rar({"表.xlsx": BOOK}), "archives-missing"),
        ("oxmsg", "a.msg", outlook_mail("a", {"表.xlsx": BOOK.ljust(5000, b"\0")}), "mail-missing"),
    ],
)
def test_without_the_library_the_advice_is_given(
    module: str, name: str, data: bytes, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = {"libarchive": "archives", "oxmsg": "outlook"}[module]
    monkeypatch.delitem(__import__("sys").modules, f"xltemplates.campaign.intake.{home}", raising=False)
    monkeypatch.setitem(__import__("sys").modules, module, None)
    put(tmp_path, name, data)
    assert taken(tmp_path) == ([], [(f"{tmp_path.name}/{name}", code)])


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.gif", b"GIF89a", "passed-image"),
        ("a.wps", DOCUMENT, "passed-document"),
        ("a.html", b"<html>", "passed-page"),
        ("a.txt", b"text", "passed-text"),
        ("a.bin", bytes(range(32)), "passed-unknown"),
        ("a.tmp", b"", "passed-empty"),
        ("~$a.xlsx", b"", "passed-lock"),
        (".DS_Store", b"\0", "passed-hidden"),
        ("Thumbs.db", compound_file({"256_1": bytes(8)}), "passed-hidden"),
    ],
)
def test_what_is_no_workbook_is_one_line_that_says_what_it_is(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    put(tmp_path, name, data)
    assert taken(tmp_path) == ([], [(f"{tmp_path.name}/{name}", code)])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *(("a.pdf", b"%PDF-1.7"), ("a", b"%PDF-1.7"), ("a.jpg", b"\xff\xd8\xff\xe0"), ("a.tif", b"II*\0")),
        *(("a.tiff", b"MM\0*"), ("a.png", b"\x89PNG\r\n\x1a\n")),
    ],
)
def test_a_scan_is_known_by_its_bytes_and_comes_with_where_it_lay(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "郑州市").mkdir()
    path = put(tmp_path / "郑州市", name, data)
    assert list(incoming([tmp_path], lambda _: None)) == [Incoming(name, data, folder="郑州市", scan=True)]
    assert list(incoming([path], lambda _: None)) == [Incoming(name, data, scan=True)]


def test_a_picture_in_what_was_written_is_no_scan(tmp_path: Path) -> None:
    picture = MIMEImage(b"\x89PNG\r\n\x1a\n", "png", name="logo.png")
    picture["Content-ID"] = "<logo>"
    message = MIMEMultipart("related")
    message["From"] = "a@example.com"
    message.attach(picture)
    put(tmp_path, "a.eml", message.as_bytes())
    assert taken(tmp_path) == ([], [(f"{tmp_path.name}/a.eml/logo.png", "passed-image")])


@pytest.mark.parametrize("name", ["表", "表.dat", "表.tmp", "表.wps"])
def test_a_workbook_is_known_by_its_bytes(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, BOOK)
    assert taken(tmp_path) == ([(name, BOOK)], [])


def test_what_is_called_a_workbook_and_is_none_is_taken_in_to_be_refused(tmp_path: Path) -> None:
    put(tmp_path, "表.xls", b"%PDF-1.7")
    assert taken(tmp_path) == ([("表.xls", b"%PDF-1.7")], [])


def test_links_pipes_and_sockets_are_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "断.xlsx").symlink_to(tmp_path / "没有.xlsx")
    (tmp_path / "夹").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "管.xlsx")
    with socket.socket(socket.AF_UNIX) as held:
        held.bind(os.path.relpath(tmp_path / "s.xlsx"))
        codes = {name.rpartition("/")[2]: code for name, code in taken(tmp_path)[1]}
    assert codes == {
        "断.xlsx": "passed-link",
        "夹": "passed-link-to-folder",
        "管.xlsx": "passed-special",
        "s.xlsx": "passed-special",
    }


def test_a_folder_that_cannot_be_looked_into_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "锁").mkdir()
    scandir = os.scandir

    def locked(folder: Path) -> object:
        if folder.name == "锁":
            raise PermissionError(folder)
        return scandir(folder)

    monkeypatch.setattr("os.scandir", locked)
    assert taken(tmp_path) == ([], [(f"{tmp_path.name}/锁", "passed-folder")])
