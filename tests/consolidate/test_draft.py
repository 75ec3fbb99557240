"""The Word draft: the form of the decree, the outline, and no figure without its origin."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from tests.consolidate.pictures import BEFORE, a_province
from tests.consolidate.word_files import W, WordFile, figures

from vnreports.consolidate.draft import write_draft
from vnreports.consolidate.drafting.outline import outline
from vnreports.consolidate.picture import Finding, Picture, Total
from vnreports.consolidate.showing.wording import printed
from vnreports.errors import VnReportsError
from vnreports.reading import read
from vnreports.reading.office import find_office

HOSTILE = "<b>&\x00\x0b]]>=1+1\u202e\U0001f600"
# What may have digits and is no figure of a sentence: days, codes, periods, places in the outline.
PLAIN = re.compile(
    r"(?:ngày |từ ngày |tháng )?\b\d{1,2}/\d{1,2}/\d{4}|tháng \d{1,2}/\d{4}|\d+/[A-ZĐ][\w-]+"
    r"|năm \d{4}|^Bảng \d+\.|Biểu mẫu 1–7|và \d+ (?:đơn vị|mô hình) khác"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft of a province of 35 units."""
    path = tmp_path_factory.mktemp("draft") / "du-thao.docx"
    write_draft(a_province(), path)
    return path


@pytest.fixture(scope="module")
def file(path: Path) -> WordFile:
    return WordFile(path)


def drafted(picture: Picture, folder: Path) -> WordFile:
    path = folder / "d.docx"
    write_draft(picture, path)
    return WordFile(path)


def test_page_and_margins_are_those_of_the_decree(path: Path) -> None:
    section = docx.Document(str(path)).sections[0]
    sides = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(side / Mm(1), 1) for side in sides if side] == [210, 297, 20, 20, 30, 20]
    assert section.different_first_page_header_footer


def test_every_style_in_use_is_times_new_roman(path: Path) -> None:
    document = docx.Document(str(path))
    fonts = {one.style.font.name for one in document.paragraphs if one.style is not None}
    assert fonts == {"Times New Roman"}
    assert document.styles["Normal"].font.size.pt == 14


def test_the_page_number_stands_in_the_middle_above_from_the_second_page_on(path: Path) -> None:
    section = docx.Document(str(path)).sections[0]
    above = section.header.paragraphs[0]
    assert above.alignment is not None
    assert above.alignment.name == "CENTER"
    assert [one.get(f"{W}instr") for one in above._p.iter(f"{W}fldSimple")] == [" PAGE "]
    assert list(section.first_page_header._element.iter(f"{W}fldSimple")) == []


