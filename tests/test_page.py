"""The page of a report: all of its text, every record marked in it, nothing from outside."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnreports
from vnreports.page import write_page
from vnreports.page.build import KINDS
from vnreports.page.cards import AREAS, CHECKS, LEVELS, QUALIFIERS, RELATIONS, STATUSES
from vnreports.page.markup import Labels, asset, escape, tag
from vnreports.page.words import Mark, write_words
from vnreports.records import (
    Cell,
    Change,
    Check,
    Difficulty,
    ExtractorRecord,
    Header,
    Indicator,
    Initiative,
    Item,
    Recommendation,
    Reference,
    Report,
    Section,
    SourceRecord,
    SpanRecord,
    Table,
)
from vnreports.spans import Span

PAGE = Path(vnreports.__file__).parent / "page"
TEXT = (
    "I. KẾT QUẢ\n"
    "1. Thủ tục\n"
    "Nhân rộng mô hình “Không hẹn” theo Kế hoạch số 12/KH-UBND với 15/20 xã.\n"
    "Tuy nhiên, 31 hồ sơ trễ hẹn. Đề nghị Sở Nội vụ hướng dẫn."
)


class Page(HTMLParser):
    """What a browser makes of a page, as far as these tests ask."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.article = ""  # the text of the report
        self.words: dict[str, str] = {}  # by the number of a record
        self.cards: dict[str, str] = {}
        self.content: dict[str, str] = {}  # of <style>, <script>, <title>, <h1>
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        self.tags.append((tag, attributes))
        if tag not in {"meta", "input"}:
            self._open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if self._inside("article") and tag == "p":
            self.article += "\n"
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        for opened, attributes in self._open:
            if opened == "a" and "data-n" in attributes:
                for number in attributes["data-n"].split():
                    self.words[number] = self.words.get(number, "") + data
            if opened == "li" and "data-n" in attributes:
                number = attributes["data-n"]
                self.cards[number] = self.cards.get(number, "") + data
        innermost = self._open[-1][0] if self._open else ""
        self.content[innermost] = self.content.get(innermost, "") + data
        if self._inside("p") and self._inside("article"):
            self.article += data

    def _inside(self, tag: str) -> bool:
        return any(tag == name for name, _ in self._open)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def _item(quote: str, name: str, text: str = TEXT) -> dict[str, object]:
    start = text.index(quote)
    span = SpanRecord(start=start, end=start + len(quote))
    return {"id": name, "span": span, "quote": quote, "rule": "test.rule", "confidence": 0.9}


def a_report(**changes: object) -> Report:
    fields: dict[str, object] = {
        "id": "xa-a-2024",
        "source": SourceRecord(file="xa-a-2024.docx"),
        "extractor": ExtractorRecord(version="0", rules="0"),
        "text": TEXT,
        "header": Header(doc_type="Báo cáo", title="Kết quả năm 2024", unit="xã A"),
    }
    return Report.model_validate(fields | changes)


def a_full_report() -> Report:
    one = Section(**_item("I. KẾT QUẢ", "sec-1"), number="I", heading="KẾT QUẢ", level=1)
    two = Section(
        **_item("1. Thủ tục", "sec-2"),
        number="1",
        heading="Thủ tục",
        level=2,
        parent="sec-1",
        area="tthc",
    )
    inside = {"section": "sec-2", "page": 3}
    return a_report(
        sections=[one, two],
        references=[
            Reference(
                **_item("Kế hoạch số 12/KH-UBND", "ref-1"),
                **inside,
                doc_type="Kế hoạch",
                code="12/KH-UBND",
                date="2024-01-05",
                issuer="UBND xã",
                subject="nhân rộng mô hình",
                relation="implements",
            )
        ],
        indicators=[
            Indicator(
                **_item("15/20 xã", "ind-1"),
                **inside,
                name="xã tham gia",
                value=15,
                denominator=20,
                unit="xã",
                kind="target",
            ),
            Indicator(
                **{**_item("31 hồ sơ", "ind-2"), "confidence": 0.42},
                **inside,
                name="trễ hẹn",
                value=5331.5,
                unit="%",
                qualifier="over",
                parent="hồ sơ",
                change=Change(direction="down", value=2, unit="%", base="năm 2023"),
            ),
        ],
        initiatives=[
            Initiative(
                **_item("mô hình “Không hẹn” theo Kế hoạch số 12/KH-UBND", "ini-1"),
                **inside,
                name="Không hẹn",
                owner="UBND xã",
                places=["thôn Một", "thôn Hai"],
                status="replicated",
            )
        ],
        difficulties=[
            Difficulty(
                **_item("Tuy nhiên, 31 hồ sơ trễ hẹn.", "dif-1"), **inside, text="Tuy nhiên …"
            )
        ],
        recommendations=[
            Recommendation(
                **_item("Đề nghị Sở Nội vụ hướng dẫn.", "rec-1"),
                **inside,
                text="Đề nghị …",
                to="Sở Nội vụ",
            )
        ],
        checks=[
            Check(
                **_item("12/KH-UBND với 15/20 xã", "che-1"),
                **inside,
                kind="sum_mismatch",
                message="7 + 3 = 10, không phải 15.",
            )
        ],
        tables=[Table(id="tab-1", page=4, rows=[[Cell(text="TT"), Cell(text="Số <hồ sơ>")]])],
    )


