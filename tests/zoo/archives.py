"""Archives and letters: bombs, passwords, names that climb out, nests without end."""

from __future__ import annotations

import base64
import io
import random
import stat
import tarfile
import zipfile
import zlib

from tests.zoo.animals import WORDS, Lures, animal, either, opened, refused
from tests.zoo.packing import (
    compound,
    locked_zip,
    member,
    repeated,
    word,
    zeros,
    zip_of_streams,
    zipped,
)
from tests.zoo.words import BODY, BROKEN, TOO_MUCH

DEEP = "lồng|sâu|quá nhiều lớp|cấp"
MANY = r"quá nhiều|hơn [\d.]+ tệp"


def text(number: int) -> bytes:
    return f"BÁO CÁO số {number}\n\n{WORDS}\n".encode()


@animal("one-bomb.zip", opened(0, TOO_MUCH))
def one_member(lures: Lures) -> bytes:
    """A member of 8 GB in 8 MB."""
    stream = zeros(2**30)
    return zip_of_streams({"bao-cao.txt": (stream, 2**32 - 1, 0)})


@animal("many-bombs.zip", opened(0, *[TOO_MUCH] * 40), needs="slow")
def many_members(lures: Lures) -> bytes:
    """Forty members of 64 MB, each packed to 64 KB."""
    size = 64 * 2**20
    one = zeros(size), size, zlib.crc32(bytes(size))
    return zip_of_streams({f"{n}.txt": one for n in range(40)})


@animal("overlapping.zip", refused("chồng"))
def overlapping(lures: Lures) -> bytes:
    """1,500 members that share the same bytes, a megabyte each."""
    raw = bytes(2**20)
    one = (repeated(raw, 1), len(raw), zlib.crc32(raw))
    return zip_of_streams({f"{n}.txt": one for n in range(1500)}, share=True)


@animal("lying.zip", opened(0, BROKEN + "|" + TOO_MUCH))
def lying(lures: Lures) -> bytes:
    """A member that says it has 100 bytes and unpacks to 600 MB."""
    return zip_of_streams({"bao-cao.txt": (zeros(600 * 2**20), 100, 0)})


@animal("forty-two.zip", opened(0, *[DEEP] * 64))
def forty_two(lures: Lures) -> bytes:
    """Archives in archives, four at a time and six deep, with a gigabyte in each of the last."""
    inner = zip_of_streams({"bao-cao.txt": (zeros(2**28), 2**28, 0)})
    for _ in range(5):
        inner = zipped({f"{n}.zip": inner for n in range(4)})
    return inner


@animal("nested.zip", opened(0, DEEP))
def nested(lures: Lures) -> bytes:
    """A report in an archive in an archive, 12 deep."""
    inner = zipped({"bao-cao.txt": text(1)})
    for _ in range(11):
        inner = zipped({"hop.zip": inner})
    return inner


@animal("nested-well.zip", opened(1))
def nested_well(lures: Lures) -> bytes:
    """A report in an archive in an archive: nothing bad."""
    return zipped({"hop.zip": zipped({"xa/bao-cao.txt": text(2)})})