def test_the_letterhead_names_body_and_nation_and_leaves_number_and_day_open(path: Path) -> None:
    head = docx.Document(str(path)).tables[0]
    cells = [[cell.text.strip() for cell in row.cells] for row in head.rows]
    assert [[re.sub(r"\s+", " ", cell) for cell in row] for row in cells] == [
        [
            "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        ],
        ["Số: /BC-UBND", "Lâm Đồng, ngày tháng năm 2026"],
    ]


def test_a_city_is_called_a_city(tmp_path: Path) -> None:
    picture = a_province(1).model_copy(update={"province": "Đà Nẵng"})
    file = drafted(picture, tmp_path)
    texts = [line.text for line in file.lines()]
    assert "THÀNH PHỐ ĐÀ NẴNG" in texts
    assert "- UBND các xã, phường, đặc khu;" in texts
    assert not any("toàn tỉnh" in text.lower() for text in texts)


def test_the_chapters_are_those_of_the_ministry(file: WordFile) -> None:
    assert file.texts("Heading1") == [
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
        "II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH",
        "III. ĐÁNH GIÁ CHUNG",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRONG THỜI GIAN TỚI",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert file.texts("Heading2") == [
        f"{section.number}. {section.title}"
        for chapter in outline().chapter
        for section in chapter.section
    ]


@pytest.mark.parametrize("count", [0, 1, 35, 130])
def test_no_figure_stands_without_its_note(tmp_path: Path, count: int) -> None:
    file = drafted(a_province(count), tmp_path)
    assert [one.text for one in figures(file.lines()) if not one.note] == []


@pytest.mark.parametrize("count", [0, 1, 35, 130])
def test_no_number_of_a_sentence_stands_outside_a_figure(tmp_path: Path, count: int) -> None:
    picture = a_province(count)
    file = drafted(picture, tmp_path)
    names = sorted((unit.name for unit in picture.units), key=len, reverse=True)
    loose = []
    for line in file.lines():
        if line.in_table or (line.style or "").startswith(("Heading", "DongGiua")):
            continue
        plain = "".join("…" if one.style == "SoLieu" else one.text for one in line.words)
        for name in names:
            plain = plain.replace(name, "")
        if re.search(r"\d", PLAIN.sub("", plain)):
            loose.append(plain)
    assert loose == []


def test_the_numbers_of_sentences_are_those_of_the_picture(file: WordFile) -> None:
    """Every number is a total, a value of a unit, a former total, or follows from these."""
    picture = a_province()
    units = {line.code: line.unit for line in picture.lines}
    known = {printed(cell.value, units[cell.code]) for cell in picture.cells if cell.value}
    for total in picture.totals:
        for value in (total.value, total.former, total.lowest, total.highest):
            if value is not None:
                known.add(printed(value, units[total.code]))
        if total.value is not None and total.former:
            now, before = (
                float(printed(one).replace(".", "").replace(",", "."))
                for one in (total.value, total.former)
            )
            known |= {printed(abs(round(now - before, 2)))}
            known |= {printed(abs(now - before) / before * 100, "%")}
    counts = {str(number) for number in range(36)} | {f"{number:02d}" for number in range(10)}
    quoted = re.compile(r"“.*”|^[^\d]*$")
    numbers = re.compile(r"\d[\d.,]*\d%?|\d%?")
    strange = [
        one.text
        for line in file.lines()
        for one in line.words
        if one.style == "SoLieu" and not quoted.match(one.text) and line.style != "OBang"
        for number in numbers.findall(PLAIN.sub("", one.text))
        if number not in known | counts
    ]
    assert strange == []


def test_the_note_of_a_total_tells_arithmetic_gaps_and_the_largest_sources(file: WordFile) -> None:
    picture = a_province()
    total = picture.total("HS06")
    assert total.value is not None
    (note,) = {
        one.note
        for one in figures(file.lines())
        if one.text == printed(total.value) and one.note and one.note.startswith("Cộng")
    }
    assert note == (
        "Cộng số liệu của 32/35 đơn vị. Không có số liệu: 03 đơn vị chưa gửi báo cáo. "
        "Lớn nhất: Sở Y tế 5.788 (bao-cao-so-5.docx, trang 2: “Hồ sơ đã giải quyết là 5788 hồ sơ”);"
        " Sở Xây dựng 5.532 (bao-cao-so-4.docx, trang 2: “Hồ sơ đã giải quyết là 5532 hồ sơ”). "
        "Quý IV năm 2025, tính cùng cách: 53.225. "
        "Từng đơn vị: xem bảng Ma trận (tệp Excel kèm theo)."
    )


def test_the_note_of_a_rate_says_that_it_is_no_mean_of_rates(file: WordFile) -> None:
    notes = [note for note in file.notes.values() if note.startswith("Tổng “Hồ sơ đã giải quyết")]
    assert len(notes) == 1
    assert "chia cho tổng “Hồ sơ đã giải quyết” của 32/35 đơn vị" in notes[0]
    assert "không lấy trung bình các tỷ lệ" in notes[0]


def test_a_figure_that_comes_again_refers_to_its_first_note(file: WordFile) -> None:
    assert len(set(file.notes.values())) == len(file.notes)


def test_a_change_is_told_only_where_the_picture_compares(tmp_path: Path) -> None:
    picture = a_province()
    with_former = drafted(picture, tmp_path)
    told = [text for text in with_former.texts("VanBan") if "điểm phần trăm" in text]
    assert any("tăng 2,99 điểm phần trăm so với" in text for text in told)
    alone = picture.model_copy(update={"former": None})
    assert not any("so với" in text for text in drafted(alone, tmp_path).texts("VanBan"))


def test_a_change_that_is_of_fewer_units_says_of_how_many(tmp_path: Path) -> None:
    picture = a_province()
    some = {"former": None, "common": 30, "common_value": 99.5, "common_former": 97.25}
    totals = [one.model_copy(update=some if one.code == "HS13" else {}) for one in picture.totals]
    file = drafted(picture.model_copy(update={"totals": totals}), tmp_path)
    (said,) = [text for text in file.texts("VanBan") if "đúng hạn đạt 99,64%" in text]
    assert (
        "đạt 99,64% (tăng 2,25 điểm phần trăm so với kỳ trước, "
        "tính ở 30 đơn vị có số liệu cả hai kỳ)." in said
    )


def test_a_change_of_less_than_half_of_the_units_is_not_told(tmp_path: Path) -> None:
    picture = a_province()
    few = {"former": None, "common": 3, "common_value": 99.5, "common_former": 97.25}
    totals = [one.model_copy(update=few) for one in picture.totals]
    file = drafted(picture.model_copy(update={"totals": totals}), tmp_path)
    assert not any("so với" in text for text in file.texts("VanBan", "GachDauDong"))


def test_nought_is_said_in_words_and_of_how_many_units(file: WordFile) -> None:
    (said,) = [text for text in file.texts("VanBan") if "kỷ luật" in text]
    assert said == (
        "Trong kỳ không có cán bộ, công chức, viên chức bị xử lý kỷ luật "
        "(số liệu của 32/35 đơn vị)."
    )


def test_a_figure_of_few_units_says_so_in_the_sentence(file: WordFile) -> None:
    (said,) = [text for text in file.texts("VanBan") if "tham gia đào tạo" in text]
    assert said == (
        "Các cơ quan, đơn vị đã cử 168 lượt cán bộ, công chức, viên chức tham gia đào tạo, "
        "bồi dưỡng (số liệu của 08/35 đơn vị)."
    )


def test_what_the_facts_do_not_tell_is_asked_for_in_yellow(file: WordFile) -> None:
    gaps = [
        run
        for run in file.document.iter(f"{W}r")
        if (text := "".join(run.itertext())).startswith("[…cần bổ sung: ") and text.endswith("]")
    ]
    assert len(gaps) >= 8
    colours = {gap.find(f"{W}rPr/{W}highlight").get(f"{W}val") for gap in gaps}  # type: ignore[union-attr]
    assert colours == {"yellow"}


def test_missing_and_late_units_are_named(file: WordFile) -> None:
    (said,) = [text for text in file.texts("VanBan") if "được tổng hợp từ" in text]
    assert said == (
        "Báo cáo được tổng hợp từ báo cáo của 32/35 cơ quan, đơn vị; 02 đơn vị gửi chậm "
        "(Sở Y tế và Phường 2 Bảo Lộc); 03 đơn vị chưa gửi báo cáo "
        "(Sở Công Thương, Phường Cam Ly - Đà Lạt và Xã Số 23)."
    )


def test_contradictions_stand_in_boxes_for_the_editor(file: WordFile) -> None:
    lines = file.lines()
    title = "Ghi chú cho người biên tập (xóa trước khi trình ký)"
    starts = [place for place, line in enumerate(lines) if line.text == title]
    boxes = [[line.text for line in lines[start + 1 :] if line.text][:2] for start in starts]
    assert [box[: 2 if number == 2 else 1] for number, box in enumerate(boxes)] == [
        [
            "- Sở Tư pháp và Văn phòng UBND tỉnh: Kế hoạch số 51/KH-UBND được ghi hai ngày: "
            "12/01/2026 và 21/01/2026.",
        ],
        [
            "- Lượt người được tập huấn CCHC, chuyển đổi số: chưa tính số của đơn vị nêu các số "
            "khác nhau: Sở Khoa học và Công nghệ (100; 999).",
        ],
        [
            "- Sở Tư pháp: Hồ sơ đã giải quyết: 1.320 + 41 = 1.361, báo cáo ghi 1.371.",
            "- Văn phòng UBND tỉnh: Hồ sơ kỳ trước chuyển sang là 57, kỳ trước còn 75 hồ sơ.",
        ],
    ]


def test_only_what_is_asked_of_the_centre_stands_among_the_proposals(file: WordFile) -> None:
    texts = [line.text for line in file.lines()]
    chapter = texts.index("V. KIẾN NGHỊ, ĐỀ XUẤT")
    assert texts[chapter + 1 : chapter + 4] == [
        "Đối với Bộ Nội vụ:",
        "- Sớm hướng dẫn xếp hạng cải cách hành chính cấp xã "
        "(Sở Nội vụ, Sở Tài chính, Sở Y tế và 04 đơn vị khác).",
        "Tài liệu kèm theo:",
    ]
    inner = texts.index("Phụ lục IV")
    assert "Đối với Sở Khoa học và Công nghệ:" in texts[inner:]
    assert "Chưa nêu rõ nơi nhận:" in texts[inner:]


def test_groups_of_units_add_up_to_the_province(path: Path) -> None:
    rows = {
        row.cells[0].text: [cell.text for cell in row.cells[2:5]]
        for table in docx.Document(str(path)).tables
        if table.rows[0].cells[-1].text == "Số đơn vị có số liệu"
        for row in table.rows[1:]
    }
    whole, departments, communes = rows["Tổng số hồ sơ nhận giải quyết"]
    assert (whole, departments, communes) == ("60.539", "41.212", "19.327")
    assert rows["TTHC thuộc thẩm quyền giải quyết"][1:] == ["100", "214"]


def test_a_subtotal_that_cannot_be_followed_is_left_blank(tmp_path: Path) -> None:
    picture = a_province()
    totals = [Total(code="HS01", value=1, units=32)]
    write_draft(picture.model_copy(update={"totals": totals}), tmp_path / "d.docx")
    (row,) = [
        [cell.text for cell in row.cells]
        for table in docx.Document(str(tmp_path / "d.docx")).tables
        for row in table.rows
        if row.cells[0].text == "Tổng số hồ sơ nhận giải quyết"
    ]
    assert row == ["Tổng số hồ sơ nhận giải quyết", "hồ sơ", "1", "—", "—", "32/35"]


def test_without_units_the_draft_is_the_outline_with_gaps(tmp_path: Path) -> None:
    file = drafted(a_province(0), tmp_path)
    assert len(file.texts("Heading1")) == 5
    assert list(figures(file.lines())) == []
    assert file.notes == {}


def test_what_nobody_has_sent_is_said(tmp_path: Path) -> None:
    picture = a_province(10)
    silent = [
        one.model_copy(update={"state": "missing", "file": None}) for one in picture.reporting
    ]
    empty = picture.model_copy(
        update={"reporting": silent, "cells": [], "totals": [], "contradictions": []}
    )
    texts = drafted(empty, tmp_path).texts("VanBan")
    assert "Đến thời điểm tổng hợp, chưa có cơ quan, đơn vị nào gửi báo cáo." in texts


def test_text_of_reports_stays_text(tmp_path: Path) -> None:
    file = drafted(a_province(change=lambda text: f"{text}{HOSTILE}"), tmp_path)
    shown = "<b>&��]]>=1+1\u202e\U0001f600"
    assert any(shown in line.text for line in file.lines())
    assert any(shown in note for note in file.notes.values())
    assert list(file.document.iter("b")) == []


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_a_part_that_word_knows(file: WordFile, kind: str) -> None:
    assert f"word/{kind}s.xml" in file.names
    assert f'PartName="/word/{kind}s.xml"' in file.types
    lines = [note.get(f"{W}type") for note in file.parts[kind]][:2]
    assert lines == ["separator", "continuationSeparator"]
    held = file.settings.find(f"{W}{kind}Pr")
    assert held is not None
    assert [one.get(f"{W}id") for one in held.iter(f"{W}{kind}")] == ["-1", "0"]
    ids = [one.get(f"{W}id") for one in file.document.iter(f"{W}{kind}Reference")]
    assert [(kind, one) for one in ids] == [one for one in file.notes if one[0] == kind]


def test_sentences_have_footnotes_and_tables_endnotes(file: WordFile) -> None:
    in_cells = {
        mark.tag.removeprefix(W)
        for cell in file.document.iter(f"{W}tc")
        for mark in cell.iter(f"{W}footnoteReference", f"{W}endnoteReference")
    }
    assert in_cells == {"endnoteReference"}
    assert len(list(file.document.iter(f"{W}endnoteReference"))) == 9


def test_no_two_bookmarks_have_one_id(file: WordFile) -> None:
    ids = [one.get(f"{W}id") for one in file.document.iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))


