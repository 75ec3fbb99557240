"""Messages (.eml): the files attached to them, by the `email` package of Python.

    Subject: Báo cáo quý I, with bao-cao.docx and the logo of the office   ->  bao-cao.docx

A message that is attached is a member itself. The letter is one only where no document is
attached: else it only says that there is one. Pictures that belong to its layout are passed over.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.policy import default
from typing import IO

from vnreports.errors import ReadError
from vnreports.reading.members import (
    MAX_MEMBERS,
    Intake,
    TooLargeError,
    no_document,
    shown_name,
    too_many,
)
from vnreports.reading.text import is_vietnamese

MAX_BYTES = 128 * 2**20  # no mail server of an office takes more; the parser needs four times that
# Parts in parts: the time to parse grows with the square of their depth.
_MAX_BOUNDARIES = 1_000
# A picture within the letter may be the scan of a page; logos and signatures are far smaller.
_SCAN = 60_000
_ENCRYPTED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_FORMALITIES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature",
    "application/pgp-signature", "application/pgp-keys", "text/calendar", "text/x-vcard",
    "text/vcard", "message/delivery-status", "message/disposition-notification",
))  # fmt: skip
_TNEF = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))
# What the parser puts for letters that are in no encoding it knows; the raw header still has them.
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_NAMING = ("content-disposition", "content-type")
_RAW_NAME = re.compile(r'name="([^"]+)"')
_NO_NAME = re.compile(r'[\\/:*?"<>|\s]+')
# The standard library raises these on headers and bodies that nobody would write.
_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def unpack(file: IO[bytes], intake: Intake, name: str) -> None:
    """Write what is attached to a message, or its letter, to the intake.

    Raises:
        ReadError: it is encrypted, too large, or no message that can be taken apart.
    """
    payload = file.read(MAX_BYTES + 1)
    if len(payload) > MAX_BYTES:
        raise ReadError(
            name,
            f"Thư lớn hơn {MAX_BYTES // 2**20} MB nên không được mở.",
            "Hãy mở thư, lưu các tệp đính kèm rồi nạp chúng.",
        )
    try:
        if payload.count(b"boundary=") > _MAX_BOUNDARIES:
            raise MessageError("nested without end")
        message = message_from_bytes(payload, policy=default)
        if message.get_content_type() in {"multipart/encrypted", *_ENCRYPTED}:
            raise ReadError(
                name, "Thư được mã hóa.", "Hãy mở thư, lưu các tệp đính kèm rồi nạp chúng."
            )
        letters: list[EmailMessage] = []
        for count, part in enumerate(_leaves(message)):
            if count >= MAX_MEMBERS:
                raise too_many(name)
            _take(part, intake, letters)
    except _BROKEN as error:
        raise ReadError(
            name,
            "Thư bị hỏng, không tách được các tệp đính kèm.",
            "Hãy mở thư, lưu các tệp đính kèm rồi nạp chúng.",
        ) from error
    if not intake.members and not intake.refused:
        _take_letter(letters, intake)


def _leaves(part: Message) -> Iterator[EmailMessage]:
    """Yield the parts that are not made of parts; a message that is attached is one of them."""
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        for inner in part.get_payload():
            if isinstance(inner, Message):
                yield from _leaves(inner)
    elif isinstance(part, EmailMessage):
        yield part


def _take(part: EmailMessage, intake: Intake, letters: list[EmailMessage]) -> None:
    kind = part.get_content_type()
    attached = part.get_content_disposition() == "attachment"
    given = _given_name(part)
    if kind in {"text/plain", "text/html"} and not attached and not given:
        letters.append(part)
        return
    name = shown_name(given or _made_name(part, len(intake.members) + 1))
    if kind in _FORMALITIES:
        intake.pass_over(name, "chữ ký số, lịch hẹn hoặc thông báo của hệ thống thư")
        return
    if kind in _TNEF or name.lower() == "winmail.dat":
        intake.set_aside(
            name,
            "Tệp đính kèm nằm trong gói winmail.dat của Outlook, chưa mở được.",
            "Hãy đề nghị nơi gửi gửi lại thư ở dạng HTML hoặc văn bản thường.",
        )
        return
    payload = _bytes_of(part)
    within = not attached or _is_shown(part, letters)
    if kind.startswith("image/") and within and len(payload) < _SCAN:
        intake.pass_over(name, "ảnh trang trí trong thư (biểu tượng, chữ ký)")
        return
    why = no_document(name, payload[:8])
    if why:
        intake.pass_over(name, why)
        return
    _add(intake, name, payload)


def _is_shown(picture: EmailMessage, letters: list[EmailMessage]) -> bool:
    """Return whether the letter shows a picture, by its Content-ID."""
    identity = str(picture.get("Content-ID") or "").strip("<> ")
    return bool(identity) and any(f"cid:{identity}".encode() in _bytes_of(one) for one in letters)


def _add(intake: Intake, name: str, payload: bytes) -> None:
    if not payload:
        intake.set_aside(
            name,
            "Tệp đính kèm rỗng, có thể thư bị cắt ngắn.",
            "Hãy đề nghị nơi gửi gửi lại.",
        )
        return
    try:
        intake.add(name, [payload])
    except TooLargeError:
        intake.too_large(name)


def _take_letter(letters: list[EmailMessage], intake: Intake) -> None:
    """Take the letter itself: as HTML, which keeps its tables, where it is given in both forms."""
    for kind, suffix in (("text/html", ".html"), ("text/plain", ".txt")):
        texts = [_bytes_of(part) for part in letters if part.get_content_type() == kind]
        written = b"\n".join(text for text in texts if text.strip())
        if written.strip():
            _add(intake, f"nội dung thư{suffix}", written)
            return


def _bytes_of(part: EmailMessage) -> bytes:
    """Return the content of a part; of a text in UTF-8, whatever it was sent in."""
    if part.get_content_maintype() == "message":
        inner = _attached_message(part)
        return inner.as_bytes() if inner is not None else b""
    payload = part.get_payload(decode=True)
    payload = payload if isinstance(payload, bytes) else b""
    if part.get_content_maintype() != "text" or part.get_filename():
        return payload
    try:
        return payload.decode(part.get_content_charset("utf-8")).encode()
    except (UnicodeError, LookupError):  # it says one encoding and is in another
        return payload


def _given_name(part: EmailMessage) -> str:
    """Return the name that a file was sent under; raw letters of old programs are made out."""
    name = part.get_filename() or ""
    if _UNKNOWN not in name:
        return name
    for header, written in part.raw_items():
        found = _RAW_NAME.search(str(written)) if header.lower() in _NAMING else None
        raw = found[1].encode("utf-8", errors="surrogateescape") if found else b""
        for encoding in ("utf-8", "cp1258"):
            with suppress(UnicodeDecodeError):
                text = raw.decode(encoding)
                if is_vietnamese(text):
                    return text
    return name


def _made_name(part: EmailMessage, number: int) -> str:
    """Return a name for what was sent without: the subject of a message, or a number."""
    if part.get_content_maintype() == "message":
        inner = _attached_message(part)
        subject = str(inner.get("Subject") or "") if inner is not None else ""
        return (_NO_NAME.sub(" ", subject).strip() or f"thư kèm theo {number}") + ".eml"
    return f"đính kèm {number}{mimetypes.guess_extension(part.get_content_type()) or ''}"


def _attached_message(part: EmailMessage) -> Message | None:
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first if isinstance(first, Message) else None