def _items(report: Report) -> list[Item]:
    return [item for kind in KINDS for item in getattr(report, kind.field)]


def test_the_article_holds_the_text_of_the_report_and_nothing_else() -> None:
    assert Page(write_page(a_full_report())).article == TEXT + "\n"


def test_the_marked_words_of_each_record_are_its_quotation() -> None:
    report = a_full_report()
    page = Page(write_page(report))
    assert page.words == {str(n): item.quote for n, item in enumerate(_items(report))}
    assert page.cards.keys() == page.words.keys()


def test_words_and_cards_lead_to_each_other() -> None:
    page = Page(write_page(a_full_report()))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for attributes in page.all("a")]
    assert {f"#w-{item.id}" for item in _items(a_full_report())} <= set(links)
    assert all(link.startswith("#") and link[1:] in ids for link in links)


def test_words_under_several_records_lead_to_the_shortest_and_name_all() -> None:
    page = Page(write_page(a_full_report()))
    numbers = {item.id: str(n) for n, item in enumerate(_items(a_full_report()))}
    over = [a for a in page.all("a") if numbers["ref-1"] in a.get("data-n", "").split()]
    assert [a["href"] for a in over] == ["#ref-1", "#ref-1"]
    # a reference inside an initiative; its code is also inside the check, the shorter of the two
    assert [a["data-n"] for a in over] == [
        f"{numbers['ref-1']} {numbers['ini-1']}",
        f"{numbers['ref-1']} {numbers['che-1']} {numbers['ini-1']}",
    ]
    assert over[1]["class"] == "w i1 c0 r0"


def test_records_that_cross_have_lines_of_their_own() -> None:
    marks = [
        Mark(0, "a", "i", Span(0, 6)),
        Mark(1, "b", "r", Span(4, 10)),
        Mark(2, "c", "n", Span(12, 14)),
    ]
    markup = write_words("abcdefghijklmn", marks, page_label="Trang")
    assert re.findall(r'class="w ([^"]*)"[^>]*>(\w+)', markup) == [
        ("i0", "abcd"),
        ("r1 i0", "ef"),
        ("r1", "ghij"),
        ("n0", "mn"),
    ]


def test_a_record_over_two_lines_is_marked_on_both() -> None:
    markup = write_words("một hai\nba", [Mark(0, "a", "d", Span(4, 10))], page_label="Trang")
    page = Page(markup)
    assert page.words == {"0": "haiba"}
    assert len(page.all("p")) == 2


def test_a_form_feed_begins_a_page() -> None:
    markup = write_words("một\fhai", [], page_label="Trang")
    assert '<div class="turn">Trang 2</div>' in markup


@given(
    st.text(alphabet=st.sampled_from("ab<>&\"'\n\u0309ế $\\"), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8),
)
def test_whatever_the_marks_the_words_stay_as_they_are(
    text: str, ends: list[tuple[int, int]]
) -> None:
    spans = [Span(min(*pair, len(text)), min(max(pair), len(text))) for pair in ends]
    marks = [Mark(n, f"id-{n}", "rnid"[n % 4], span) for n, span in enumerate(spans)]
    markup = write_words(text, marks, page_label="Trang")
    page = _in_article(markup)
    assert page.article == text + "\n"
    quotes = {str(mark.number): text[mark.span.start : mark.span.end] for mark in marks}
    assert page.words == {
        number: quote.replace("\n", "") for number, quote in quotes.items() if quote.strip("\n")
    }


def _in_article(markup: str) -> Page:
    return Page(f"<article>{markup}</article>")


HOSTILE = "</article></script><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\"'"


