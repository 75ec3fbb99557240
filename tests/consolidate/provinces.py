"""Made-up provinces: pictures as large as a real one, with everything in them that may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from vnreports.consolidate.forms import load_forms
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
    Place,
    Reporting,
    Said,
    Total,
)
from vnreports.numbers import format_number as printed
from vnreports.records import Area, Number

HOSTILE = '=cmd|"/c calc"!A1'
LONG = "Đã tiếp nhận và giải quyết hồ sơ của người dân, doanh nghiệp " * 660  # 40,000 characters
LEVEL_OF = {"departments": "department", "communes": "commune"}
PERIOD = Period(
    label="quý I/2026",
    kind="quarter",
    year=2026,
    begin="2026-01-01",
    end="2026-03-31",
    cut_begin="2025-12-15",
    cut_end="2026-03-14",
)
FORMER = Period(
    label="quý IV/2025",
    kind="quarter",
    year=2025,
    number=4,
    begin="2025-10-01",
    end="2025-12-31",
    cut_begin="2025-09-15",
    cut_end="2025-12-14",
)
_FORM_AREAS: Sequence[Area] = (
    "chi_dao_dieu_hanh",
    "the_che",
    "tthc",
    "to_chuc_bo_may",
    "cong_vu",
    "tai_chinh_cong",
    "chinh_phu_so",
)


def origin(unit: str, quote: str, page: int | None = 3, item: str = "i1") -> Origin:
    """Return where a unit says something."""
    return Origin(
        report=f"{unit}-q1", item=item, unit=unit, file=f"{unit}.docx", page=page, quote=quote
    )


def figure(unit: str, code: str, value: Number | None, *flags: Flag, scope: str = "") -> CellRecord:
    """Return a cell with one value and one origin, or with none."""
    said = []
    if value is not None:
        quote = f"{code}: trong kỳ báo cáo, đơn vị đã thực hiện {value}"
        said = [Said(value=value, origins=[origin(unit, quote)])]
    return CellRecord(unit=unit, code=code, scope=scope, value=value, said=said, flags=list(flags))


def two_values(unit: str, code: str, one: Number, other: Number) -> CellRecord:
    """Return a cell of a unit that says two things."""
    said = [
        Said(value=one, origins=[origin(unit, f"đã giải quyết {one} hồ sơ", 2)]),
        Said(value=other, origins=[origin(unit, f"{other}", 9, "i2"), origin(unit, "x", 10, "i3")]),
    ]
    note = f"Báo cáo nêu nhiều số khác nhau: {one}, {other}."
    return CellRecord(unit=unit, code=code, said=said, flags=["conflict"], note=note)


def dossier_lines() -> list[Line]:
    """Return indicators of each aggregation, some of them in forms for two levels."""
    return [
        Line(code="HS01", name="Tổng số hồ sơ nhận giải quyết", unit="hồ sơ", area="tthc",
             aggregation="sum"),
        Line(code="HS06", name="Hồ sơ đã giải quyết", unit="hồ sơ", area="tthc",
             aggregation="sum", form=3, row="3.1.1", places=[
                 Place(form=3, row="3.1.1", scope="departments"),
                 Place(form=3, row="3.2.1", scope="communes")]),
        Line(code="HS18", name="Hồ sơ giải quyết trước và đúng hạn", unit="hồ sơ", area="tthc",
             aggregation="sum", form=3, row="3.1.2", places=[
                 Place(form=3, row="3.1.2", scope="departments"),
                 Place(form=3, row="3.2.2", scope="communes")]),
        Line(code="HS13", name="Tỷ lệ hồ sơ giải quyết trước và đúng hạn", unit="%", area="tthc",
             aggregation="ratio", numerator=["HS18"], denominator=["HS06"], form=3, row="3.1",
             places=[Place(form=3, row="3.1", scope="departments"),
                     Place(form=3, row="3.2", scope="communes")]),
        Line(code="HS10", name="Hồ sơ đang giải quyết", unit="hồ sơ", area="tthc",
             aggregation="stock"),
        Line(code="TT01", name="TTHC thuộc thẩm quyền giải quyết", unit="TTHC", area="tthc",
             aggregation="level"),
        Line(code="CD11", name="Phiếu khảo sát hài lòng", unit="phiếu", area="chi_dao_dieu_hanh",
             aggregation="sum", form=1, row="5.1"),
        Line(code="CD12", name="Tỷ lệ hài lòng (tự khảo sát)", unit="%", area="chi_dao_dieu_hanh",
             aggregation="weighted", weight="CD11"),
        Line(code="CD20", name="Khảo sát sự hài lòng", unit="0/1", area="chi_dao_dieu_hanh",
             aggregation="none", form=1, row="5"),
        Line(code="CD21", name="Hình thức khảo sát", unit="0/1/2", area="chi_dao_dieu_hanh",
             aggregation="none", form=1, row="5.2"),
    ]  # fmt: skip


def form_lines(count: int) -> Iterator[Line]:
    """Yield indicators for rows of the forms that have no other, from all forms in turn."""
    taken = {(place.form, place.row) for line in dossier_lines() for place in line.places}
    taken |= {(line.form or 0, line.row or "") for line in dossier_lines()}
    rows = [
        (place, form.number, row)
        for form in load_forms()
        for place, row in enumerate(form.rows)
        if row.kind in ("count", "ratio") and (form.number, row.number) not in taken
    ]
    for number, (_, form, row) in enumerate(sorted(rows, key=lambda one: one[:2])[:count]):
        yield Line(
            code=f"BM{number:02d}",
            name=row.label,
            unit=row.unit.lower(),
            area=_FORM_AREAS[form - 1],
            aggregation="sum" if row.kind == "count" else "none",
            form=form,
            row=row.number,
        )


def unit_at(place: int) -> PictureUnit:
    """Return a unit: of seven one department, the others communes."""
    if place % 7 == 0:
        return PictureUnit(key=f"so-{place}", name=f"Sở Ví Dụ {place}", level="department")
    kind = ("xã", "phường")[place % 2]
    return PictureUnit(key=f"xa-{place}", name=f"{kind} An Hòa {place}", level="commune")


def a_province(count: int = 130, lines: int = 60, seed: int = 4) -> Picture:
    """Return a province: three units missing, two late, one sent twice, one replaced its own."""
    random = Random(seed)
    units = [unit_at(place) for place in range(count)]
    known = [*dossier_lines(), *form_lines(lines - len(dossier_lines()))]
    missing = {unit.key for unit in units[5:8]}
    cells = [
        cell
        for unit in units
        if unit.key not in missing
        for cell in _cells(unit.key, known, random)
    ]
    if count > 20:
        cells = _spoilt(cells, units)
    picture = Picture(
        province="tỉnh Thái Nguyên",
        period=PERIOD,
        former=FORMER,
        deadline="2026-03-17",
        units=units,
        lines=known,
        cells=cells,
        totals=[],
        reporting=[_reporting(place, unit, missing) for place, unit in enumerate(units)],
        contradictions=list(_contradictions(units)),
        initiatives=list(_initiatives(units)),
        documents=list(_documents(units)),
        difficulties=list(_findings(units, "Thiếu máy quét, đường truyền yếu", None)),
        recommendations=[
            *_findings(units[:8], "Đề nghị bố trí kinh phí nâng cấp phần mềm", "UBND tỉnh"),
            *_findings(units[8:11], "Đề nghị sửa đổi quy trình liên thông", "Sở Nội vụ"),
            *_findings(units[11:13], "Có cơ chế hỗ trợ cán bộ bộ phận một cửa", None),
        ],
        version="0.5.0",
        rules="a1b2c3",
        made="2026-03-20",
    )
    return picture.model_copy(update={"totals": list(_totals(picture))})


def _cells(unit: str, lines: Sequence[Line], random: Random) -> Iterator[CellRecord]:
    solved = random.randrange(200, 9000)
    on_time = solved - random.randrange(0, solved // 20)
    own: dict[str, Number] = {
        "HS01": solved + 120,
        "HS06": solved,
        "HS18": on_time,
        "HS13": round(100 * on_time / solved, 2),
        "HS10": 120,
        "TT01": 386 if unit.startswith("xa") else 2104,
        "CD11": 250,
        "CD12": random.choice((91.5, 96.25)),
        "CD20": 1,
        "CD21": random.choice((0, 1, 2)),
    }
    for line in lines:
        if random.random() < 0.12:
            continue
        flags: list[Flag] = []
        if random.random() < 0.08:
            flags.append(random.choice(("doubtful", "recognised", "recomputed", "contradiction")))
        value = own.get(line.code, random.randrange(0, 400))
        if line.unit == "%" and line.code not in own:
            value = round(random.uniform(40, 100), 1)
        if line.unit == "triệu đồng":
            value = random.randrange(20_000, 9_000_000) / 10
        yield figure(unit, line.code, value, *flags)


def _spoilt(cells: list[CellRecord], units: Sequence[PictureUnit]) -> list[CellRecord]:
    """Put what is rare into a province: conflicts, scopes, long and hostile words, mere notes."""
    special = [
        two_values(units[1].key, "HS06", 2791, 2781),
        figure(units[2].key, "HS06", 1234567, scope="centre"),
        figure(units[2].key, "HS06", 4321, scope="communes"),
        CellRecord(unit=units[3].key, code="HS06", note="Báo cáo chỉ nêu số lũy kế: 12.400."),
        CellRecord(
            unit=units[4].key,
            code="HS10",
            value=77,
            said=[Said(value=77, origins=[origin(units[4].key, LONG), origin("b", HOSTILE, None)])],
        ),
    ]
    keys = {(cell.unit, cell.code, cell.scope) for cell in special}
    return [one for one in cells if (one.unit, one.code, one.scope) not in keys] + special


def _reporting(place: int, unit: PictureUnit, missing: set[str]) -> Reporting:
    if unit.key in missing:
        return Reporting(unit=unit.key, state="missing", note="Không có báo cáo trong kho.")
    late = place in (9, 10)
    return Reporting(
        unit=unit.key,
        state="late" if late else "reported",
        reports=[f"{unit.key}-q1"],
        date="2026-03-24" if late else "2026-03-16",
        code=f"{place + 10}/BC-UBND",
        file=f"{unit.key}.docx",
        days_late=7 if late else None,
        duplicates=["gui-lai/bao-cao.docx"] if place == 12 else [],
        superseded=["xa-13-q1-cu"] if place == 13 else [],
    )


def _contradictions(units: Sequence[PictureUnit]) -> Iterator[Contradiction]:
    key = units[1].key
    yield Contradiction(
        kind="sum_mismatch",
        message="Hồ sơ đã giải quyết 2.791 nhưng 1.200 + 1.400 + 181 = 2.781, lệch 10.",
        units=[key],
        codes=["HS06"],
        origins=[origin(key, "đã giải quyết 2.791 hồ sơ", 2), origin(key, "2.781", 9)],
    )
    yield Contradiction(
        kind="unit_and_summary",
        message="Báo cáo của xã nêu 4.236 hồ sơ; báo cáo của huyện nêu 4.263 cho xã này.",
        units=[units[2].key, units[0].key],
        codes=["HS06"],
        origins=[origin(units[2].key, "4.236 hồ sơ"), origin(units[0].key, "4.263")],
        between=True,
    )


def _initiatives(units: Sequence[PictureUnit]) -> Iterator[Group]:
    names = ("Ngày thứ Tư không hẹn", "Công dân không viết", "Trả kết quả tại nhà", HOSTILE)
    for number, name in enumerate(names):
        members = [
            Member(
                unit=unit.key,
                name=f"Mô hình “{name}”",
                owner="Bộ phận Một cửa",
                status="pilot" if place % 2 else "running",
                places=["thôn Đông", "thôn Đoài"],
                since="2025-09-01" if place else "2025",
                origins=[origin(unit.key, f"triển khai mô hình “{name}” từ quý IV/2025")],
            )
            for place, unit in enumerate(units[number : number + 5])
        ]
        themes = ["không hẹn", "cắt giảm thời gian"][: number + 1]
        yield Group(
            id=f"g{number}", name=name, themes=themes, members=members, confirmed=not number
        )


def _documents(units: Sequence[PictureUnit]) -> Iterator[CitedDocument]:
    keys = [unit.key for unit in units[:20]]
    yield CitedDocument(
        key="Kế hoạch 12/KH-UBND",
        doc_type="Kế hoạch",
        code="12/KH-UBND",
        date="2026-01-15",
        issuer="UBND tỉnh",
        subject="cải cách hành chính năm 2026",
        units=keys,
        origins=[origin(key, "Kế hoạch số 12/KH-UBND ngày 15/01/2026") for key in keys],
        conflicts=["Ngày: 15/01/2026 (19 đơn vị), 16/01/2026 (1 đơn vị)"],
    )
    yield CitedDocument(
        key="Nghị quyết 76/NQ-CP",
        doc_type="Nghị quyết",
        code="76/NQ-CP",
        units=keys[:1],
        origins=[origin(keys[0], "Nghị quyết số 76/NQ-CP")],
    )


def _findings(units: Sequence[PictureUnit], text: str, to: str | None) -> Iterator[Finding]:
    for unit in units[:15]:
        said = f"{text} ({unit.name})."
        yield Finding(unit=unit.key, text=said, to=to, origins=[origin(unit.key, said)])


def _totals(picture: Picture) -> Iterator[Total]:
    for scope in ("", "departments", "communes"):
        level = LEVEL_OF.get(scope)
        keys = [unit.key for unit in picture.units if not level or unit.level == level]
        for line in picture.lines:
            yield _total(picture, line, scope, keys)


def _total(picture: Picture, line: Line, scope: str, keys: Sequence[str]) -> Total:
    own = {key: value for key in keys if (value := picture.cell(key, line.code).value) is not None}
    fields: dict[str, object] = {
        "lowest": min(own.values(), default=None),
        "highest": max(own.values(), default=None),
    }
    if line.aggregation in ("sum", "stock"):
        fields["value"] = round(sum(own.values()), 1) if own else None
    elif line.aggregation == "ratio":
        pairs = {
            key: (part, whole)
            for key in keys
            if (part := picture.cell(key, line.numerator[0]).value) is not None
            and (whole := picture.cell(key, line.denominator[0]).value)
        }
        part, whole = (sum(pair[at] for pair in pairs.values()) for at in (0, 1))
        own = dict.fromkeys(pairs, 0)
        if whole:
            fields["value"] = round(100 * part / whole, 2)
            fields["note"] = f"{printed(part)} / {printed(whole)} = {printed(fields['value'])}%."
    elif line.aggregation == "weighted" and own:
        fields["value"] = round(sum(own.values()) / len(own), 2)
    if line.code == "HS13" and not scope:
        fields["former"] = 95.11
    return Total.model_validate(
        {
            "code": line.code,
            "scope": scope,
            "units": len(own),
            "missing": [key for key in keys if key not in own],
            **fields,
        }
    )
