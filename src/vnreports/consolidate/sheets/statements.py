"""Statements: what reports say beside figures, each list in a sheet, each row with its source.

Contradictions with their arithmetic; initiatives by group, their members below them; the documents
that are cited; difficulties; recommendations by whom they are addressed to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnreports.consolidate.picture import (
    WHOLE,
    CitedDocument,
    Contradiction,
    Finding,
    Group,
    Picture,
)
from vnreports.consolidate.sheets.book import Book, Place, day
from vnreports.consolidate.sheets.columns import Layout
from vnreports.consolidate.sheets.lists import Cell, Columns, Row, write_list
from vnreports.consolidate.sheets.looks import TO_CHECK
from vnreports.consolidate.sheets.words import KINDS, STATUSES, all_cited, names_of

CONTRADICTIONS, INITIATIVES, DOCUMENTS = "Mâu thuẫn", "Mô hình, sáng kiến", "Văn bản viện dẫn"
DIFFICULTIES, RECOMMENDATIONS = "Khó khăn", "Kiến nghị"
_TO_NOBODY = "Không nêu nơi nhận kiến nghị"
_GROUP = {"bold": True, "bg_color": "#EAF1DD"}


def write_contradictions(book: Book, layout: Layout) -> None:
    """Write the contradictions: those between reports first."""
    columns = Columns(
        (
            ("STT", 6),
            ("Loại", 22),
            ("Ở đâu", 18),
            ("Đơn vị", 28),
            ("Chỉ tiêu", 30),
            ("Nội dung, phép tính", 52),
            ("Nguồn", 64),
        ),
        frozen=0,
    )
    about = "Hai điều đã nêu không thể cùng đúng; cần hỏi lại đơn vị. Không bên nào được chọn."
    rows = _contradictions(layout)
    write_list(book, CONTRADICTIONS, (f"Mâu thuẫn{_of(layout.picture)}", about), columns, rows)


def _contradictions(layout: Layout) -> Iterator[Row]:
    picture = layout.picture
    names = {line.code: line.name for line in picture.lines}
    for number, one in enumerate(sorted(picture.contradictions, key=lambda one: not one.between)):
        to = _figure_of(layout, one)
        codes = [f"{code} {names[code]}" if code in names else code for code in one.codes]
        yield (
            number + 1,
            KINDS.get(one.kind, one.kind),
            Cell("Giữa các báo cáo" if one.between else "Trong một báo cáo", to),
            "\n".join(names_of(picture, one.units)),
            "\n".join(codes),
            one.message,
            all_cited(one.origins),
        )


def _figure_of(layout: Layout, one: Contradiction) -> Place | None:
    """Return where the first figure stands that a contradiction names."""
    places = (layout.places.get((unit, code, WHOLE)) for code in one.codes for unit in one.units)
    return next(filter(None, places), None)


def write_initiatives(book: Book, layout: Layout) -> None:
    """Write the initiatives: a row for each group, below it one for each unit."""
    columns = Columns(
        (
            ("STT", 6),
            ("Mô hình, sáng kiến", 46),
            ("Chủ đề", 26),
            ("Đơn vị", 28),
            ("Chủ trì", 24),
            ("Tình trạng", 16),
            ("Từ khi nào", 13),
            ("Nơi thực hiện", 28),
            ("Nguồn", 56),
        ),
        frozen=2,
    )
    about = (
        "Dòng đậm là một nhóm: các đơn vị làm cùng một mô hình, dù gọi tên khác nhau. Nhóm do máy "
        "đề xuất cần người xác nhận."
    )
    title = f"Mô hình, sáng kiến{_of(layout.picture)}"
    write_list(book, INITIATIVES, (title, about), columns, _initiatives(layout.picture))


def _initiatives(picture: Picture) -> Iterator[Row]:
    for number, group in enumerate(picture.initiatives, 1):
        yield [Cell(value, look=_GROUP) for value in _group_row(number, group)]
        for member in group.members:
            yield (
                None,
                member.name,
                None,
                names_of(picture, [member.unit])[0],
                member.owner,
                STATUSES[member.status],
                day(member.since),
                ", ".join(member.places),
                all_cited(member.origins),
            )


def _group_row(number: int, group: Group) -> Sequence[int | str | None]:
    units = len({member.unit for member in group.members})
    state = "Đã xác nhận" if group.confirmed else "Máy đề xuất"
    themes = ", ".join(group.themes)
    return (number, group.name, themes, f"{units} đơn vị", None, state, None, None, None)


def write_documents(book: Book, layout: Layout) -> None:
    """Write the documents that reports cite."""
    columns = Columns(
        (
            ("STT", 6),
            ("Loại", 16),
            ("Số, ký hiệu", 20),
            ("Ngày", 12),
            ("Cơ quan ban hành", 26),
            ("Trích yếu", 54),
            ("Số đơn vị viện dẫn", 10),
            ("Đơn vị viện dẫn", 36),
            ("Chỗ không thống nhất", 36),
            ("Nguồn", 56),
        ),
        frozen=3,
    )
    about = "Ô trống nghĩa là không báo cáo nào nêu."
    title = f"Văn bản được viện dẫn{_of(layout.picture)}"
    rows = _documents(layout.picture, layout.picture.documents)
    write_list(book, DOCUMENTS, (title, about), columns, rows)


def _documents(picture: Picture, documents: Sequence[CitedDocument]) -> Iterator[Row]:
    most = sorted(documents, key=lambda one: -len(one.units))
    for number, one in enumerate(most, 1):
        yield (
            number,
            one.doc_type,
            one.code,
            day(one.date),
            one.issuer,
            one.subject,
            len(set(one.units)),
            ", ".join(names_of(picture, one.units)),
            Cell("\n".join(one.conflicts), look={"bg_color": TO_CHECK} if one.conflicts else None),
            all_cited(one.origins, 3),
        )


def write_difficulties(book: Book, layout: Layout) -> None:
    """Write the difficulties by unit."""
    picture = layout.picture
    columns = Columns((("STT", 6), ("Đơn vị", 30), ("Khó khăn, hạn chế", 90), ("Nguồn", 80)))
    rows = (
        (number, names_of(picture, [one.unit])[0], one.text, all_cited(one.origins))
        for number, one in enumerate(picture.difficulties, 1)
    )
    title = f"Khó khăn, hạn chế{_of(picture)}"
    write_list(book, DIFFICULTIES, (title, "Theo lời của từng báo cáo."), columns, rows)


def write_recommendations(book: Book, layout: Layout) -> None:
    """Write the recommendations by addressee; those to nobody at the end."""
    picture = layout.picture
    columns = Columns(
        (("STT", 6), ("Gửi đến", 34), ("Đơn vị", 30), ("Kiến nghị, đề xuất", 84), ("Nguồn", 72))
    )
    rows = (
        (number, one.to or _TO_NOBODY, names_of(picture, [one.unit])[0], one.text, cited)
        for number, (one, cited) in enumerate(_by_addressee(picture.recommendations), 1)
    )
    title = f"Kiến nghị, đề xuất{_of(picture)}"
    write_list(book, RECOMMENDATIONS, (title, "Xếp theo nơi nhận kiến nghị."), columns, rows)


def _by_addressee(findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    counts: dict[str, int] = {}
    for one in findings:
        counts[one.to or ""] = counts.get(one.to or "", 0) + 1
    for one in sorted(findings, key=lambda one: (not one.to, -counts[one.to or ""], one.to or "")):
        yield one, all_cited(one.origins)


def _of(picture: Picture) -> str:
    return f": {picture.province}, {picture.period.label}"
