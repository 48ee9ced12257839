"""The attachments of a mail as Outlook stores it (MS-OXMSG): `.msg`, by python-oxmsg. Its only importer."""

from datetime import UTC, datetime
from io import BytesIO

from oxmsg import Message
from oxmsg.attachment import Attachment

from xltemplates.campaign.intake.bundle import Bundle, HeldFile, Unopened
from xltemplates.campaign.intake.mail import sender_of


def bundle_of(data: bytes) -> Bundle:
    """Who sent it and when, and its attachments; a mail within it is only named. Unopened where it is damaged."""
    try:
        message = Message.load(BytesIO(data))
        members = tuple(_member(number, each) for number, each in enumerate(message.attachments, 1))
        return Bundle(members, sender_of(_text(message.sender)), _dated(message.sent_date))
    except Exception:  # the library's own, olefile's, and whatever damaged bytes make of them
        raise Unopened from None


def _dated(sent: datetime | None) -> datetime | None:
    """When it was sent; times of its properties are UTC (MS-OXCDATA 2.11.1)."""
    return sent.replace(tzinfo=UTC) if sent and sent.tzinfo is None else sent


def _member(number: int, attachment: Attachment) -> HeldFile:
    name = _text(attachment.file_name) or str(number)
    content = attachment.file_bytes
    return HeldFile(name, b"", "passed-mail-inside") if content is None else HeldFile(name, content)


def _text(value: str | None) -> str:
    return (value or "").replace("\0", "").strip()