def test_no_text_of_the_report_becomes_markup() -> None:
    text = f"A {HOSTILE} B"
    word = {"id": f'x" onclick="{HOSTILE}', "rule": HOSTILE, "confidence": 0.5, "quote": HOSTILE}
    item = {**word, "span": SpanRecord(start=2, end=2 + len(HOSTILE)), "section": HOSTILE}
    report = a_report(
        id=HOSTILE,
        text=text,
        source=SourceRecord(file=HOSTILE),
        header=Header(
            doc_type=HOSTILE,
            title=HOSTILE,
            issuer=HOSTILE,
            addressees=[HOSTILE],
            place=HOSTILE,
            date=HOSTILE,
        ),
        sections=[Section(**{**item, "id": HOSTILE}, number=HOSTILE, heading=HOSTILE, level=1)],
        references=[
            Reference(**item, doc_type=HOSTILE, code=HOSTILE, subject=HOSTILE, date=HOSTILE)
        ],
        indicators=[
            Indicator(**item, name=HOSTILE, value=1, unit=HOSTILE, scope=HOSTILE, parent=HOSTILE)
        ],
        initiatives=[
            Initiative(**item, name=HOSTILE, owner=HOSTILE, places=[HOSTILE], themes=[HOSTILE])
        ],
        difficulties=[Difficulty(**item, text=HOSTILE)],
        recommendations=[Recommendation(**item, text=HOSTILE, to=HOSTILE)],
        checks=[Check(**item, kind="duplicate_reference", message=HOSTILE)],
        tables=[Table(id=HOSTILE, rows=[[Cell(text=HOSTILE)]])],
    )
    page = Page(write_page(report))
    assert page.article == text + "\n"
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    handlers = [key for _, attributes in page.tags for key in attributes if key.startswith("on")]
    assert handlers == []


def test_the_page_fetches_nothing_and_allows_only_its_own_script_and_style() -> None:
    page = Page(write_page(a_full_report()))
    (policy,) = [meta["content"] for meta in page.all("meta") if "http-equiv" in meta]
    hashes = [
        b64encode(sha256(page.content[name].encode()).digest()).decode()
        for name in ("style", "script")
    ]
    assert policy.startswith("default-src 'none'")
    assert [f"'sha256-{one}'" in policy for one in hashes] == [True, True]
    assert not [a for _, a in page.tags if "src" in a or "style" in a]
    assert "url(" not in page.content["style"]
    assert "@import" not in page.content["style"]
    assert "http" not in page.content["script"]


def test_each_kind_has_its_count_and_its_checkbox() -> None:
    page = Page(write_page(a_full_report()))
    boxes = {a["id"] for a in page.all("input")}
    assert boxes == {a["for"] for a in page.all("label")}
    assert page.content["b"].startswith("1121112")  # the chips, in the order of the kinds


def test_the_style_sheet_filters_and_draws_every_kind() -> None:
    style = asset("page.css")
    for kind in KINDS:
        assert f"#f-{kind.letter}:not(:checked) ~ .page .group.k-{kind.letter}" in style
        assert f".{kind.letter}0" in style


def _card(report: Report, name: str, lang: str = "vi") -> str:
    numbers: Sequence[str] = [item.id for item in _items(report)]
    page = Page(write_page(report, lang=lang))  # type: ignore[arg-type]  # both languages by name
    return page.cards[str(numbers.index(name))]


@pytest.mark.parametrize(
    ("name", "card"),
    [
        ("che-1", "Tổng không khớp7 + 3 = 10, không phải 15.mục I.1 · trang 390%"),
        ("ref-1", "Kế hoạch 12/KH-UBNDUBND xã · 05/01/2024nhân rộng mô hìnhthực hiệntrang 390%"),
        ("ind-1", "xã tham gia15/20 xãchỉ tiêu đặt ratrang 390%"),
        ("ind-2", "trễ hẹnhơn 5.331,5%hồ sơ↓ 2% năm 2023trang 342%"),
        ("ini-1", "Không hẹnUBND xã · thôn Một · thôn Haimô hìnhnhân rộngmục I.1 · trang 390%"),
        ("dif-1", "Tuy nhiên …mục I.1 · trang 390%"),
        ("rec-1", "Đề nghị …gửi Sở Nội vụmục I.1 · trang 390%"),
        ("sec-1", "I KẾT QUẢ90%"),
        ("sec-2", "1 Thủ tụcThủ tục hành chính90%"),
    ],
)
def test_a_card_says_what_the_record_says(name: str, card: str) -> None:
    assert _card(a_full_report(), name) == card


def test_the_card_of_a_doubtful_record_is_marked() -> None:
    page = Page(write_page(a_full_report()))
    doubtful = [a["id"] for a in page.all("li") if "doubtful" in a["class"].split()]
    assert doubtful == ["ind-2"]


