"""What `vnreports documents` says of the register, in lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from vnreports.messages import say
from vnreports.resolve.cited import Citation, Document, Fact
from vnreports.rules import RuleSet
from vnreports.summary import day

_QUOTED = 3  # reports named beside a value that others contradict
_READ = 200  # citing reports whose texts are looked through for "Kế hoạch nêu trên"


def list_lines(shown: Sequence[Document], count: int) -> Iterator[str]:
    """Yield the documents that are most cited, each with how often and what is wrong."""
    if not shown:
        yield say("Không có văn bản nào khớp.")
        return
    for document in shown:
        yield title_of(document)
        if document.subject:
            yield f"   {document.subject}"
        yield "   " + _counts(document)
        yield from _faults(document)
    if count > len(shown):
        words = "Hiện {shown} trong {count} văn bản. Xem thêm: --limit 0, --csv FILE."
        yield say(words, shown=len(shown), count=count)


def title_of(document: Document) -> str:
    """Return how a document is called: kind, code, date and issuer, as far as they are known."""
    code = document.code
    title = code if code.startswith(document.kind) else f"{document.kind} {code}"
    if document.date:
        title += " " + say("ngày {date}", date=day(document.date))
    issuer = document.issuer or ""
    place = _place(document)
    kind = place.partition(" ")[0]
    if place and issuer.lower().endswith(f" {kind}") and kind != "thành":
        issuer = issuer[: -len(kind)] + place  # "UBND tỉnh" of one report, in the register of all
    elif issuer and place and place.lower() not in issuer.lower():
        issuer += f" ({place})"
    if not issuer and document.place and document.place != "trung-ương":
        issuer = place
    if not issuer and document.key.count(":") == 2 and document.place is None:
        issuer = say("chưa rõ cơ quan ban hành")
    return f"{title}, {issuer}" if issuer else title


def _place(document: Document) -> str:
    """Return the unit of the issuer in words: "tỉnh Quảng Nam"."""
    if not document.place or document.place == "trung-ương":
        return ""
    words = document.place.partition(".")[0].replace("-", " ")
    for kind in ("tỉnh", "thành phố", "thị xã", "thị trấn", "đặc khu"):
        if words.startswith(f"{kind} "):
            return f"{kind} {words[len(kind) + 1 :].title()}"
    kind, _, name = words.partition(" ")
    return f"{kind} {name.title()}"


def _counts(document: Document) -> str:
    return say(
        "{units} đơn vị, {reports} báo cáo, {mentions} lần nhắc · khóa {key}",
        units=document.units,
        reports=document.reports,
        mentions=document.mentions,
        key=document.key,
    )


def _faults(document: Document) -> Iterator[str]:
    if "date" in document.conflicts:
        told = "; ".join(f"{day(fact.value)} {_by(fact)}" for fact in document.dates)
        yield "   ! " + say("Ngày ghi khác nhau: {told}", told=told)
    if "subject" in document.conflicts:
        told = "; ".join(f"“{fact.value}” {_by(fact)}" for fact in document.subjects)
        yield "   ! " + say("Trích yếu ghi khác nhau: {told}", told=told)
    if document.malformed:
        told = "; ".join(f"{fact.value} {_by(fact)}" for fact in document.malformed)
        yield "   ! " + say("Ký hiệu ghi sai thể thức: {told}", told=told)
    if document.joined:
        yield "   · " + say(
            "Gồm cả lần nhắc thiếu năm hoặc cơ quan ban hành, vì không văn bản nào khác khớp."
        )
    if document.candidates:
        told = ", ".join(document.candidates)
        yield "   ? " + say("Có thể là: {told}", told=told)


def _by(fact: Fact) -> str:
    """Return by how many reports a value is said, and the first of them."""
    names = list(dict.fromkeys(said.report for said in fact.said))[:_QUOTED]
    more = "…" if fact.reports > len(names) else ""
    return "(" + say("{count} báo cáo", count=fact.reports) + f": {', '.join(names)}{more})"


def detail_lines(store: str, document: Document, rules: RuleSet) -> Iterator[str]:
    """Yield one document: each field with who says it, then each citing report with its words."""
    yield title_of(document)
    yield "   " + _counts(document)
    yield from _faults(document)
    fields = (
        ("Ngày", document.dates),
        ("Cơ quan ban hành", document.issuers),
        ("Trích yếu", document.subjects),
        ("Ký hiệu", document.spellings),
    )
    for name, facts in fields:
        if not facts:
            yield say("{field}: không báo cáo nào ghi.", field=say(name))
        for fact in facts:
            value = day(fact.value) if name == "Ngày" else fact.value
            yield say("{field}: {value}", field=say(name), value=value) + f" {_by(fact)}"
        undated = document.mentions - sum(fact.mentions for fact in facts)
        if name == "Ngày" and facts and undated:
            yield say("{count} lần nhắc không ghi ngày.", count=undated)
    yield say("Được nhắc trong:")
    pointers, joined = _pointers(store, document, rules), set(document.joined)
    for report, row in _by_report(document).items():
        yield f"   {row[0].unit or report} · {report}"
        for said in sorted(row, key=lambda one: one.start):
            page = " " + say("(trang {page})", page=said.page) if said.page else ""
            lacks = " " + say("(thiếu năm hoặc cơ quan ban hành)") if said.key in joined else ""
            yield f"      “{' '.join(said.quote.split())}”{page}{lacks}"
        yield from pointers.get(report, ())


def _by_report(document: Document) -> dict[str, list[Citation]]:
    """Return the words of each report, those of the unit that cites it most first."""
    found: dict[str, list[Citation]] = {}
    rank = {citer.unit: place for place, citer in reversed(list(enumerate(document.citers)))}
    for said in sorted(document.said, key=lambda one: (rank[one.unit or one.report], one.report)):
        found.setdefault(said.report, []).append(said)
    return found


def _pointers(store: str, document: Document, rules: RuleSet) -> dict[str, list[str]]:
    """Return a line for each time that a report speaks of it without number: "Kế hoạch này"."""
    from vnreports.resolve.pointers import find_pointers
    from vnreports.store import Store

    keys = {document.key, *document.joined}
    found: dict[str, list[str]] = {}
    with Store(store) as opened:
        for name in list(_by_report(document))[:_READ]:
            report = opened.load(name)
            pointers = find_pointers(report, rules) if report else []
            for one in pointers:
                if one.cited in keys:
                    note = say("(nhắc lại, không ghi số)")
                elif keys & set(one.candidates):
                    note = say("(nhắc lại, không ghi số; có thể là văn bản khác)")
                else:
                    continue
                found.setdefault(name, []).append(f"      “{one.quote}” {note}")
    return found


def open_lines(mentions: Sequence[dict[str, Any]], documents: Iterable[Document]) -> Iterator[str]:
    """Yield the mentions and documents of which it is open what they mean."""
    none = True
    for mention in mentions:
        none = False
        yield f"{mention['unit'] or mention['report']} · {mention['report']}"
        yield f"   “{' '.join(mention['quote'].split())}”"
        yield "   ? " + say("Có thể là: {told}", told=", ".join(mention["candidates"]))
    for document in documents:
        none = False
        yield title_of(document)
        yield "   " + _counts(document)
        yield from _faults(document)
    if none:
        yield say("Mọi lần nhắc đều đã rõ là văn bản nào.")
