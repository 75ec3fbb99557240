"""Pictures of provinces that are made by hand: figures that add up, with their sources.

a_province(35)   35 units of a province in two periods, three of them missing, two late …
a_province(0)    a period for which nobody is to report
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from vnreports.consolidate.picture import (
    CellRecord,
    CitedDocument,
    Contradiction,
    Finding,
    Flag,
    Group,
    Line,
    Member,
    Origin,
    Period,
    Picture,
    PictureUnit,
    Reporting,
    Said,
    Total,
)

NOW = Period(
    label="quý I/2026",
    kind="quarter",
    year=2026,
    number=1,
    begin="2026-01-01",
    end="2026-03-31",
    cut_begin="2025-12-15",
    cut_end="2026-03-14",
)
BEFORE = Period(
    label="quý IV/2025",
    kind="quarter",
    year=2025,
    number=4,
    begin="2025-10-01",
    end="2025-12-31",
    cut_begin="2025-09-15",
    cut_end="2025-12-14",
)
DEPARTMENTS = (
    "Sở Nội vụ",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Công Thương",
    "Sở Xây dựng",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ",
    "Sở Nông nghiệp và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Văn phòng UBND tỉnh",
    "Thanh tra tỉnh",
)
COMMUNES = (
    "Phường Xuân Hương - Đà Lạt",
    "Phường Cam Ly - Đà Lạt",
    "Phường Lâm Viên - Đà Lạt",
    "Phường 1 Bảo Lộc",
    "Phường 2 Bảo Lộc",
    "Phường B'Lao",
    "Xã Đức Trọng",
    "Xã Hiệp Thạnh",
    "Xã Di Linh",
    "Xã Bảo Thuận",
    "Xã Đơn Dương",
    "Xã Ka Đô",
    "Xã Lạc Dương",
    "Xã Đam Rông 1",
    "Xã Đạ Huoai",
    "Xã Cát Tiên",
    "Xã Nam Ban Lâm Hà",
    "Xã Bảo Lâm 1",
    "Phường Phan Thiết",
    "Phường Mũi Né",
    "Xã Hàm Thuận",
    "Đặc khu Phú Quý",
    "Phường Bắc Gia Nghĩa",
)


def _line(code: str, name: str, unit: str, area: Any, **fields: Any) -> Line:
    return Line(code=code, name=name, unit=unit, area=area, **{"aggregation": "sum", **fields})


def _rate(code: str, name: str, area: Any, above: list[str], below: list[str]) -> Line:
    parts = {"numerator": above, "denominator": below}
    return _line(code, name, "%", area, aggregation="ratio", **parts)


LINES = [
    _line("CD01", "Văn bản chỉ đạo, điều hành đã ban hành", "văn bản", "chi_dao_dieu_hanh"),
    _line("CD02", "Nhiệm vụ trong kế hoạch CCHC", "nhiệm vụ", "chi_dao_dieu_hanh"),
    _line("CD03", "Nhiệm vụ trong kế hoạch CCHC đã hoàn thành", "nhiệm vụ", "chi_dao_dieu_hanh"),
    _rate("CD04", "Tỷ lệ hoàn thành kế hoạch CCHC", "chi_dao_dieu_hanh", ["CD03"], ["CD02"]),
    _line("CD07", "Cơ quan, đơn vị được kiểm tra CCHC", "đơn vị", "chi_dao_dieu_hanh"),
    _line("CD08", "Vấn đề phát hiện qua kiểm tra", "vấn đề", "chi_dao_dieu_hanh"),
    _line("CD09", "Lượt người được tập huấn CCHC, chuyển đổi số", "lượt", "chi_dao_dieu_hanh"),
    _line("TC01", "Văn bản quy phạm pháp luật ban hành", "văn bản", "the_che"),
    _line("TC02", "Văn bản quy phạm pháp luật đã kiểm tra", "văn bản", "the_che"),
    _line("TT01", "TTHC thuộc thẩm quyền giải quyết", "TTHC", "tthc", aggregation="level"),
    _line("HS01", "Tổng số hồ sơ nhận giải quyết", "hồ sơ", "tthc"),
    _line("HS02", "Hồ sơ tiếp nhận mới trong kỳ", "hồ sơ", "tthc"),
    _line("HS03", "Hồ sơ kỳ trước chuyển sang", "hồ sơ", "tthc", aggregation="first"),
    _line("HS04", "Hồ sơ tiếp nhận trực tuyến", "hồ sơ", "tthc"),
    _line("HS06", "Hồ sơ đã giải quyết", "hồ sơ", "tthc"),
    _line("HS18", "Hồ sơ đã giải quyết trước hạn và đúng hạn", "hồ sơ", "tthc"),
    _line("HS09", "Hồ sơ đã giải quyết quá hạn", "hồ sơ", "tthc"),
    _line("HS10", "Hồ sơ đang giải quyết", "hồ sơ", "tthc", aggregation="stock"),
    _line("HS12", "Hồ sơ đang giải quyết quá hạn", "hồ sơ", "tthc", aggregation="stock"),
    _rate("HS13", "Tỷ lệ hồ sơ giải quyết trước và đúng hạn", "tthc", ["HS18"], ["HS06"]),
    _line("PA01", "Phản ánh, kiến nghị tiếp nhận", "PAKN", "tthc"),
    _line("PA02", "Phản ánh, kiến nghị đã giải quyết", "PAKN", "tthc"),
    _line("BM01", "Biên chế được giao", "người", "to_chuc_bo_may", aggregation="stock"),
    _line("BM02", "Cán bộ, công chức, viên chức hiện có", "người", "to_chuc_bo_may",
          aggregation="stock"),
    _line("CV01", "Lượt cán bộ, công chức, viên chức được đào tạo", "lượt người", "cong_vu"),
    _line("CV09", "Cán bộ, công chức, viên chức bị kỷ luật", "người", "cong_vu"),
    _line("TA03", "Kế hoạch vốn đầu tư công được giao", "triệu đồng", "tai_chinh_cong"),
    _line("TA04", "Vốn đầu tư công đã giải ngân", "triệu đồng", "tai_chinh_cong"),
    _rate("TA01", "Tỷ lệ giải ngân vốn đầu tư công", "tai_chinh_cong", ["TA04"], ["TA03"]),
    _rate("DV05", "Tỷ lệ hồ sơ trực tuyến", "chinh_phu_so", ["HS04"], ["HS02"]),
    _line("CS02", "Chứng thư số đã cấp", "chứng thư", "chinh_phu_so", aggregation="stock"),
    _line("CS05", "Tổ công nghệ số cộng đồng", "tổ", "chinh_phu_so", aggregation="stock"),
]  # fmt: skip
THIN = frozenset({"CV01"})  # that few units report
BY_COMMUNES = frozenset({"CS05"})
THEMES = {
    "không hẹn": ("Ngày không hẹn", "Thủ tục hành chính không hẹn"),
    "tại nhà": ("Trả kết quả tại nhà cho người cao tuổi", "Chính quyền lưu động"),
    "mã QR": ("Tra cứu thủ tục bằng mã QR",),
    "tuyên truyền": ("Loa thông minh cải cách hành chính", "Mỗi tuần một thủ tục"),
    "cắt giảm thời gian": ("Chứng thực trong 30 phút",),
    "": ("Công sở xanh",),
}


def figures(random: Random, level: str) -> dict[str, float]:
    """Return what one unit reports; the parts add up."""
    wide = 4 if level == "department" else 1
    fresh, carried = random.randint(300, 1500) * wide, random.randint(5, 80) * wide
    open_, late = random.randint(5, 90) * wide, random.choice((0, 0, 0, 3, 12, 41))
    total = fresh + carried
    resolved = total - open_
    plan, invested = random.randint(10, 30), random.randint(5_000, 90_000)
    done, paid = random.randint(3, plan), round(invested * random.uniform(0.05, 0.4), 1)
    online = int(fresh * random.uniform(0.5, 0.97))
    asked = random.randint(0, 9)
    return {
        "CD01": random.randint(2, 25), "CD02": plan, "CD03": done,
        "CD04": round(100 * done / plan, 1), "CD07": random.randint(0, 3), "CD08": 0,
        "CD09": random.randint(10, 250), "TC01": random.choice((0, 0, 1)),
        "TC02": random.randint(0, 4), "TT01": 214 if level == "commune" else 96 + wide,
        "HS01": total, "HS02": fresh, "HS03": carried, "HS04": online, "HS06": resolved,
        "HS18": resolved - late, "HS09": late, "HS10": open_, "HS12": min(late, open_, 2),
        "HS13": round(100 * (resolved - late) / resolved, 2), "PA01": asked, "PA02": asked,
        "BM01": 40 * wide, "BM02": 38 * wide, "CV01": 21, "CV09": 0, "TA03": invested,
        "TA04": paid, "TA01": round(100 * paid / invested, 2),
        "DV05": round(100 * online / fresh, 1), "CS02": 45 * wide, "CS05": random.randint(4, 12),
    }  # fmt: skip


def unit_at(place: int, count: int) -> PictureUnit:
    """Return the unit at a place of the list: departments first, a third of all."""
    departments = min(len(DEPARTMENTS), max(count // 3, 0))
    if place < departments:
        return PictureUnit(key=f"so-{place}", name=DEPARTMENTS[place], level="department")
    number = place - departments
    name = COMMUNES[number] if number < len(COMMUNES) else f"Xã Số {number}"
    return PictureUnit(key=f"xa-{number}", name=name, level="commune")


def origin_of(unit: PictureUnit, quote: str, *, page: int | None = 2, item: str = "i1") -> Origin:
    """Return where a unit says something."""
    file = f"bao-cao-{unit.key}.docx"
    return Origin(
        report=f"r-{unit.key}", item=item, unit=unit.key, file=file, page=page, quote=quote
    )


def a_cell(unit: PictureUnit, line: Line, value: float, *flags: Flag) -> CellRecord:
    """Return what one unit says once of one indicator."""
    number = int(value) if value == int(value) else value
    said = Said(value=number, origins=[origin_of(unit, f"{line.name} là {number} {line.unit}")])
    return CellRecord(unit=unit.key, code=line.code, value=number, said=[said], flags=list(flags))


def _totals(picture: Picture, former: dict[str, float]) -> list[Total]:
    return [_total(picture, line, former.get(line.code)) for line in picture.lines]


def _total(picture: Picture, line: Line, former: float | None) -> Total:
    cells = {unit.key: picture.cell(unit.key, line.code) for unit in picture.units}
    values = {key: cell.value for key, cell in cells.items() if cell.value is not None}
    missing = [key for key in cells if key not in values]
    shared: dict[str, Any] = {"code": line.code, "units": len(values), "missing": missing}
    if not values:
        return Total(**shared)
    if line.aggregation == "level":
        return Total(**shared, lowest=min(values.values()), highest=max(values.values()))
    if line.aggregation == "ratio":

        def parts(codes: list[str]) -> float:
            found = [picture.cell(key, code).value for key in values for code in codes]
            return sum(one for one in found if one is not None)

        value = 100 * parts(line.numerator) / parts(line.denominator)
    else:
        value = sum(values.values())
    before = None if former is None else value * former
    if before is not None and line.unit != "%":
        before = round(before)
    return Total(**shared, value=value, former=before)


def a_province(count: int = 35, *, change: Callable[[str], str] = str) -> Picture:
    """Return a province of so many units; `change` is done to everything that is text of others.

    From ten units on, three are missing, two late, one sent twice, one contradicts itself.
    """
    random = Random(7)
    units = [
        unit.model_copy(update={"name": change(unit.name)})
        for unit in (unit_at(place, count) for place in range(count))
    ]
    whole = count >= 10
    absent = {units[place].key for place in (3, count // 3 + 1, count - 1)} if whole else set()
    late = {units[place].key for place in (5, count // 2 - 2)} if whole else set()
    cells: list[CellRecord] = []
    for place, unit in enumerate(units):
        if unit.key in absent:
            continue
        said = figures(random, unit.level or "commune")
        for line in LINES:
            if (line.code in THIN and place % 4) or (
                line.code in BY_COMMUNES and unit.level == "department"
            ):
                continue
            cells.append(a_cell(unit, line, said[line.code]))
    if whole:
        cells = [_twice(cell) if cell.unit == units[7].key and cell.code == "CD09" else cell
                 for cell in cells]  # fmt: skip
    base = Picture(
        province="Lâm Đồng",
        period=NOW,
        former=BEFORE if count else None,
        deadline="2026-03-20",
        units=units,
        lines=LINES,
        cells=cells,
        totals=[],
        reporting=[_reporting(unit, absent, late, place) for place, unit in enumerate(units)],
        version="0.1.0",
        rules="abc123",
        made="2026-03-25",
    )
    former = {"HS01": 0.94, "HS06": 0.93, "HS13": 0.97, "DV05": 0.88, "CD01": 1.2, "TA01": 1.15,
              "PA01": 1.0, "CD04": 0.9}  # fmt: skip
    here = [unit for unit in units if unit.key not in absent]
    return base.model_copy(
        update={
            "totals": _totals(base, former if whole else {}),
            "contradictions": _contradictions(here, change) if whole else [],
            "initiatives": _initiatives(here, change),
            "documents": _documents(here, change),
            "difficulties": _difficulties(here, change),
            "recommendations": _recommendations(here, change),
        }
    )


def _twice(cell: CellRecord) -> CellRecord:
    """Return a cell whose unit says two things."""
    other = Said(value=999, origins=[o.model_copy(update={"page": 6}) for o in cell.origins])
    return cell.model_copy(
        update={"value": None, "said": [*cell.said, other], "flags": ["conflict"]}
    )


def _reporting(unit: PictureUnit, absent: set[str], late: set[str], place: int) -> Reporting:
    if unit.key in absent:
        return Reporting(unit=unit.key, state="missing")
    tardy = unit.key in late
    return Reporting(
        unit=unit.key,
        state="late" if tardy else "reported",
        reports=[f"r-{unit.key}"],
        date=f"2026-03-{22 + place % 3 if tardy else 9 + place % 11:02d}",
        code=f"{place + 10}/BC-UBND",
        file=f"bao-cao-{unit.key}.docx",
        days_late=2 + place % 3 if tardy else None,
        duplicates=["C:\\hop-thu\\ban-sao.pdf"] if place == 8 else [],
    )


def _contradictions(here: list[PictureUnit], change: Callable[[str], str]) -> list[Contradiction]:
    first, second = here[1], here[min(9, len(here) - 1)]
    return [
        Contradiction(
            kind="sum_mismatch",
            message=change("Hồ sơ đã giải quyết: 1.320 + 41 = 1.361, báo cáo ghi 1.371."),
            units=[first.key],
            codes=["HS06"],
            origins=[origin_of(first, "đã giải quyết 1.371 hồ sơ")],
        ),
        Contradiction(
            kind="carried_over",
            message=change("Hồ sơ kỳ trước chuyển sang là 57, kỳ trước còn 75 hồ sơ."),
            units=[second.key],
            codes=["HS03"],
            origins=[origin_of(second, "kỳ trước chuyển sang 57 hồ sơ", page=3)],
            between=True,
        ),
        Contradiction(
            kind="date_mismatch",
            message=change("Kế hoạch số 51/KH-UBND được ghi hai ngày: 12/01/2026 và 21/01/2026."),
            units=[first.key, second.key],
            origins=[origin_of(second, "Kế hoạch số 51/KH-UBND ngày 21/01/2026", page=None)],
            between=True,
        ),
    ]


def _initiatives(here: list[PictureUnit], change: Callable[[str], str]) -> list[Group]:
    groups: list[Group] = []
    names = [(theme, name) for theme, names in THEMES.items() for name in names]
    for number, (theme, name) in enumerate(names):
        members = [
            Member(
                unit=unit.key,
                name=change(name if place % 2 else name.lower()),
                owner=change(unit.name) if place % 3 else None,
                status="running" if place % 4 else "pilot",
                since="2025-07" if place % 2 else None,
                origins=[origin_of(unit, change(f"duy trì mô hình “{name}”"), page=4)],
            )
            for place, unit in enumerate(here[number :: number + 3])
        ]
        if members:
            themes = [change(theme)] if theme else []
            group = Group(id=f"g{number}", name=change(name), themes=themes, members=members)
            groups.append(group)
    return groups


def _documents(here: list[PictureUnit], change: Callable[[str], str]) -> list[CitedDocument]:
    if not here:
        return []
    return [
        CitedDocument(
            key="51/KH-UBND/2026",
            doc_type="Kế hoạch",
            code="51/KH-UBND",
            date="2026-01-12",
            issuer="UBND tỉnh",
            subject=change("về cải cách hành chính năm 2026"),
            units=[unit.key for unit in here],
            origins=[origin_of(unit, "Kế hoạch số 51/KH-UBND", page=1) for unit in here],
            conflicts=["Có báo cáo ghi ngày 21/01/2026."],
        )
    ]


def _difficulties(here: list[PictureUnit], change: Callable[[str], str]) -> list[Finding]:
    said = (
        "Máy tính, máy quét tại bộ phận một cửa còn thiếu, cấu hình thấp.",
        "Người dân vùng sâu chưa quen nộp hồ sơ trực tuyến.",
        "Phần mềm chuyên ngành chưa kết nối với hệ thống một cửa điện tử.",
    )
    return [
        Finding(
            unit=unit.key,
            text=change(said[place % 3]),
            origins=[origin_of(unit, change(said[place % 3]), page=5)],
        )
        for place, unit in enumerate(here)
    ]


def _recommendations(here: list[PictureUnit], change: Callable[[str], str]) -> list[Finding]:
    said = (
        ("Bộ Nội vụ", "Sớm hướng dẫn xếp hạng cải cách hành chính cấp xã."),
        ("Sở Khoa học và Công nghệ", "Nâng cấp đường truyền cho các xã vùng sâu."),
        ("Bộ Nội vụ", "Sớm hướng dẫn xếp hạng cải cách hành chính cấp xã"),
        (None, "Bổ sung kinh phí mua sắm trang thiết bị."),
    )
    return [
        Finding(
            unit=unit.key,
            text=change(said[place % 4][1]),
            to=said[place % 4][0],
            origins=[origin_of(unit, change(f"Đề nghị: {said[place % 4][1]}"), page=6)],
        )
        for place, unit in enumerate(here[:14])
    ]
