"""Cards: the record beside the text, one card for each item, leading to its words.

Tổng số hồ sơ tiếp nhận                     5.331 hồ sơ
3 tháng đầu năm 2022 · trang 4 · 92 %
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vnreports.page.markup import Html, Labels, join, tag
from vnreports.records import (
    Check,
    Difficulty,
    Header,
    Indicator,
    Initiative,
    Item,
    Recommendation,
    Reference,
    Section,
    Table,
)

DOUBTFUL = 0.7  # below this confidence a card asks for a second look

AREAS = {
    "the_che": "Thể chế",
    "tthc": "Thủ tục hành chính",
    "to_chuc_bo_may": "Tổ chức bộ máy",
    "cong_vu": "Chế độ công vụ",
    "tai_chinh_cong": "Tài chính công",
    "chinh_phu_so": "Chính quyền số",
    "chi_dao_dieu_hanh": "Chỉ đạo, điều hành",
    "danh_gia": "Đánh giá",
    "kien_nghi": "Kiến nghị",
    "khac": "Khác",
}
CHECKS = {
    "sum_mismatch": "Tổng không khớp",
    "percent_mismatch": "Tỷ lệ không khớp",
    "count_mismatch": "Số lượng không khớp",
    "duplicate_reference": "Viện dẫn trùng",
    "conflicting_reference": "Viện dẫn mâu thuẫn",
    "date_impossible": "Ngày không có thật",
    "malformed_code": "Số, ký hiệu sai",
}
STATUSES = {
    "new": "mới",
    "replicated": "nhân rộng",
    "pilot": "thí điểm",
    "registered": "đăng ký",
    "running": "đang thực hiện",
}
RELATIONS = {
    "basis": "căn cứ",
    "issued": "ban hành",
    "implements": "thực hiện",
    "amends": "sửa đổi",
    "replaces": "thay thế",
    "cites": "viện dẫn",
}
LEVELS = {
    "central": "trung ương",
    "province": "tỉnh, thành phố trực thuộc trung ương",
    "department": "sở, ban, ngành",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "other": "khác",
}
QUALIFIERS = {"exact": "", "over": "hơn ", "under": "dưới ", "about": "khoảng "}
BY_HAND = {
    "person.added": "người thêm",
    "person.changed": "người sửa",
    "person.confirmed": "đã xác nhận",
}
DIRECTIONS = {"up": "↑", "down": "↓", "same": "="}


@dataclass(frozen=True, slots=True)
class Face:
    """What a card says of its item: title, lines (with their class), badges and notes below."""

    title: Html
    lines: Sequence[tuple[str, str | None]] = ()
    badges: Sequence[str] = ()
    notes: Sequence[str | None] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What every card needs beside its own record: labels, element ids and sections by id."""

    say: Labels
    ids: Mapping[int, str]  # by the number of the card
    sections: Mapping[str, Section]

    def cards(self, kind: str, items: Iterable[tuple[int, Item]]) -> Html:
        """Return numbered items of one kind as a list."""
        cards = (self._card(number, item, kind, self._place_of(item)) for number, item in items)
        return tag("ul", *cards, class_="cards")

    def cards_by_section(self, kind: str, items: Iterable[tuple[int, Item]]) -> Html:
        """Return numbered items of one kind as a list with the sections that they stand in."""
        rows: list[Html] = []
        last: str | None = None
        for number, item in items:
            if item.section != last and (section := self.sections.get(item.section or "")):
                rows.append(
                    tag("li", f"{self.place(section)} {section.heading}".strip(), class_="sub")
                )
            last = item.section
            rows.append(self._card(number, item, kind))
        return tag("ul", *rows, class_="cards")

    def place(self, section: Section) -> str:
        """Return the numbers from the outermost section to this one: "I.3.d"."""
        numbers: list[str] = []
        above: Section | None = section
        while above:
            if above.number and not (numbers and numbers[-1].startswith(f"{above.number}.")):
                numbers.append(above.number)
            above = self.sections.get(above.parent or "")
        return ".".join(reversed(numbers))

    def _place_of(self, item: Item) -> str | None:
        place = self.place(section) if (section := self.sections.get(item.section or "")) else ""
        return self.say("mục {place}", place=place) if place else None

    def _card(self, number: int, item: Item, kind: str, place: str | None = None) -> Html:
        face = _FACES[type(item)](item, self)
        classes = [f"card k-{kind}"]
        if item.confidence < DOUBTFUL:
            classes.append("doubtful")
        if isinstance(item, Section):
            classes.append(f"l{min(item.level, 4)}")
        return tag(
            "li",
            tag("a", face.title, class_="go", href=f"#w-{self.ids[number]}"),
            *(tag("p", text, class_=class_) for class_, text in face.lines if text),
            self._foot(item, face, place),
            id=self.ids[number],
            class_=" ".join(classes),
            data_n=str(number),
            data_page=str(item.page) if item.page else None,
            data_item=item.id,
        )

    def _hand(self, item: Item) -> Html | None:
        """Return the badge of what a person has made, changed or confirmed."""
        told = BY_HAND.get(item.rule)
        return tag("span", f"✎ {self.say(told)}", class_="badge") if told else None

    def _foot(self, item: Item, face: Face, place: str | None) -> Html:
        page = self.say("trang {page}", page=item.page) if item.page else None
        sure = tag(
            "span",
            f"{round(item.confidence * 100)}%",
            class_="sure",
            title=self.say("Độ tin cậy, theo quy tắc {rule}", rule=item.rule),
        )
        return tag(
            "p",
            *(tag("span", badge, class_="badge") for badge in face.badges),
            self._hand(item),
            tag("span", _dotted([place, page, *face.notes]), class_="place"),
            sure,
            class_="foot",
        )


