"""Archives and messages: what comes out of them, under which names, and within which limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from vnreports.errors import ReadError
from vnreports.reading import containers, members, read, unpack_zip
from vnreports.reading.containers import Refused, Unpacked, is_container, unpack

WORD, PDF = b"PK\x03\x04 a Word file", b"%PDF-1.7 a report"
DOCUMENT = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def zipped_as(name: bytes, content: bytes = PDF, *, flags: int = 0, extra: bytes = b"") -> bytes:
    """Return an archive of one file that is named in bytes, not compressed."""
    fields = struct.pack("<HHHHHIIIHH", 20, flags, 0, 0, 33, zlib.crc32(content), len(content),
        len(content), len(name), len(extra))  # fmt: skip
    local = b"PK\x03\x04" + fields + name + extra + content
    central = (
        b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0)
    ) + name + extra  # fmt: skip
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Unpacked]:
    """Unpack a payload as a file of some name; the members lie in a folder of their own."""

    def unpacked(payload: bytes, name: str = "tap.zip", depth: int = 0) -> Unpacked:
        path = tmp_path / name
        path.write_bytes(payload)
        assert is_container(path)
        return unpack(path, tmp_path / "members", name=name, depth=depth)

    return unpacked


@pytest.fixture
def refusal(opened: Callable[..., Unpacked], tmp_path: Path) -> Callable[..., str]:
    """Return why a payload is refused as a whole; nothing of it stays on the disk."""

    def why(payload: bytes, name: str = "tap.zip", depth: int = 0) -> str:
        with pytest.raises(ReadError) as caught:
            opened(payload, name, depth)
        assert caught.value.path == name
        assert caught.value.advice.startswith("Hãy ")
        folder = tmp_path / "members"
        assert not folder.exists() or list(folder.iterdir()) == []
        return caught.value.why

    return why


Opened, Refusal = Callable[..., Unpacked], Callable[..., str]


def held(unpacked: Unpacked) -> dict[str, bytes]:
    return {member.name: member.path.read_bytes() for member in unpacked.members}


def message(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in ({"From": "vp@xa.vn", "Subject": "Báo cáo quý I"} | headers).items():
        made[name] = value
    made.set_content("Kính gửi Sở Nội vụ, xin gửi báo cáo.\n")
    return made


def attach(mail: EmailMessage, name: str | None, content: bytes, kind: str = "") -> None:
    main, _, sub = (kind or "application/octet-stream").partition("/")
    mail.add_attachment(content, maintype=main, subtype=sub, filename=name)


# ---- which files are containers ----


def test_an_archive_is_a_container_and_an_office_document_is_none(tmp_path: Path) -> None:
    def answer(payload: bytes, name: str) -> bool:
        (tmp_path / name).write_bytes(payload)
        return is_container(tmp_path / name)

    assert answer(zipped({"xa.docx": WORD}), "tap.zip")
    assert answer(zipped({"xa.docx": WORD}), "tap.dat")
    assert answer(zipped({}), "trong.zip")
    assert answer(b"PK\x03\x04 cut", "hong.zip")
    assert answer(bytes(message()), "thu.eml")
    assert not answer(zipped(DOCUMENT), "bc.docx")
    assert not answer(zipped(DOCUMENT), "bc.zip")
    assert not answer(zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "bieu.xlsx")
    assert not answer(zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "bc.odt")
    assert not answer(b"PK\x03\x04 cut", "hong.docx")
    assert not answer("Kính gửi: Sở Nội vụ".encode(), "thu.eml")
    assert not answer(bytes(message()), "thu.txt")
    assert not is_container(tmp_path / "khong-co.zip")


@pytest.mark.parametrize(
    ("payload", "name"), [(zipped({"xa.docx": WORD}), "tap.zip"), (bytes(message()), "thu.eml")]
)
def test_the_reader_of_one_report_says_who_opens_containers(payload: bytes, name: str) -> None:
    with pytest.raises(ReadError, match="chứa các tệp khác") as caught:
        read(payload, name=name)
    assert "vnreports ingest" in caught.value.advice


def test_an_archive_that_holds_an_office_document_as_it_is_stays_an_archive() -> None:
    archive = zipped({"xa.docx": zipped(DOCUMENT)}, zipfile.ZIP_STORED)
    with pytest.raises(ReadError, match="chứa các tệp khác"):
        read(archive, name="tap.zip")


# ---- archives ----


def test_members_are_numbered_on_disk_and_named_for_the_clerk(opened: Opened) -> None:
    unpacked = opened(zipped({"Xã A/": b"", "Xã A/bc.DOCX": WORD, "b.pdf": PDF}))
    assert held(unpacked) == {"Xã A/bc.DOCX": WORD, "b.pdf": PDF}
    assert [member.path.name for member in unpacked.members] == ["0001.docx", "0002.pdf"]


def test_a_folder_in_use_is_not_written_over(opened: Opened) -> None:
    first = opened(zipped({"a.pdf": PDF}))
    second = opened(zipped({"b.pdf": PDF}))
    assert {one.members[0].path.name for one in (first, second)} == {"0001.pdf", "0002.pdf"}


@pytest.mark.parametrize(
    "name", ["../../etc/cron.pdf", "/etc/x.pdf", "C:\\Windows\\x.pdf", "a\0b.pdf", "x\n\x1b[2J.pdf"]
)
def test_no_path_is_made_of_a_name(name: str, opened: Opened, tmp_path: Path) -> None:
    unpacked = opened(zipped_as(name.encode()))
    (member,) = unpacked.members
    assert member.path == tmp_path / "members" / "0001.pdf"
    assert member.name.isprintable()
    assert "\\" not in member.name
    assert {path.name for path in tmp_path.iterdir()} == {"tap.zip", "members"}


def test_what_is_no_document_is_passed_over_by_name(opened: Opened) -> None:
    unpacked = opened(
        zipped(
            {
                "a.pdf": PDF,
                "__MACOSX/._a.pdf": b"x",
                "Thumbs.db": b"x",
                "~$a.docx": b"x",
                ".git/config": b"x",
                "phim.mp4": b"x",
                "LICENSE": b"x",
                "khong-duoi": PDF,
            }
        )
    )
    assert list(held(unpacked)) == ["a.pdf", "khong-duoi"]
    assert unpacked.passed_over == (
        ("__MACOSX/._a.pdf", "tệp do hệ điều hành tự tạo"),
        ("Thumbs.db", "tệp do hệ điều hành tự tạo"),
        ("~$a.docx", "tệp tạm mà Word tạo khi đang mở văn bản"),
        (".git/config", "tệp ẩn"),
        ("phim.mp4", "đuôi .mp4 không phải văn bản"),
        ("LICENSE", "tên không có đuôi"),
    )


def test_a_link_is_not_followed(opened: Opened) -> None:
    link = zipfile.ZipInfo("lien-ket.pdf")
    link.external_attr = 0o120777 << 16
    written = io.BytesIO(zipped({"a.pdf": PDF}))
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    unpacked = opened(written.getvalue())
    assert held(unpacked) == {"a.pdf": PDF}
    assert unpacked.passed_over == (("lien-ket.pdf", "liên kết, không phải tệp"),)


def test_two_members_of_one_name_are_told_apart(opened: Opened) -> None:
    written = zipped({"a.pdf": PDF, "b.pdf": PDF + b"2"}).replace(b"b.pdf", b"a.pdf")
    assert held(opened(written)) == {"a.pdf": PDF, "a (2).pdf": PDF + b"2"}


NAME = "Báo cáo huyện Đắk Ơ quý III.pdf"
# Windows-1258 has ă, ê, đ and ơ; other tones stand behind their vowel.
APART = NAME.replace("ắ", "ă\u0301").replace("ý", "y\u0301").replace("ệ", "ê\u0323")
EXTRA = b"\1" + struct.pack("<I", zlib.crc32(b"BC~1.PDF")) + NAME.encode()


@pytest.mark.parametrize(
    "payload",
    [
        zipped_as(NAME.encode(), flags=0x800),
        zipped_as(NAME.encode()),  # of programs that do not set the flag
        zipped_as(APART.encode("cp1258")),  # of the Explorer of a Vietnamese Windows
        zipped_as(b"BC~1.PDF", extra=struct.pack("<HH", 0x7075, len(EXTRA)) + EXTRA),
    ],
)
def test_a_vietnamese_name_is_made_out_of_what_programs_write(
    payload: bytes, opened: Opened
) -> None:
    assert list(held(opened(payload))) == [NAME]


def test_a_name_that_is_no_vietnamese_is_in_the_code_page_of_dos(opened: Opened) -> None:
    assert list(held(opened(zipped_as("résumé ß.pdf".encode("cp437"))))) == ["résumé ß.pdf"]


def test_a_locked_member_is_set_aside_and_the_others_come_out(opened: Opened) -> None:
    written = bytearray(zipped({"a.pdf": PDF, "mat.pdf": PDF}, zipfile.ZIP_STORED))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        written[written.rindex(mark) + flags] |= 1
    unpacked = opened(bytes(written))
    assert held(unpacked) == {"a.pdf": PDF}
    assert unpacked.refused == (
        Refused(
            "mat.pdf",
            "Tệp trong tệp nén được đặt mật khẩu.",
            "Hãy mở tệp nén bằng mật khẩu, giải nén rồi nạp các tệp bên trong.",
        ),
    )


def test_an_archive_that_is_locked_as_a_whole_is_refused(refusal: Refusal) -> None:
    assert "mật khẩu" in refusal(zipped_as(b"mat.pdf", flags=1))


def test_a_broken_member_is_set_aside(opened: Opened) -> None:
    whole = zipped({"a.pdf": PDF, "b.pdf": PDF + b"2"}, zipfile.ZIP_STORED)
    unpacked = opened(whole.replace(PDF + b"2", PDF + b"3", 1))
    assert held(unpacked) == {"a.pdf": PDF}
    assert [(one.name, one.why) for one in unpacked.refused] == [
        ("b.pdf", "Tệp trong tệp nén bị hỏng, không bung ra được.")
    ]


def test_a_compression_that_is_not_known_is_told(opened: Opened) -> None:
    unpacked = opened(zipped({"a.pdf": PDF}, zipfile.ZIP_LZMA))
    assert [(one.name, one.why) for one in unpacked.refused] == [
        ("a.pdf", "Tệp được nén theo cách chưa hỗ trợ.")
    ]


def test_what_is_broken_empty_or_without_documents_is_refused(refusal: Refusal) -> None:
    whole = zipped({"a.pdf": PDF})
    assert "cắt ngắn" in refusal(whole[:-30])
    assert "cắt ngắn" in refusal(b"PK\x03\x04" + b"\0" * 50)
    assert "trống" in refusal(zipped({}))
    assert "'phim.mp4'" in refusal(zipped({"phim.mp4": b"x"}))


# ---- limits ----


def test_a_member_that_grows_as_a_bomb_does_is_set_aside(opened: Opened) -> None:
    unpacked = opened(zipped({"a.pdf": PDF, "bom.txt": b" " * (20 * 2**20)}))
    assert held(unpacked) == {"a.pdf": PDF}
    assert [one.name for one in unpacked.refused] == ["bom.txt"]
    assert "quá lớn" in unpacked.refused[0].why


def test_sizes_are_counted_and_not_believed(
    opened: Opened, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The directory says 10 bytes; there are more, and no more than 10 are taken."""
    monkeypatch.setattr(members, "MAX_MEMBER", 2**16)
    written = bytearray(zipped({"a.pdf": PDF, "b.txt": b"x" * 2**18}))
    at = written.rindex(b"PK\x01\x02") + 24
    written[at : at + 4] = struct.pack("<I", 10)
    unpacked = opened(bytes(written))
    assert held(unpacked) == {"a.pdf": PDF}
    assert [one.name for one in unpacked.refused] == ["b.txt"]


