"""Web pages that run, fetch, nest and lie."""

from __future__ import annotations

from tests.zoo.animals import WORDS, Lures, animal, either, read, refused
from tests.zoo.reaching import laughing

SIZE = "quá|lớn hơn|bộ nhớ"


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


@animal("scripts.html", read("125 hồ sơ", most=400))
def scripts(lures: Lures) -> bytes:
    """Scripts, style sheets and frames from a server; handlers on everything."""
    return page(
        f'<script src="{lures.url}/a.js"></script><script>document.write("<p>S</p>")</script>'
        f'<iframe src="{lures.url}/frame"></iframe><object data="{lures.url}/object"></object>'
        f'<embed src="{lures.url}/embed"><img src=x onerror="fetch(\'{lures.url}/error\')">'
        f'<p onload="fetch(\'{lures.url}/load\')">{WORDS}</p><video src="{lures.url}/film"></video>'
        f'<form action="{lures.url}/form"><input type=submit></form>',
        f'<link rel="stylesheet" href="{lures.url}/a.css"><link rel=import href="{lures.url}/i">'
        f"<style>@import url({lures.url}/b.css);</style>",
    )


@animal("refresh.html", read("125 hồ sơ"))
def refresh(lures: Lures) -> bytes:
    """A page that sends its reader elsewhere."""
    sent = f'<meta http-equiv="refresh" content="0;url={lures.url}/refresh">'
    return page(f"<p>{WORDS}</p>", sent)


@animal("base.html", read("125 hồ sơ"))
def based(lures: Lures) -> bytes:
    """A page all links of which lead to a server."""
    links = '<img src="a.png"><a href="b">xem</a>'
    return page(f"<p>{WORDS}</p>{links}", f'<base href="{lures.url}/base/">')


@animal("data.html", read("125 hồ sơ", most=2000))
def carried(lures: Lures) -> bytes:
    """Pictures and pages of megabytes within links."""
    carried = "data:text/html;base64," + "PHNjcmlwdD4x" * 400_000
    return page(f'<p>{WORDS}</p><img src="{carried}"><iframe src="{carried}"></iframe>')


@animal("nested.html", refused("sâu"))
def nested(lures: Lures) -> bytes:
    """100,000 nested elements."""
    return page("<div>" * 100_000 + WORDS)


@animal("nested-hidden.html", either("sâu|quá", because="no parser may need that depth"))
def nested_hidden(lures: Lures) -> bytes:
    """50,000 nested elements that look closed: the ends are in comments, tables and lists."""
    return page("<ul><li>" * 50_000 + "<!--" + "</li></ul>" * 50_000 + "-->" + WORDS)


@animal("formatting.html", either("sâu|quá", because="no parser may need that depth"))
def formatting(lures: Lures) -> bytes:
    """Bold and italics that are opened anew in every paragraph and closed in none."""
    return page("<p><b><i><font size=1>" * 20_000 + WORDS)


@animal("tables.html", either("sâu|quá", because="no parser may need that depth"))
def nested_tables(lures: Lures) -> bytes:
    """Tables in tables, 600 deep."""
    return page("<table><tr><td>" * 600 + WORDS + "</td></tr></table>" * 600)


@animal("attribute.html", read("125 hồ sơ", most=2000), needs="slow")
def attribute(lures: Lures) -> bytes:
    """An attribute of 20 MB."""
    return page(f'<p title="{"x y " * (5 * 2**20)}">{WORDS}</p>')


@animal("attributes.html", refused("thuộc tính"))
def attributes(lures: Lures) -> bytes:
    """An element of 200,000 attributes: a parser looks at all before to see that each is new."""
    many = " ".join(f"a{number}={number}" for number in range(200_000))
    return page(f"<p {many}>{WORDS}</p>")


@animal("spans.html", read("125 hồ sơ"))
def spans(lures: Lures) -> bytes:
    """Cells that say they cover a thousand million columns and rows."""
    cells = "".join(
        f'<td colspan="{span}" rowspan="{span}">{WORDS}</td>'
        for span in (10**9, 1000, 65_534, -1, "x", "٣", "²")
    )
    return page(f"<table border=1><tr>{cells}</tr>{'<tr><td>x</td></tr>' * 100}</table>")


@animal("merged.html", read("125 hồ sơ"))
def merged(lures: Lures) -> bytes:
    """100 KB in a cell that covers a million places: 100 GB, if each of them is filled."""
    cell = f"<td colspan=1000 rowspan=1000>{WORDS * 1300}</td>"
    return page(f"<table border=1><tr>{cell}<td>1</td></tr>{'<tr><td>x' * 1000}</table>")


@animal("colspans.html", read("125 hồ sơ"), needs="slow")
def wide_rows(lures: Lures) -> bytes:
    """5,000 rows of two cells, one of which covers 1,000 columns."""
    return page(f"<p>{WORDS}</p><table border=1>{'<tr><td colspan=1000>x<td>y' * 5000}</table>")