@animal("members.zip", refused(MANY), needs="slow")
def members(lures: Lures) -> bytes:
    """100,000 members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(100_000):
            archive.writestr(member(f"{number}.txt", zipfile.ZIP_STORED), b"x")
    return out.getvalue()


@animal("empty.zip", refused("rỗng|không có"))
def empty(lures: Lures) -> bytes:
    """An archive of nothing."""
    return zipped({})


@animal("folders.zip", refused("rỗng|không có"))
def folders(lures: Lures) -> bytes:
    """An archive of empty folders."""
    return zipped({"xa/": b"", "xa/an/": b""})


@animal("names.zip", opened(12))
def names(lures: Lures) -> bytes:
    """Names that lead out of the folder, to drives, to other machines, or nowhere."""
    outside = str(lures.outside)
    hard = (
        "../" * 12 + outside.lstrip("/") + ".txt",
        outside + "-2.txt",
        "..\\..\\..\\ra-ngoai.txt",
        "C:\\Windows\\xa.txt",
        "C:xa.txt",
        "\\\\may-khac\\chung\\xa.txt",
        "//may-khac/chung/xa.txt",
        "xa/./../xa/../../an.txt",
        "CON.txt",
        "dai" * 300 + ".txt",
        "\u202etxt.exe.txt",
        "xuong\ndong\r\x1b[31m.txt",
    )
    return zipped([(name, text(number)) for number, name in enumerate(hard, start=10)])


@animal("nul-name.zip", opened(1))
def nul_name(lures: Lures) -> bytes:
    """A name with a NUL in it."""
    raw = text(30)
    return zip_of_streams({"a\0b.txt": (repeated(raw, 1), len(raw), zlib.crc32(raw))})


@animal("twins.zip", opened(3))
def twins(lures: Lures) -> bytes:
    """Members of one name, and of names that differ by case."""
    return zipped([("xa.txt", text(31)), ("xa.txt", text(32)), ("XA.TXT", text(33))])


@animal("links.zip", opened(1))
def links(lures: Lures) -> bytes:
    """A member that is a symbolic link to a file of this machine: it is passed over."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = member("xa.txt", zipfile.ZIP_STORED)
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, str(lures.secret))
        archive.writestr(member("that.txt"), text(34))
    return out.getvalue()


@animal("locked.zip", refused("mật khẩu"))
def locked(lures: Lures) -> bytes:
    """An archive under a password."""
    return locked_zip("bao-cao.txt", text(35), b"1234")