def test_all_that_comes_out_has_a_limit(refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_UNPACKED", 2**20)
    parts = {f"{n}.txt": bytes(range(256)) * 2048 for n in range(3)}  # 512 KB each
    assert "bung ra lớn hơn" in refusal(zipped(parts))


def test_entries_that_lie_over_each_other_are_refused(refusal: Refusal) -> None:
    one = zipped_as(b"a.pdf")
    start = one.index(b"PK\x01\x02")
    central = one[start : one.index(b"PK\x05\x06")]
    end = struct.pack("<HHHHIIH", 0, 0, 2, 2, 2 * len(central), start, 0)
    assert "chồng lên nhau" in refusal(one[:start] + central * 2 + b"PK\x05\x06" + end)


def test_the_number_of_members_has_a_limit(
    refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack_zip, "MAX_MEMBERS", 3)
    assert "hơn 2.000 tệp" in refusal(zipped({f"{n}.pdf": PDF for n in range(4)}))


def test_a_directory_that_would_fill_the_memory_is_not_read(
    refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack_zip, "_MAX_DIRECTORY", 100)
    assert "hơn 2.000 tệp" in refusal(zipped({f"{n}.pdf": PDF for n in range(4)}))


def test_archives_nest_three_deep(opened: Opened) -> None:
    inner = zipped({"a.pdf": PDF})
    assert list(held(opened(inner, depth=2))) == ["a.pdf"]


def test_a_fourth_archive_is_not_opened(refusal: Refusal) -> None:
    assert "quá 3 lớp" in refusal(zipped({"a.pdf": PDF}), depth=3)


def test_nested_archives_share_what_one_file_may_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "MAX_UNPACKED", 400_000)
    text = bytes(range(256)) * 1000  # 256 KB, of which little is left when packed
    inner = zipped({"a.txt": text})
    outer = tmp_path / "tap.zip"
    outer.write_bytes(zipped({"1.zip": inner, "2.zip": inner}))
    unpacked = unpack(outer, tmp_path / "out", name="tap.zip")
    assert [member.name for member in unpacked.members] == ["1.zip", "2.zip"]
    for member in unpacked.members:  # each alone would fit, both together do not
        with pytest.raises(ReadError, match="bung ra lớn hơn"):
            unpack(member.path, tmp_path / "in", name=member.name, depth=1)
        assert list(held(unpack(member.path, tmp_path / "in", name=member.name))) == ["a.txt"]