@animal("stairs.html", read("125 hồ sơ"))
def stairs(lures: Lures) -> bytes:
    """A table that is 900 columns wide at its foot, each row beginning one further."""
    rows = "".join(f"<tr><td colspan={n}>x<td>y" for n in range(1, 900))
    return page(f"<p>{WORDS}</p><table border=1>{rows}</table>")


@animal("entities.html", read("125 hồ sơ"))
def entities(lures: Lures) -> bytes:
    """Entities that are broken, unknown, beyond Unicode or half a character."""
    return page(f"<p>{WORDS} &amp &# &#x; &#xD800; &#x110000; &#0; &#128; &khongco; &lt;b&gt;</p>")


@animal("charset.html", read("125 hồ sơ"))
def charset(lures: Lures) -> bytes:
    """UTF-8 that says it is in the encoding of Korea."""
    return page(f"<p>{WORDS}</p>", '<meta charset="euc-kr">')


@animal("charset-rot.html", either("bảng mã", because="the bytes are no UTF-8"))
def charset_of_no_text(lures: Lures) -> bytes:
    """Bytes beyond UTF-8 that say they are in an encoding which is no encoding of text."""
    return page(f"<p>{WORDS}</p>", '<meta charset="zlib_codec">') + b"<p>\xff\xfe\xc0</p>"


@animal("comment.html", either(SIZE + "|không có nội dung", because="browsers show nothing either"))
def comment(lures: Lures) -> bytes:
    """A comment of 10 MB that is never closed."""
    return f"<html><body><p>{WORDS}</p><!-- {'x - ' * (10 * 2**18)}".encode()


@animal("marks.html", read("125 hồ sơ"))
def marks(lures: Lures) -> bytes:
    """A megabyte of signs that only look like tags, before the page begins."""
    return b"<!-- -" * 1000 + b"-->" + page(f"<p>{WORDS}</p>{'< ' * 300_000}{'<a ' * 1000}")


@animal("comments.html", read("125 hồ sơ"))
def comments(lures: Lures) -> bytes:
    """100,000 comments before the page begins."""
    return b"<!---->" * 100_000 + page(f"<p>{WORDS}</p>")


@animal("frames.html", refused("không có nội dung"))
def frames(lures: Lures) -> bytes:
    """A page of frames: the words are on a server."""
    return f'<html><frameset cols="*"><frame src="{lures.url}/frame"></frameset></html>'.encode()


@animal("huge.html", refused("lớn hơn"), needs="slow")
def huge(lures: Lures) -> bytes:
    """A page of 33 MB."""
    return page(f"<p>{WORDS}</p>" * 330_000)


@animal("rows.html", either(SIZE, because="it is a table of size"), needs="slow")
def rows(lures: Lures) -> bytes:
    """A table of 10,000 cells."""
    row = "<tr>" + "<td>12</td>" * 20 + "</tr>"
    return page(f"<p>{WORDS}</p><table border=1>{row * 500}</table>")


@animal("laughs.html", read("125 hồ sơ", most=2000))
def laughs(lures: Lures) -> bytes:
    """Billion laughs in a page: no browser knows its entities."""
    head = laughing().replace("<!DOCTYPE x", "<!DOCTYPE html")
    return f"{head}<html><body><p>{WORDS} &lol9;</p></body></html>".encode()


@animal("secret.html", read("125 hồ sơ"))
def secret(lures: Lures) -> bytes:
    """Includes of a server, frames and entities that are files of this machine."""
    return (
        f'<!DOCTYPE html [<!ENTITY a SYSTEM "{lures.secret.as_uri()}">]><html><body><p>{WORDS} &a;'
        f'</p><!--#include file="{lures.secret}"--><iframe src="{lures.secret.as_uri()}"></iframe>'
        "</body></html>"
    ).encode()


@animal("bundle.mht", refused("MHTML|định dạng|thư"))
def bundle(lures: Lures) -> bytes:
    """A page that a browser saved with its pictures as one letter."""
    return (
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        f"--b\nContent-Type: text/html\nContent-Location: {lures.url}/\n\n<p>x</p>\n--b--\n"
    ).encode()


@animal("feed.html", refused("XML|định dạng"))
def feed(lures: Lures) -> bytes:
    """XML that is no page."""
    return f'<?xml version="1.0"?><rss><title>{WORDS}</title></rss>'.encode()


@animal("drawing.svg", refused("."))
def drawing(lures: Lures) -> bytes:
    """A drawing with a script, a picture from a server and an entity that is a file."""
    return (
        f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "{lures.secret.as_uri()}">]>'
        f'<svg xmlns="http://www.w3.org/2000/svg"><script href="{lures.url}/s.js"/>'
        f'<image href="{lures.url}/i.png"/><text>&a; {WORDS}</text></svg>'
    ).encode()
