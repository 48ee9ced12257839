"""The attachments of a mail as it is stored by most programs (RFC 5322): `.eml`."""

import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from xltemplates.campaign.intake.bundle import Bundle, HeldFile, Unopened

# What a mail begins with. A workbook saved as a web archive is MIME too, and begins with its version.
_HEAD: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:received|return-path|delivered-to|from|to|date|subject|message-id|x-[\w-]+):[^\r\n]", re.I
)
_NAME: Final = re.compile(r'name\s*=\s*"?([^";\r\n]+)', re.I)


def is_mail(name: str, data: bytes) -> bool:
    """Whether a file is a mail: by its name, or by the headers it begins with."""
    return name.lower().endswith(".eml") or _HEAD.match(data) is not None


def bundle_of_mail(data: bytes) -> Bundle:
    """Who sent it, when it says it came, and what is attached to it, also to mails within it.

    Unopened where it cannot be made out.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        sender = sender_of(_raw(message, "from") or str(message.get("From", "")))
        return Bundle(tuple(_attached(message)), sender, dated_of(message))
    except Exception:  # whatever the standard library's parser of headers makes of damaged ones
        raise Unopened from None


def dated_of(message: EmailMessage) -> datetime | None:
    """When the last server says that it took it in (RFC 5321 4.4), else when its sender says it was sent.

    None where neither is a time with an offset: both are claims, which anybody can write.
    """
    stamps = [str(value).rpartition(";")[2] for name, value in message.raw_items() if name.lower() == "received"]
    dates = [str(value) for name, value in message.raw_items() if name.lower() == "date"]
    for text in (*stamps[:1], *dates[:1]):
        try:
            found = parsedate_to_datetime(text.strip())
        except (ValueError, TypeError, OverflowError):
            continue
        if found.tzinfo is not None:
            return found
    return None


def sender_of(header: str) -> str:
    """The sender's name and address; the address alone where there is no name, `?` where there is neither."""
    name, address = parseaddr(header)
    return f"{name} <{address}>" if name and address else address or name or "?"


def _attached(message: EmailMessage) -> Iterator[HeldFile]:
    """What has a name: not what was written, nor pictures in it."""
    for part in message.walk():
        name = _filename(part)
        content = part.get_payload(decode=True)
        if name and isinstance(content, bytes):
            inline = part.get_content_maintype() == "image" and "content-id" in part  # as a logo in what was written
            yield HeldFile(name, content, "passed-image" if inline else "")


def _filename(part: EmailMessage) -> str:
    """What an attachment is called; empty for what was written."""
    raw = _raw(part, "content-disposition", "content-type")
    found = _NAME.search(raw)
    return found[1] if found else part.get_filename() or ""


def _raw(part: EmailMessage, *names: str) -> str:
    """The first of some headers in which there are bytes as they may not be (RFC 5322 2.2), as they were meant."""
    texts = (str(value) for name, value in part.raw_items() if name.lower() in names)
    return next((_meant(text) for text in texts if not text.isascii()), "")


def _meant(text: str) -> str:
    """A header as it was meant: Chinese programs write GBK without saying so."""
    raw = text.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