# ---- messages ----


def test_the_files_attached_to_a_message_are_its_members(opened: Opened) -> None:
    mail = message()
    attach(mail, "Báo cáo xã Đắk Ơ.docx", WORD)
    attach(mail, None, PDF, "application/pdf")
    attach(mail, "phim.mp4", b"x")
    unpacked = opened(bytes(mail), "thu.eml")
    assert held(unpacked) == {"Báo cáo xã Đắk Ơ.docx": WORD, "đính kèm 2.pdf": PDF}
    assert [member.path.name for member in unpacked.members] == ["0001.docx", "0002.pdf"]
    assert unpacked.passed_over == (("phim.mp4", "đuôi .mp4 không phải văn bản"),)


def test_the_letter_is_a_member_only_where_it_is_the_report(opened: Opened) -> None:
    mail = message()
    mail.add_alternative("<table><tr><td>Số hồ sơ</td><td>12</td></tr></table>", subtype="html")
    attach(mail, "phim.mp4", b"x")
    (member,) = opened(bytes(mail), "thu.eml").members
    assert member.name == "nội dung thư.html"
    assert read(member.path).text == "Số hồ sơ\n12"


@pytest.mark.parametrize("charset", ["utf-8", "cp1258"])
def test_a_plain_letter_is_kept_in_unicode(charset: str, opened: Opened) -> None:
    """What it was sent in is known here and nowhere later."""
    letter = "Báo cáo: đã tiê\u0301p nhâ\u0323n 5 hô\u0300 sơ.".replace("ã", "a\u0303")
    head = f"From: a@b\nContent-Type: text/plain; charset={charset}\n"
    written = head.encode() + b"Content-Transfer-Encoding: 8bit\n\n" + letter.encode(charset)
    assert held(opened(written, "thu.eml")) == {"nội dung thư.txt": letter.encode()}


