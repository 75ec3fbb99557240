"""Summary: what a clerk reads about a report, and about a whole run.

1. xa-vi-du-2025.docx
   Đơn vị:   xã Ví Dụ, Đà Nẵng (cấp xã)
   Văn bản:  Báo cáo 512/BC-UBND – Kết quả công tác cải cách hành chính năm 2025
   Kỳ:       năm 2025
   Có:       45 đề mục · 31 viện dẫn · 120 chỉ tiêu · 4 mô hình, sáng kiến · …
   Lưu ý:    không thấy ngày ban hành
   Cảnh báo: 17/19 phản ánh tương ứng 89,47%, nhưng báo cáo ghi 94,74%.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from vnreports.batch import as_text
from vnreports.digest import Digest, is_administrative
from vnreports.inbox import Skipped
from vnreports.messages import say
from vnreports.outcomes import Outcome
from vnreports.records import ARTICLE, Header
from vnreports.store import INSIDE

LISTS = {
    "sections": "đề mục",
    "references": "viện dẫn",
    "indicators": "chỉ tiêu",
    "initiatives": "mô hình, sáng kiến",
    "difficulties": "khó khăn, hạn chế",
    "recommendations": "kiến nghị",
}
LEVELS = {
    "central": "trung ương",
    "province": "cấp tỉnh",
    "department": "sở, ban, ngành",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "other": "đơn vị khác",
}
# What the letterhead and title of a report ought to give, and what clerks call it.
EXPECTED = {
    "unit": "đơn vị",
    "code": "số, ký hiệu",
    "date": "ngày ban hành",
    "title": "tên báo cáo",
    "period_from": "kỳ báo cáo",
}
EXPECTED_OF_ARTICLES = ("unit", "title")
GOOD_QUALITY = 0.99  # below it, more than a page or a word in a hundred could not be read
# What became of a file that gave nothing new to tell of.
STATES = {
    "stored": "báo cáo mới",
    "updated": "đã trích lại",
    "unchanged": "trích lại, không đổi",
    "known": "đã có trong kho",
    "duplicate": "trùng nội dung với tệp khác",
    "opened": "đã mở, nạp các tệp bên trong",
    "failed": "không đọc được",
}
SHOWN_CHECKS = 3
SHOWN_FILES = 20  # of those that were passed over or known
TITLE_WIDTH = 90


def describe(digest: Digest) -> list[tuple[str, str]]:
    """Return what a clerk reads about a record, as pairs of label and text."""
    header = digest.header
    pairs = [
        ("Đơn vị", unit(header)),
        ("Văn bản", document(header)),
        ("Kỳ", period(header)),
        ("Có", contents(digest.counts)),
        *(("Lưu ý", warning) for warning in warnings(digest)),
        *(("Cảnh báo", message) for message in checks(digest)),
    ]
    return [(say(label), text) for label, text in pairs]


def unit(header: Header) -> str:
    """Return the reporting unit with its province and level: "xã A, tỉnh B (cấp xã)"."""
    province = None if header.unit_level == "province" else header.province
    names = dict.fromkeys(name for name in (header.unit, province) if name)
    level = f" ({say(LEVELS[header.unit_level])})" if names and header.unit_level else ""
    return ", ".join(names) + level or "–"


def document(header: Header) -> str:
    """Return kind, number and title of a report, shortened: "Báo cáo 45/BC-UBND – Kết quả …"."""
    kind = " ".join(part for part in (header.doc_type, header.code) if part)
    title = shorten(header.title or "", TITLE_WIDTH)
    return " – ".join(part for part in (kind, title) if part) or "–"


def period(header: Header) -> str:
    """Return the reporting period as Vietnamese write it.

    >>> period(Header(period_from="2022-01-01", period_to="2022-03-31"))
    '01/01/2022 – 31/03/2022'
    """
    begin, end = _date(header.period_from), _date(header.period_to)
    if begin and end and (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31):
        years = str(begin.year) if begin.year == end.year else f"{begin.year} – {end.year}"
        return say("năm {years}", years=years)
    if not begin and not end:
        return "–"
    return f"{day(header.period_from)} – {day(header.period_to)}"


def day(iso: str | None) -> str:
    """Return a date as Vietnamese write it; "…" for none.

    >>> day("2022-03-31")
    '31/03/2022'
    """
    found = _date(iso)
    return f"{found:%d/%m/%Y}" if found else "…"


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def contents(counts: Mapping[str, int]) -> str:
    """Return how many of each list there are: "45 đề mục · 31 viện dẫn · …"."""
    return " · ".join(f"{counts[name]} {say(word)}" for name, word in LISTS.items())


def shorten(text: str, width: int) -> str:
    """Return a text on one line, cut after a word where it is longer than `width`.

    >>> shorten("công tác cải cách hành chính", 15)
    'công tác cải…'
    """
    line = " ".join(text.split())
    return line if len(line) <= width else textwrap.shorten(line, width, placeholder="…")


def warnings(digest: Digest) -> list[str]:
    """Return what a clerk should look at, in short sentences."""
    if not is_administrative(digest):
        return [say("không nhận ra là báo cáo hành chính; bản ghi vẫn được lưu")]
    gaps = missing(digest.header)
    source = digest.source
    found = (
        source.text_from != "ocr"
        and source.quality < GOOD_QUALITY
        and say(
            "chỉ đọc được {quality:.0%} nội dung (trang quét hoặc chữ hỏng), hãy xem lại bản gốc",
            quality=source.quality,
        ),
        source.text_from == "ocr"
        and say(
            "chữ do máy nhận dạng từ ảnh, chắc {quality:.0%}: hãy đối chiếu số và ngày với bản gốc",
            quality=source.quality,
        ),
        source.text_from == "legacy"
        and say("chữ do máy chuyển mã, hãy đối chiếu số và ngày với bản gốc"),
        not digest.counts["sections"] and say("không thấy đề mục nào"),
        gaps and say("không thấy {fields}", fields=", ".join(map(say, gaps))),
    )
    return [warning for warning in found if warning]


def missing(header: Header) -> list[str]:
    """Return what letterhead and title ought to give and do not, as clerks call it."""
    fields = EXPECTED_OF_ARTICLES if header.doc_type == ARTICLE else EXPECTED
    return [EXPECTED[field] for field in fields if getattr(header, field) is None]


def checks(digest: Digest) -> Iterator[str]:
    """Yield what contradicts itself in the report; of many, how to see the others."""
    yield from digest.checks[:SHOWN_CHECKS]
    more = len(digest.checks) - SHOWN_CHECKS
    if more > 0:
        yield say("và {count} cảnh báo khác (vnreports show {id})", count=more, id=digest.id)


# A whole run


def run_lines(outcomes: Sequence[Outcome], skipped: Sequence[Skipped]) -> Iterator[str]:
    """Yield the lines of the closing summary of a run."""
    told = [(outcome, outcome.digest) for outcome in outcomes if outcome.digest]
    for number, (outcome, about) in enumerate(told, start=1):
        yield f"{number}. {outcome.name}"
        yield from outcome_lines(outcome, about)
        yield ""
    again = [_again(outcome) for outcome in outcomes if outcome.state in ("known", "duplicate")]
    yield from _titled(say("Đã có trong kho, không nạp lại:"), _first(again))
    yield from _titled(say("Bỏ qua:"), _first(_passed_over(outcomes, skipped)))
    yield from _titled(say("KHÔNG ĐỌC ĐƯỢC:"), failures(outcomes, skipped))
    yield from totals(outcomes, skipped)


def outcome_lines(outcome: Outcome, about: Digest) -> Iterator[str]:
    """Yield what a clerk reads about a report that was just saved, labels aligned."""
    yield from _aligned([*describe(about), *_notes(outcome)])


def outcome_line(outcome: Outcome) -> str:
    """Return what became of a file in one line, for a clerk who looks on."""
    if outcome.failure:
        return say("KHÔNG ĐỌC ĐƯỢC {name}: {why}", name=outcome.name, why=say(outcome.failure.why))
    about = outcome.digest
    if about:
        counts = contents(about.counts)
        return f"{outcome.name}: {unit(about.header)} – {period(about.header)} – {counts}"
    return f"{outcome.name}: {say(STATES[outcome.state])}"


def _notes(outcome: Outcome) -> Iterator[tuple[str, str]]:
    label = say("Lưu ý")
    if outcome.state == "updated":
        yield label, say("đã trích lại, thay bản ghi cũ")
    if outcome.replaces:
        ids = ", ".join(outcome.replaces)
        yield label, say("thay thế bản trước của cùng báo cáo; giữ cả hai: {ids}", ids=ids)
    elif outcome.superseded:
        words = {
            "same_number": "đã có bản mới hơn cùng số: {id}",
            "same_period": "đã có bản mới hơn cùng kỳ: {id}",
            "same_words": "cùng lời văn với báo cáo đã có, khác dạng tệp: {id}",
        }[outcome.superseded.why]
        yield label, say(words, id=outcome.superseded.by)
    elif outcome.earlier:
        ids = ", ".join([*outcome.earlier, outcome.id or ""])
        yield label, say("tệp này từng có nội dung khác; giữ cả hai: {ids}", ids=ids)


def _aligned(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max(len(label) for label, _ in pairs) + 1
    for label, text in pairs:
        yield f"   {label + ':':<{width}} {text}"


def _again(outcome: Outcome) -> str:
    said = f"{outcome.name} ({outcome.id})" if outcome.id else outcome.name
    if outcome.state == "duplicate":
        said += say(" – trùng nội dung với tệp khác")
    if outcome.outdated:
        said += say(" – trích bằng quy tắc cũ, thêm --redo để trích lại")
    return said


def _passed_over(outcomes: Sequence[Outcome], skipped: Sequence[Skipped]) -> list[str]:
    lines = [f"{as_text(one.path)}: {one.why}" for one in skipped if not one.failed]
    for outcome in outcomes:
        lines += [f"{outcome.name}{INSIDE}{name}: {why}" for name, why in outcome.passed_over]
    return lines


def failures(outcomes: Iterable[Outcome], skipped: Iterable[Skipped]) -> list[str]:
    """Return a line for each file that could not be read: the reason and what to do."""
    lines = []
    for one in outcomes:
        if one.failure:
            line = f"{one.name}: {say(one.failure.why)} {say(one.failure.advice)}".rstrip()
            if one.before:
                line += " " + say("(Như lần trước, tệp chưa đổi; thử lại: --retry failed.)")
            lines.append(line)
    return lines + [f"{as_text(one.path)}: {one.why}" for one in skipped if one.failed]


def _titled(title: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield from (title, *(f" – {line}" for line in lines), "")


def _first(lines: Sequence[str]) -> list[str]:
    shown = list(lines[:SHOWN_FILES])
    more = len(lines) - len(shown)
    return [*shown, say("và {count} tệp khác", count=more)] if more else shown


def totals(outcomes: Sequence[Outcome], skipped: Sequence[Skipped]) -> Iterator[str]:
    """Yield the last lines: how many files, and how many of each list in the new reports."""
    states = Counter(outcome.state for outcome in outcomes)
    yield say(
        "Tổng cộng {all} tệp: {stored} báo cáo mới, {updated} trích lại, {known} đã có, "
        "{failed} không đọc được, {skipped} bỏ qua.",
        all=len(outcomes) - states["opened"],
        stored=states["stored"],
        updated=states["updated"] + states["unchanged"],
        known=states["known"] + states["duplicate"],
        failed=states["failed"] + sum(one.failed for one in skipped),
        skipped=len(_passed_over(outcomes, skipped)),
    )
    if states["opened"]:
        yield say("Đã mở {count} tệp nén, thư điện tử.", count=states["opened"])
    if states["unchanged"]:
        yield say("{count} báo cáo trích lại mà không đổi gì.", count=states["unchanged"])
    counts: Counter[str] = Counter()
    warned = 0
    for outcome in outcomes:
        if outcome.digest:
            counts.update(outcome.digest.counts)
            warned += len(outcome.digest.checks)
    if counts:
        listed = f"{contents(counts)} · " + say("{count} cảnh báo", count=warned)
        yield say("Các báo cáo vừa đọc có: {contents}.", contents=listed)
