"""Search: how long a query takes over a hundred thousand initiatives, in SQLite.

The initiatives are made up of the words that such names are made of, the common ones as often as
they are in reports: two of five hold "không". Each query is one that a person might type, and gives
a page with all its facets.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.figures import SIZES, Figure, Plan
from vnreports.records import ExtractorRecord, Header, Initiative, Report, SourceRecord, SpanRecord
from vnreports.search import Query
from vnreports.store import File, Store

MANY, FEW = 100_000, 5_000
OF_A_REPORT = 100
COMMON = (
    "không", "ngày", "thủ tục", "hành chính", "hồ sơ", "giải quyết", "công dân", "một cửa",
    "trả kết quả", "mô hình", "trực tuyến", "tại nhà", "dịch vụ công",
)  # fmt: skip
RARE = (
    "hẹn", "chạm", "thứ Ba", "thứ Năm", "không viết", "mã QR", "trợ lý ảo", "hộ tịch", "camera",
    "bưu chính", "người cao tuổi", "thôn, bản", "chứng thực", "biên lai", "loa", "thanh niên",
)  # fmt: skip
PROVINCES = (
    "Quảng Nam",
    "Quảng Bình",
    "Nghệ An",
    "Đồng Tháp",
    "Lào Cai",
    "Hà Nam",
    "Vĩnh Long",
    "Bắc Kạn",
)
THEMES = ("không hẹn", "tại nhà", "mã QR", "không giấy tờ")
QUERIES = {
    "a word": Query("hẹn"),
    "without marks": Query("khong hen"),
    "a common word": Query("không"),
    "common words": Query("thủ tục hành chính"),
    "common words in OR": Query("không OR hồ sơ OR giải quyết OR hành chính"),
    "a rare or a common one": Query("loa OR khong"),
    "a phrase": Query('"trả kết quả tại nhà"'),
    "a beginning": Query("gi*"),
    "without": Query("khong -hen"),
    "nothing but filters": Query(province=("Lào Cai",), status=("pilot",)),
    "a common word of a province": Query("khong", province=("Lào Cai",)),
    "a common word of a unit": Query("ho so", unit="tỉnh Quảng Nam"),
    "a quarter and a theme": Query(
        "ngay", theme=("tại nhà",), period=(date(2024, 1, 1), date(2024, 3, 31))
    ),
    "a later page": Query("khong", offset=400),
    "not there": Query("zzz"),
}  # fmt: skip


def searching(plan: Plan) -> list[Figure]:
    """Measure each query in turn, after one round that is not counted."""
    count = MANY if plan.largest >= SIZES[-1] else FEW
    part = f"J. Search, {count:,} initiatives"
    taken: dict[str, list[float]] = {name: [] for name in QUERIES}
    with TemporaryDirectory() as folder, Store(Path(folder, "kho.sqlite")) as store:
        begun = time.perf_counter()
        for report in _reports(count):
            store.save(report, File(f"/{report.id}", report.source.sha256))
        filled = time.perf_counter() - begun
        for number in range(plan.rounds + 1):
            for name, query in QUERIES.items():
                begun = time.perf_counter()
                store.search(query)
                if number:
                    taken[name].append(1000 * (time.perf_counter() - begun))
    every = [one for times in taken.values() for one in times]
    return [
        Figure(part, "median of all", median(every), "ms", bar=15, most=True),
        Figure(part, "p99 of all", quantiles(every, n=100)[98], "ms", bar=100, most=True),
        *(Figure(part, name, median(times), "ms") for name, times in taken.items()),
        Figure(part, "saving a report", 1000 * filled / (count // OF_A_REPORT), "ms"),
    ]


def _reports(count: int) -> Iterator[Report]:
    chance = Random(5)
    for number in range(count // OF_A_REPORT):
        names = [_name(chance) for _ in range(OF_A_REPORT)]
        province = chance.choice(PROVINCES)
        quarter = chance.choice(("01-01 03-31", "04-01 06-30", "07-01 09-30", "10-01 12-31"))
        first, last = (f"{chance.randint(2021, 2025)}-{day}" for day in quarter.split())
        yield Report(
            id=f"xa-{number}",
            source=SourceRecord(file=f"xa-{number}.docx", sha256=f"{number:064}"),
            extractor=ExtractorRecord(version="1", rules="1"),
            text="\n".join(names),
            header=Header(
                doc_type="Báo cáo",
                unit=f"xã Ví Dụ {number}" if number % 4 else f"tỉnh {province}",
                unit_level="commune" if number % 4 else "province",
                province=province,
                period_from=first,
                period_to=max(first, last),
            ),
            initiatives=list(_initiatives(names, chance)),
        )


def _name(chance: Random) -> str:
    common = chance.sample(COMMON, k=5)
    return " ".join([*common, *chance.sample(RARE, k=chance.randint(0, 2))])


def _initiatives(names: list[str], chance: Random) -> Iterator[Initiative]:
    at = 0
    for number, name in enumerate(names):
        yield Initiative(
            id=f"i{number}",
            span=SpanRecord(start=at, end=at + len(name)),
            quote=name,
            rule="initiatives.named",
            confidence=0.9,
            name=name,
            status=chance.choice(("new", "pilot", "running")),
            themes=chance.sample(THEMES, k=1),
        )
        at += len(name) + 1