def test_a_message_that_is_attached_is_a_member_of_its_own(opened: Opened, tmp_path: Path) -> None:
    inner = message(Subject="Chuyển tiếp: báo cáo tháng 3")
    attach(inner, "thang-3.pdf", PDF)
    mail = message()
    mail.add_attachment(inner)
    (member,) = opened(bytes(mail), "thu.eml").members
    assert member.name == "Chuyển tiếp báo cáo tháng 3.eml"
    assert is_container(member.path)
    assert held(unpack(member.path, tmp_path / "in", name=member.name, depth=1)) == {
        "thang-3.pdf": PDF
    }


def test_a_logo_is_passed_over_and_the_scan_of_a_page_is_not(opened: Opened) -> None:
    mail = message()
    mail.add_alternative('<p><img src="cid:logo"><img src="cid:trang"></p>', subtype="html")
    html = mail.get_payload()[1]
    assert isinstance(html, EmailMessage)
    html.add_related(b"\x89PNG small", "image", "png", cid="<logo>", filename="logo.png")
    html.add_related(b"\xff\xd8\xff" * 30_000, "image", "jpeg", cid="<trang>", filename="trang.jpg")
    unpacked = opened(bytes(mail), "thu.eml")
    assert list(held(unpacked)) == ["trang.jpg"]
    assert unpacked.passed_over == (("logo.png", "ảnh trang trí trong thư (biểu tượng, chữ ký)"),)