@animal("cut-30.zip", refused(BROKEN))
def cut_in_the_head(lures: Lures) -> bytes:
    """A third of an archive."""
    file = archive_of_words()
    return file[: len(file) // 3]


@animal("cut-last.zip", refused(BROKEN))
def cut_in_the_directory(lures: Lures) -> bytes:
    """All but the end of the directory."""
    return archive_of_words()[:-15]


@animal("hole.zip", opened(2, BROKEN))
def hole(lures: Lures) -> bytes:
    """One of three members is damaged: the others are read."""
    file = bytearray(archive_of_words())
    place = file.index(b"2.docx") + 400
    file[place : place + 100] = bytes(100)
    return bytes(file)


def archive_of_words() -> bytes:
    noise = random.Random(6)
    more = [{"word/media/x.png": noise.randbytes(3000)} for _ in range(3)]
    return zipped({f"{n}.docx": word(BODY, more[n - 1]) for n in (1, 2, 3)}, packed=False)


@animal("mixed.zip", opened(2, "rỗng", "mật khẩu"))
def mixed(lures: Lures) -> bytes:
    """Good and bad reports, and what no one wants to read."""
    return zipped(
        {
            "1.docx": word(BODY),
            "2.txt": text(36),
            "3.txt": b"",
            "4.docx": compound({"EncryptedPackage": bytes(5000)}),
            "Thumbs.db": compound({"256_x": bytes(100)}),
            "__MACOSX/._1.docx": b"\0\5\x16\7",
            "~$1.docx": b"\5Lan",
        }
    )


@animal("method.zip", opened(0, "cách"))
def unknown_method(lures: Lures) -> bytes:
    """A member packed in a way that does not exist."""
    file = bytearray(zipped({"bao-cao.txt": text(37)}))
    for place in (8, file.rindex(b"PK\1\2") + 10):
        file[place : place + 2] = b"\x62\0"
    return bytes(file)


@animal("archive.rar", refused("RAR"))
def rar(lures: Lures) -> bytes:
    """An archive in a form that is not read."""
    return b"Rar!\x1a\7\1\0" + random.Random(7).randbytes(3000)


@animal("archive.7z", refused("7z"))
def seven(lures: Lures) -> bytes:
    """Another one."""
    return b"7z\xbc\xaf\x27\x1c\0\4" + random.Random(8).randbytes(3000)


@animal("bomb.gz", refused("gzip"))
def gz(lures: Lures) -> bytes:
    """A gigabyte, packed by gzip."""
    return b"\x1f\x8b\x08\0\0\0\0\0\2\3" + zeros(2**30) + bytes(8)


@animal("archive.tar", refused("nhị phân"))
def tar(lures: Lures) -> bytes:
    """An archive of Unix with a name that climbs out."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("../../ra-ngoai.txt")
        info.size = len(text(38))
        archive.addfile(info, io.BytesIO(text(38)))
    return out.getvalue()


HEAD = (
    "From: Van phong <vp@example.vn>\r\nTo: So <so@example.vn>\r\nSubject: Bao cao\r\n"
    "Date: Thu, 02 Jan 2025 08:00:00 +0700\r\nMIME-Version: 1.0\r\n"
)


def letter(*parts: str, boundary: str = "ranh") -> bytes:
    joined = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    head = f'{HEAD}Content-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n'
    return f"{head}{joined}--{boundary}--\r\n".encode()


def attached(name: str, content: bytes) -> str:
    return (
        f'Content-Type: application/octet-stream; name="{name}"\r\n'
        f'Content-Disposition: attachment; filename="{name}"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(content).decode()}"
    )


PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\nKinh gui bao cao.\r\n"


@animal("letter.eml", opened(1))
def plain_letter(lures: Lures) -> bytes:
    """A letter with a report: nothing bad."""
    return letter(PLAIN, attached("bao-cao.docx", word(BODY)))


@animal("names.eml", opened(2))
def names_of_letter(lures: Lures) -> bytes:
    """Attachments whose names climb out, or are none: nobody knows what the last one is."""
    return letter(
        attached("../../../../" + str(lures.outside) + "-3.txt", text(40)),
        attached("=?utf-8?B?4oCuZXhlLnR4dA==?=", text(41)),
        attached("", text(42)),
    )


@animal("nested.eml", opened(0, DEEP))
def nested_letter(lures: Lures) -> bytes:
    """Letters in letters, 50 deep, with a report in the last."""
    inner = letter(PLAIN, attached("bao-cao.txt", text(43)))
    for number in range(50):
        part = "Content-Type: message/rfc822\r\n\r\n" + inner.decode()
        inner = letter(part, boundary=f"ranh-{number}")
    return inner


@animal("parts.eml", refused(MANY), needs="slow")
def many_parts(lures: Lures) -> bytes:
    """A letter of 8,000 parts."""
    return letter(*["Content-Type: text/plain\r\n\r\nx"] * 8_000)


@animal("multiparts.eml", refused(DEEP + "|không có|hỏng"))
def nested_parts(lures: Lures) -> bytes:
    """Parts in parts, 5,000 deep."""
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="r{n}"\r\n\r\n--r{n}\r\n' for n in range(5000)
    )
    return (HEAD + head).encode() + PLAIN.encode()


@animal("huge.eml", opened(0, "nhị phân"), needs="slow")
def huge_letter(lures: Lures) -> bytes:
    """An attachment of 30 MB that is all zeros."""
    start, _, end = letter(PLAIN, attached("bao-cao.docx", b"") + "\0").partition(b"\0")
    return start + (b"A" * 76 + b"\r\n") * 500_000 + end


@animal("broken.eml", either(".", because="what a mail program saved may be half a letter"))
def broken_letter(lures: Lures) -> bytes:
    """A boundary that never comes, an encoding that is none, a head without an end."""
    return (
        f'{HEAD}Content-Type: multipart/mixed; boundary="khong-co"\r\n\r\n--khac\r\n'
        'Content-Type: text/plain; charset="klingon"\r\nContent-Transfer-Encoding: rot13\r\n\r\n'
        f"{WORDS}\r\n--khac--\r\n"
    ).encode()


@animal("base64.eml", opened(0, "."))
def broken_base64(lures: Lures) -> bytes:
    """An attachment whose letters are no Base64."""
    part = attached("bao-cao.docx", b"").rstrip() + "\r\n\r\n***!!!***=A=B=\xff\r\n" * 20
    return letter(PLAIN, part)


@animal("letter.msg", refused("Outlook|kiểu cũ|không phải"))
def outlook(lures: Lures) -> bytes:
    """A letter as Outlook keeps it."""
    return compound({"__properties_version1.0": bytes(500), "__substg1.0_0037001F": b"B\0"})
