"""Plain texts that are none, or that are all one thing."""

from __future__ import annotations

import random

from tests.zoo.animals import WORDS, Lures, animal, either, read, refused

EMPTY = "rỗng|không có nội dung|không có chữ"
NOT_TEXT = "nhị phân|bảng mã|không phải văn bản"
SIZE = "quá|lớn hơn|bộ nhớ"
LARGE = "it is text, only large"


@animal("zero.txt", refused(EMPTY))
def nothing(lures: Lures) -> bytes:
    """Zero bytes."""
    return b""


@animal("zero.docx", refused(EMPTY))
def nothing_of_word(lures: Lures) -> bytes:
    """Zero bytes that are called a Word file."""
    return b""


@animal("zero.pdf", refused(EMPTY))
def nothing_of_pdf(lures: Lures) -> bytes:
    """Zero bytes that are called a PDF."""
    return b""


@animal("blank.txt", refused(EMPTY))
def blank(lures: Lures) -> bytes:
    """Only spaces, tabs and line ends, also those of Unicode."""
    return (" \t\r\n\u00a0\u3000\u2003" * 1000).encode()


@animal("mark.txt", refused(EMPTY))
def only_mark(lures: Lures) -> bytes:
    """Only the byte order mark of UTF-8."""
    return b"\xef\xbb\xbf"


@animal("mark-16.txt", refused(EMPTY))
def only_mark_16(lures: Lures) -> bytes:
    """Only the byte order mark of UTF-16."""
    return b"\xff\xfe"


@animal("mark-twice.txt", either(EMPTY, because="a mark within a text is a blank of no width"))
def only_marks(lures: Lures) -> bytes:
    """The mark, and the mark again."""
    return b"\xef\xbb\xbf" * 3


@animal("nul.txt", refused(NOT_TEXT))
def nul_bytes(lures: Lures) -> bytes:
    """A text with a NUL after every word."""
    return WORDS.encode().replace(b" ", b"\0")


@animal("nuls.txt", refused(NOT_TEXT))
def only_nuls(lures: Lures) -> bytes:
    """A megabyte of NUL: what is left of a file after a crash."""
    return bytes(2**20)


@animal("utf16-bare.txt", either(NOT_TEXT, because="it may be recognised without its mark"))
def utf16_without_mark(lures: Lures) -> bytes:
    """UTF-16 without a mark."""
    return (WORDS * 20).encode("utf-16-le")


@animal("utf16-odd.txt", refused(NOT_TEXT))
def utf16_cut(lures: Lures) -> bytes:
    """UTF-16 with its mark, cut within a character."""
    return (WORDS * 20).encode("utf-16")[:-1]


@animal("surrogates.txt", refused(NOT_TEXT))
def surrogates(lures: Lures) -> bytes:
    """Lone surrogates and pairs of them in UTF-8, as CESU-8 has them."""
    return WORDS.encode() + b" \xed\xa0\xbd\xed\xb8\x80 \xed\xa0\x80 " * 20


@animal("overlong.txt", refused(NOT_TEXT))
def overlong(lures: Lures) -> bytes:
    """Slashes and NULs in more bytes than they need, past filters."""
    return WORDS.encode() + b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf\xc0\x80" * 20


@animal("cut-letter.txt", either(NOT_TEXT, because="all but the last letter could be read"))
def cut_letter(lures: Lures) -> bytes:
    """UTF-8 that ends within a letter."""
    return f"{WORDS} Kết quả: tố".encode()[:-1]


@animal("controls.txt", refused(NOT_TEXT))
def controls(lures: Lures) -> bytes:
    """Nothing but control characters."""
    return bytes(code for code in range(1, 32) if code not in b"\t\n\r\f\v") * 200


@animal("noise.txt", refused(NOT_TEXT))
def noise(lures: Lures) -> bytes:
    """Random bytes."""
    return random.Random(3).randbytes(50_000)


@animal("noise.docx", refused("."))
def noise_of_word(lures: Lures) -> bytes:
    """Random bytes after the mark of a zip archive."""
    return b"PK\3\4" + random.Random(4).randbytes(50_000)


@animal("film.txt", refused("phim|nhị phân|không đọc được"))
def film(lures: Lures) -> bytes:
    """A film under the name of a text."""
    return b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + random.Random(5).randbytes(5000)