@pytest.mark.parametrize(
    "raw", ["Báo cáo Đăk Ơ.pdf".encode("cp1258"), "Báo cáo Đăk Ơ.pdf".encode()]
)
def test_a_raw_name_of_an_old_program_is_made_out(raw: bytes, opened: Opened) -> None:
    mail = (
        b"From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        b'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="' + raw
    ) + b'"\r\n\r\n%PDF-1.7\r\n--x--\r\n'  # fmt: skip
    assert list(held(opened(mail, "thu.eml"))) == ["Báo cáo Đăk Ơ.pdf"]


def test_what_only_outlook_opens_is_set_aside(opened: Opened) -> None:
    mail = message()
    attach(mail, "winmail.dat", b"x", "application/ms-tnef")
    unpacked = opened(bytes(mail), "thu.eml")
    assert unpacked.members == ()
    assert [one.name for one in unpacked.refused] == ["winmail.dat"]
    assert "winmail.dat" in unpacked.refused[0].why


def test_an_encrypted_or_empty_message_is_refused(refusal: Refusal) -> None:
    mail = b"From: a@b\nContent-Type: multipart/encrypted; boundary=x\n\n--x\n\nabc\n--x--\n"
    assert "mã hóa" in refusal(mail, "thu.eml")
    assert "trống" in refusal(b"From: a@b\nSubject: x\n\n", "thu.eml")


def test_a_message_nested_without_end_is_refused(refusal: Refusal) -> None:
    mail = b"From: a@b\n"
    for n in range(1200):
        mail += b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (n, n)
    assert "hỏng" in refusal(mail, "thu.eml")