def test_a_figure_of_other_units_than_the_one_before_says_of_how_many(tmp_path: Path) -> None:
    picture = a_province()
    fewer = {"units": 30, "missing": [unit.key for unit in picture.units[:5]]}
    totals = [one.model_copy(update=fewer if one.code == "HS09" else {}) for one in picture.totals]
    file = drafted(picture.model_copy(update={"totals": totals}), tmp_path)
    (said,) = [text for text in file.texts("VanBan") if text.startswith("Đã giải quyết")]
    assert "có 207 hồ sơ giải quyết quá hạn (số liệu của 30/35 đơn vị)." in said


def test_a_period_of_before_the_reform_has_townships_and_the_older_basis(tmp_path: Path) -> None:
    picture = a_province(1).model_copy(
        update={"period": BEFORE.model_copy(update={"year": 2024, "begin": "2024-10-01",
                                                    "end": "2024-12-31"})}
    )  # fmt: skip
    texts = [line.text for line in drafted(picture, tmp_path).lines()]
    assert "- UBND các xã, phường, thị trấn;" in texts
    assert any(text.startswith("Thực hiện Công văn số 581/BNV-CCHC") for text in texts)


def test_the_longest_list_of_difficulties_is_cut_and_counted(tmp_path: Path) -> None:
    picture = a_province(35)
    words = "thiếu máy", "đường truyền chậm", "người dân chưa quen", "biên chế giảm"
    many = [
        Finding(unit=unit.key, text=f"{words[place % 4].capitalize()} tại thôn {place}",
                origins=picture.difficulties[0].origins)
        for place, unit in enumerate(picture.units)
    ]  # fmt: skip
    file = drafted(picture.model_copy(update={"difficulties": many}), tmp_path)
    items = [text for text in file.texts("GachDauDong") if "tại thôn" in text]
    assert len(items) == 12
    assert "- Và 23 khó khăn, hạn chế khác: xem trang tính tương ứng trong tệp Excel kèm theo." in (
        file.texts("GachDauDong")
    )


def test_without_python_docx_the_user_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vnreports.consolidate.draft.find_spec", lambda name: None)
    with pytest.raises(VnReportsError, match=r'pip install "vnreports\[consolidate\]"'):
        write_draft(a_province(0), tmp_path / "d.docx")


def test_neither_python_docx_nor_matplotlib_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys, vnreports.consolidate.draft, vnreports.consolidate.page;"
        "print(sorted({'docx', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.office
def test_libreoffice_sets_the_draft_with_its_footnotes(path: Path, tmp_path: Path) -> None:
    program = find_office()
    assert program is not None
    line = [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    line += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(line, check=True, capture_output=True)
    text = read(tmp_path / "du-thao.pdf").text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Đếm theo danh sách 35 đơn vị phải báo cáo" in text
    assert "Phụ lục IV" in text
