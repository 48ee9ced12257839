"""Archives and mails as other programs make them, for the tests."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

import libarchive

from tests.read.compounds import LEAST, compound_file


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)  # of no day, so that the bytes are the same each time
    return buffer.getvalue()


def seven_zipped(members: Mapping[str, bytes]) -> bytes:
    """A .7z archive."""
    parts: list[bytes] = []
    with libarchive.custom_writer(lambda data: parts.append(bytes(data)) or len(data), "7zip") as archive:  # type: ignore[func-returns-value]
        for name, content in members.items():
            archive.add_file_from_memory(name, len(content), content)
    return b"".join(parts)


def rar(members: Mapping[str, bytes]) -> bytes:
    """A .rar archive of version 4 (technote.txt of RAR 4.20) in which nothing is compressed."""
    blocks = [b"Rar!\x1a\x07\x00", _block(0x73, 0, b"\0" * 6)]
    for name, content in members.items():
        plain = name.encode("ascii", "replace").replace(b"?", b"_")
        names = plain + b"\0" + _unicode_name(name, plain)
        size, check = len(content), zlib.crc32(content)
        fields = struct.pack("<LLBLLBBHL", size, size, 2, check, 0x3D3E4A4A, 20, 0x30, len(names), 0x20)
        blocks.append(_block(0x74, 0x8200, fields + names) + content)
    return b"".join([*blocks, _block(0x7B, 0x4000, b"")])


def _block(kind: int, flags: int, fields: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def _unicode_name(name: str, plain: bytes) -> bytes:
    """The name in the format's own coding: flags for four characters each, here always `two bytes follow`."""
    units = name.encode("utf-16-le")
    pairs = [units[at : at + 2] for at in range(0, len(units), 2)]
    groups = [pairs[at : at + 4] for at in range(0, len(pairs), 4)]
    return b"\0" + b"".join(bytes([0b10101010]) + b"".join(group) for group in groups)


def mail(sender: str, attachments: Mapping[str, bytes], body: str = "见附件。") -> bytes:
    """A mail as programs store it."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "tb@example.com", "报送"
    message.set_content(body)
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes(policy=SMTP)


def outlook_mail(sender: str, attachments: Mapping[str, bytes | None]) -> bytes:
    """A mail as Outlook stores it (MS-OXMSG); an attachment without content is a mail within it."""
    name, address = parseaddr(sender)
    streams = _texts("", {0x0C1A: name, 0x0C1F: address})
    streams["__properties_version1.0"] = _properties(32, {0x0C1A: 0x001F, 0x0C1F: 0x001F})
    for number, (name, content) in enumerate(attachments.items()):
        where = f"__attach_version1.0_#{number:08X}/"
        kinds = {0x3707: 0x001F} | ({} if content is None else {0x3701: 0x0102})
        streams |= _texts(where, {0x3707: name}) | {f"{where}__properties_version1.0": _properties(8, kinds)}
        if content is not None:
            streams[f"{where}__substg1.0_37010102"] = content
    return compound_file(streams)


def _texts(where: str, texts: Mapping[int, str]) -> dict[str, bytes]:
    return {f"{where}__substg1.0_{pid:04X}001F": text.encode("utf-16-le") for pid, text in texts.items()}


def _properties(head: int, kinds: Mapping[int, int]) -> bytes:
    """A properties stream: each property's type, id, flags and size (2.4.2)."""
    entries = b"".join(struct.pack("<HHLL4x", kind, pid, 6, LEAST) for pid, kind in kinds.items())
    return b"\0" * head + entries