def _reference(item: Item, shelf: Shelf) -> Face:
    assert isinstance(item, Reference)
    issued = [item.issuer, shelf.say.date(item.date) if item.date else None]
    return Face(
        join([item.doc_type, " ", tag("b", item.code or item.number or "", class_="code")]),
        [("line", _dotted(issued)), ("subject", item.subject)],
        [] if item.relation == "cites" else [shelf.say(RELATIONS[item.relation])],
    )


def _indicator(item: Item, shelf: Shelf) -> Face:
    assert isinstance(item, Indicator)
    say = shelf.say
    value = say(QUALIFIERS[item.qualifier]) + say.number(item.value)
    if item.denominator is not None:
        value += "/" + say.number(item.denominator)
    unit = item.unit if item.unit == "%" else item.unit and f" {item.unit}"
    badges = [say("chỉ tiêu đặt ra")] if item.kind == "target" else []
    if item.change:
        moved = None if item.change.value is None else say.number(item.change.value)
        parts = (DIRECTIONS[item.change.direction], moved, item.change.unit, item.change.base)
        badges.append(" ".join(part for part in parts if part).replace(" %", "%"))
    number = tag("b", value, tag("small", unit), class_="value")
    return Face(
        join([tag("span", item.name, class_="name"), number]),
        [("parent", item.parent)],
        badges,
        [item.scope, item.period],
    )


def _initiative(item: Item, shelf: Shelf) -> Face:
    assert isinstance(item, Initiative)
    badges = [
        None if item.kind == "khác" else shelf.say(item.kind),
        None if item.status == "running" else shelf.say(STATUSES[item.status]),
        *item.themes,
    ]
    return Face(
        tag("b", item.name),
        [
            ("line", _dotted([item.owner, *item.places])),
            *([("line", shelf.say("từ {unit}", unit=item.taken_from))] if item.taken_from else []),
        ],
        [badge for badge in badges if badge],
    )


def _difficulty(item: Item, shelf: Shelf) -> Face:
    assert isinstance(item, Difficulty)
    return Face(tag("span", item.text, class_="prose"))


def _recommendation(item: Item, shelf: Shelf) -> Face:
    assert isinstance(item, Recommendation)
    to = [shelf.say("gửi {to}", to=item.to)] if item.to else []
    return Face(tag("span", item.text, class_="prose"), badges=to)


def _check(item: Item, shelf: Shelf) -> Face:
    assert isinstance(item, Check)
    return Face(tag("b", shelf.say(CHECKS[item.kind])), [("message", item.message)])


def _section(item: Item, shelf: Shelf) -> Face:
    assert isinstance(item, Section)
    above = shelf.sections.get(item.parent or "")
    inherited = above.area if above else "khac"
    number = tag("b", item.number, class_="number") if item.number else None
    return Face(
        join([number, " ", item.heading]),
        badges=[] if item.area == inherited else [shelf.say(AREAS[item.area])],
    )


def _dotted(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)


_FACES: dict[type[Item], Callable[[Item, Shelf], Face]] = {
    Reference: _reference,
    Indicator: _indicator,
    Initiative: _initiative,
    Difficulty: _difficulty,
    Recommendation: _recommendation,
    Check: _check,
    Section: _section,
}


def header_table(header: Header, say: Labels) -> Html:
    """Return the header as a list of terms; what the report does not say is named at the end."""
    period = [say.date(day) for day in (header.period_from, header.period_to) if day]
    signer = [header.signer_authority, header.signer_position, header.signer_name]
    said = {
        "Đơn vị": header.unit,
        "Cấp": header.unit_level and say(LEVELS[header.unit_level]),
        "Tỉnh, thành phố": header.province,
        "Kỳ báo cáo": " – ".join(period),
        "Loại văn bản": header.doc_type,
        "Số, ký hiệu": header.code,
        "Cơ quan ban hành": header.issuer,
        "Nơi, ngày ban hành": ", ".join(
            part for part in (header.place, header.date and say.date(header.date)) if part
        ),
        "Trích yếu": header.title,
        "Kính gửi": "; ".join(header.addressees),
        "Nơi nhận": "; ".join(header.recipients),
        "Người ký": ", ".join(part for part in signer if part),
    }
    rows = [join([tag("dt", say(name)), tag("dd", words)]) for name, words in said.items() if words]
    silent = ", ".join(say(name).lower() for name, words in said.items() if not words)
    note = tag("p", say("Báo cáo không nêu: {names}.", names=silent), class_="silent")
    return join([tag("dl", *rows), note if silent else None])


def table_of(table: Table, say: Labels) -> Html:
    """Return a table of the report as a table."""
    rows = [tag("tr", *(tag("td", cell.text) for cell in row)) for row in table.rows]
    place = say("trang {page}", page=table.page) if table.page else None
    return tag(
        "div",
        tag("table", tag("caption", place) if place else None, *rows),
        class_="table",
        tabindex="0",
    )
