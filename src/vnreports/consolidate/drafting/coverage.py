"""Coverage: who has reported, who was late and who is missing, in sentences and as an annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnreports.consolidate.drafting.blocks import Block, Figure, Gap, Grid, Paragraph, Piece
from vnreports.consolidate.picture import Picture, Reporting
from vnreports.consolidate.showing.wording import capital, counted, day, in_state, listed, names_of

_STATES = {"reported": "Đúng hạn", "late": "Chậm", "missing": "Chưa gửi"}


def coverage(picture: Picture) -> Iterator[Block]:
    """Yield what the draft says of the reports that it is made from."""
    here = [*in_state(picture, "reported"), *in_state(picture, "late")]
    if not picture.reporting:
        yield Paragraph((Gap("danh sách đơn vị phải báo cáo và tình hình gửi báo cáo"),))
        return
    if not here:
        none = Figure("chưa có", _note(picture, picture.reporting), "coverage")
        yield Paragraph(("Đến thời điểm tổng hợp, ", none, " cơ quan, đơn vị nào gửi báo cáo."))
        return
    share = f"{counted(len(here))}/{counted(len(picture.reporting))}"
    pieces: list[Piece] = [
        "Báo cáo được tổng hợp từ báo cáo của ",
        Figure(share, _note(picture, here), "coverage"),
        " cơ quan, đơn vị",
    ]
    late, missing = in_state(picture, "late"), in_state(picture, "missing")
    for units, words in ((late, "gửi chậm"), (missing, "chưa gửi báo cáo")):
        if units:
            names = listed(names_of(picture, [one.unit for one in units]), most=8)
            count = Figure(counted(len(units)), _note(picture, units), f"state:{units[0].state}")
            pieces += ["; ", count, f" đơn vị {words} ({names})"]
    if not late and not missing:
        pieces.append("; các đơn vị đều gửi đúng hạn" if picture.deadline else "")
    yield Paragraph((*(piece for piece in pieces if piece != ""), "."))


def coverage_table(picture: Picture) -> Iterator[Block]:
    """Yield the table of those that an editor has to call: missing, late, sent twice, replaced."""
    marked = [
        one
        for state in ("missing", "late", "reported")
        for one in in_state(picture, state)
        if state != "reported" or one.duplicates or one.superseded or one.note
    ]
    if not marked:
        words = (
            "Các đơn vị trong danh sách đều gửi báo cáo đúng hạn, không có báo cáo trùng."
            if picture.reporting
            else "Chưa có danh sách đơn vị phải báo cáo."
        )
        yield Paragraph((words,))
        return
    yield Grid(
        "Các đơn vị chưa gửi, gửi chậm, gửi trùng hoặc gửi lại báo cáo",
        ("STT", "Đơn vị", "Tình trạng", "Báo cáo", "Ghi chú"),
        [
            (
                (str(number),),
                (capital(names_of(picture, [one.unit])[0]),),
                (_state(picture, one),),
                (_report(one),),
                (_remarks(one),),
            )
            for number, one in enumerate(marked, start=1)
        ],
        (12, 45, 27, 42, 34),
        frozenset({0}),
    )


def missing_note(picture: Picture) -> str:
    """Return the note that goes with the units that have not reported."""
    return _note(picture, in_state(picture, "missing"))


def _state(picture: Picture, one: Reporting) -> Figure:
    words = _STATES[one.state]
    if one.state == "missing":
        return Figure(words, missing_note(picture), "state:missing")
    if one.state == "late" and one.days_late:
        words = f"{words} {counted(one.days_late)} ngày"
    return Figure(words, _note(picture, [one]))


def _report(one: Reporting) -> str:
    dated = f"ngày {day(one.date)}" if one.date else None
    return " ".join(filter(None, [one.code and f"Số {one.code}", dated])) or "—"


def _remarks(one: Reporting) -> str:
    words = [
        f"{counted(len(one.duplicates))} tệp trùng nội dung" if one.duplicates else None,
        f"{counted(len(one.superseded))} bản gửi trước đã được thay" if one.superseded else None,
        one.note,
    ]
    return "; ".join(filter(None, words))


def _note(picture: Picture, units: Sequence[Reporting]) -> str:
    """Name the list, the deadline and the files that a count of units is made from."""
    due = f", hạn gửi {day(picture.deadline)}" if picture.deadline else ""
    words = [f"Đếm theo danh sách {counted(len(picture.reporting))} đơn vị phải báo cáo{due}."]
    sent = [one for one in units if one.file]
    if sent:
        files = [f"{names_of(picture, [one.unit])[0]} ({_sent(one)})" for one in sent[:3]]
        words.append(f"{'Trong đó: ' if len(units) > len(files) else ''}{'; '.join(files)}.")
    if len(units) > len(sent[:3]):
        words.append("Từng đơn vị: xem bảng tình hình gửi báo cáo trong tệp Excel kèm theo.")
    return " ".join(words)


def _sent(one: Reporting) -> str:
    return ", ".join(filter(None, [one.file, one.date and f"ngày {day(one.date)}"]))