def test_the_english_page_has_english_labels_and_numbers() -> None:
    assert (
        _card(a_full_report(), "ind-2", "en") == "trễ hẹnover 5,331.5%hồ sơ↓ 2% năm 2023page 342%"
    )
    assert '<html lang="en">' in write_page(a_full_report(), lang="en")


def test_checks_come_first_and_before_the_header() -> None:
    names = re.findall(r"<h2>([^<]*)</h2>", write_page(a_full_report()))
    assert names[:3] == ["Mâu thuẫn", "Thông tin chung", "Sáng kiến, mô hình"]
    assert re.findall(r"<h2>([^<]*)</h2>", write_page(a_report())) == ["Thông tin chung"]


def test_the_header_names_what_the_report_does_not_say() -> None:
    report = a_report(
        header=Header(title="Kết quả", unit="xã A", unit_level="commune", period_from="2024-01-01")
    )
    markup = write_page(report)
    assert "<dt>Cấp</dt><dd>cấp xã</dd>" in markup
    assert "<dt>Kỳ báo cáo</dt><dd>01/01/2024</dd>" in markup
    assert "Báo cáo không nêu: tỉnh, thành phố, loại văn bản," in markup


def test_the_place_of_a_section_does_not_say_its_numbers_twice() -> None:
    sections = [
        Section(**_item("I. KẾT QUẢ", "a"), number="II", heading="A", level=1),
        Section(**_item("1. Thủ tục", "b"), number="4", heading="B", level=2, parent="a"),
        Section(**_item("Thủ tục", "c"), number="4.1", heading="C", level=3, parent="b"),
    ]
    check = Check(**_item("31", "d"), section="c", kind="sum_mismatch", message="Sai.")
    assert "mục II.4.1" in _card(a_report(sections=sections, checks=[check]), "d")


def test_two_records_of_one_id_are_told_apart() -> None:
    twice = [Check(**_item("31", "che-1"), kind="sum_mismatch", message="Sai.") for _ in range(2)]
    page = Page(write_page(a_report(checks=twice)))
    assert [a["id"] for a in page.all("li")] == ["che-1", "che-1-2"]


def test_a_table_of_the_report_is_a_table() -> None:
    markup = write_page(a_full_report())
    assert "<caption>trang 4</caption><tr><td>TT</td><td>Số &lt;hồ sơ&gt;</td></tr>" in markup


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Một đoạn. " * 30 + "\nHai.", "paragraphs"),
        ("Dòng ngắt tay\n" * 30, "wrapped"),
        ("Một dòng ngắn\n" * 40_000, "wrapped big"),
    ],
)
def test_the_text_is_set_as_it_was_written(text: str, manner: str) -> None:
    assert f'<main class="text {manner}"' in write_page(a_report(text=text))


def test_lines_in_columns_stand_in_letters_of_one_width_with_those_around_them() -> None:
    text = "UBND HUYỆN A          CỘNG HÒA\nXÃ B\n\n   Thụt vào đầu dòng.\n\nTT   Lĩnh vực"
    markup = write_words(text, [], page_label="Trang")
    lines = [a.get("class", "") for a in Page(markup).all("p")]
    assert lines == ["columns", "columns", "", "", "", "columns"]


def test_an_empty_report_has_a_page() -> None:
    page = Page(write_page(a_report(text="", header=Header())))
    assert page.article == "\n"
    assert page.content["title"] == "xa-a-2024"


def test_every_label_has_its_english() -> None:
    said = {kind.name for kind in KINDS}
    for table in (AREAS, CHECKS, STATUSES, RELATIONS, LEVELS, QUALIFIERS):
        said |= set(table.values()) - {""}
    for module in ("build.py", "cards.py"):
        code = (PAGE / module).read_text(encoding="utf-8")
        said |= set(re.findall(r'say\("([^"]+)"', code))
        said |= set(re.findall(r'^        "([^"]+)": ', code, re.M))  # rows of the header
    english = Labels("en")
    assert [words for words in sorted(said) if english(words) == words] == []


def test_control_characters_and_lone_surrogates_are_shown_not_written() -> None:
    assert escape("a\x00b\x1bc\ud800d\r\n\te") == "a␀b␛c\ufffdd\n\te"
    write_page(a_report(text="a\ud800")).encode("utf-8")


def test_an_attribute_cannot_be_left() -> None:
    assert tag("a", title='" onclick="x') == '<a title="&quot; onclick=&quot;x"></a>'