@animal("one-line.txt", either(SIZE, because=LARGE), needs="slow")
def one_line(lures: Lures) -> bytes:
    """40 MB of words on a single line."""
    return (WORDS + " ").encode() * (40 * 2**20 // 100)


@animal("letters.txt", either(SIZE, because=LARGE), needs="slow")
def letters(lures: Lures) -> bytes:
    """5 MB of one letter: a word that never ends."""
    return b"a" * (5 * 2**20)


@animal("figures.txt", either(SIZE, because=LARGE), needs="slow")
def figures(lures: Lures) -> bytes:
    """A number of two million figures."""
    return "Tiếp nhận ".encode() + b"9" * 2_000_000 + " hồ sơ.".encode()


@animal("groups.txt", read())
def grouped_figures(lures: Lures) -> bytes:
    """A number of 300,000 figures in groups of three."""
    return "Tiếp nhận ".encode() + b"1.234" * 60_000 + " hồ sơ.".encode()


@animal("lines.txt", refused(EMPTY + "|" + SIZE), needs="slow")
def line_ends(lures: Lures) -> bytes:
    """20 MB of nothing but line ends."""
    return b"\r\n" * (10 * 2**20)


@animal("tones.txt", either(SIZE + "|nhị phân", because="it is text of Unicode"), needs="slow")
def tones(lures: Lures) -> bytes:
    """2 MB of combining marks on one letter."""
    return ("a" + "\u0301\u0309\u0323" * (2 * 2**20 // 6)).encode()


@animal("brackets.txt", read())
def brackets(lures: Lures) -> bytes:
    """300,000 brackets that never close."""
    return WORDS.encode() + b"(" * 300_000


@animal("quotes.txt", read())
def quotes(lures: Lures) -> bytes:
    """200,000 opening quotation marks."""
    return WORDS.encode() + "“".encode() * 200_000


@animal("items.txt", either(SIZE, because=LARGE), needs="slow")
def items(lures: Lures) -> bytes:
    """4,000 items of one list."""
    return "".join(f"{number}. {WORDS}\n" for number in range(1, 4_000)).encode()


@animal("outline.txt", read("125 hồ sơ"))
def outline(lures: Lures) -> bytes:
    """A heading number 5,000 levels deep, and bars of tables that never close."""
    deep = ".".join(["1"] * 5000)
    return f"{deep} {WORDS}\n{'| ' * 50_000}\n{'#' * 10_000} {WORDS}\n{'> ' * 20_000}x".encode()


@animal("codes.txt", either(SIZE, because=LARGE), needs="slow")
def codes(lures: Lures) -> bytes:
    """10,000 codes of documents in one sentence."""
    return ("Căn cứ " + ", ".join(f"Kế hoạch số {n}/KH-UBND" for n in range(10_000))).encode()


@animal("dates.txt", either(SIZE, because=LARGE), needs="slow")
def dates(lures: Lures) -> bytes:
    """A megabyte of dates, half of which no calendar has."""
    return "ngày 31/02/2022, tháng 13 năm 99999, từ ngày 00/00/0000 đến ngày ".encode() * 10_000


@animal("dots.txt", read("125 hồ sơ"))
def dots(lures: Lures) -> bytes:
    """A blank form: a megabyte of dots, dashes and underscores to write on."""
    return f"{WORDS}\n{'.' * 300_000}\n{'-' * 300_000}\n{'_' * 300_000}\n{'…' * 50_000}".encode()


@animal("pages.txt", either(SIZE, because=LARGE), needs="slow")
def page_turns(lures: Lures) -> bytes:
    """400,000 form feeds."""
    return WORDS.encode() + b"\f" * 400_000


@animal("turned.txt", read("125 hồ sơ"))
def turned(lures: Lures) -> bytes:
    """Marks that turn the direction of writing round, and blanks of no width in every word."""
    return ("\u202e\u2066" * 500 + WORDS + "\n" + "\u200b".join(WORDS) + "\u202c" * 9).encode()


@animal("blanks.txt", read("125 hồ sơ"))
def blanks(lures: Lures) -> bytes:
    """A megabyte of blanks between two words, and as many before a line end."""
    return f"{WORDS}{' ' * 2**20}{WORDS}{' ' * 2**20}\n{WORDS}".encode()


@animal("capitals.txt", read())
def capitals(lures: Lures) -> bytes:
    """300 KB of capitals in one line: all of it could be the name of a body."""
    return "ỦY BAN NHÂN DÂN XÃ VÍ DỤ ".encode() * 9000


@animal("formulas.csv", read("HYPERLINK"))
def formulas(lures: Lures) -> bytes:
    """Lines that a spreadsheet would run."""
    return (
        f'=HYPERLINK("{lures.url}/csv","Bấm vào đây")\n=cmd|\' /C calc\'!A0\n+1+1\n@SUM(1)\n{WORDS}'
    ).encode()
