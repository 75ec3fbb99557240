"""`vnreports search`: find what reports say, by words and filters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vnreports.cli.options import STORE, Lang, OfProvinces, Where, tell, wrong_usage
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.search import Page

EXAMPLES = """\
vnreports search khong hen
vnreports search '"không hẹn" OR "một chạm" -"thí điểm"' --kind initiative
vnreports search 4064/KH-UBND --unit "huyện Bắc Trà My"
vnreports search 'kế hoạ*' --province "Quảng Nam" --period "quý I/2024" --facets
vnreports search --kind initiative --theme "tại nhà" --csv > sang-kien.csv
vnreports search --rebuild"""


class KindOf(StrEnum):
    """`search.Kind`, with nothing to load."""

    INITIATIVE = "initiative"
    DOCUMENT = "document"
    INDICATOR = "indicator"
    DIFFICULTY = "difficulty"
    RECOMMENDATION = "recommendation"
    SECTION = "section"
    REPORT = "report"


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Tìm trong các báo cáo của kho: sáng kiến, văn bản, chỉ tiêu, khó khăn, kiến nghị và "
        "toàn văn. Gõ không dấu tìm được mọi dấu, gõ có dấu chỉ tìm đúng dấu ấy; “…” là cụm từ, "
        "kế hoạ* là phần đầu của từ, OR là hoặc, dấu - đứng trước là không có từ ấy. Câu hỏi có "
        "ngoặc kép hay dấu - phải đặt trong dấu nháy đơn.",
    )(search)


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Lời cần tìm; không có lời thì theo các điều kiện."),
    ] = None,
    kinds: Annotated[
        list[KindOf] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Chỉ loại này: initiative, document, indicator, difficulty, recommendation, "
            "section hoặc report; ghi lại được.",
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="NAME",
            help="Chỉ đơn vị này, các đơn vị trực thuộc và đơn vị mới thành lập từ đó.",
        ),
    ] = None,
    province: OfProvinces = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            "--level",
            metavar="LEVEL",
            help="Chỉ cấp này: province, department, district, commune…; ghi lại được.",
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Chỉ báo cáo có kỳ chạm đến kỳ này: 2024, quý I/2024.",
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="Chỉ sáng kiến ở trạng thái này: new, pilot, replicated, registered, running.",
        ),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option("--theme", metavar="THEME", help="Chỉ sáng kiến có chủ đề này."),
    ] = None,
    area: Annotated[
        list[str] | None,
        typer.Option("--area", metavar="AREA", help="Chỉ mục thuộc lĩnh vực này, như tthc."),
    ] = None,
    report: Annotated[
        str | None,
        typer.Option("--report", metavar="ID", help="Chỉ tìm trong báo cáo có mã này."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=200, metavar="N", help="Số kết quả in ra.")
    ] = 20,
    offset: Annotated[
        int, typer.Option("--offset", min=0, metavar="N", help="Bỏ qua N kết quả đầu.")
    ] = 0,
    facets: Annotated[
        bool, typer.Option("--facets", help="Kèm số kết quả theo loại, đơn vị, năm, chủ đề…")
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="In ra CSV: mỗi kết quả một dòng.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Lập lại chỉ mục tìm kiếm của cả kho.")
    ] = False,
    store: Where = STORE,
    lang: Lang = None,
) -> None:
    """Print what is found, best first; with --rebuild make all findable anew, before."""
    from vnreports.cli.hit_lines import csv_text, facet_lines, lines
    from vnreports.cli.periods import days_of
    from vnreports.search import Query
    from vnreports.store import Store

    with Store(store, must_exist=True) as opened:
        if rebuild:
            tell(say("Đã lập lại chỉ mục của {count} báo cáo.", count=opened.rebuild_search()))
        query = Query(
            " ".join(words or ()),
            kinds=tuple(kind.value for kind in kinds or ()),
            unit=unit,
            province=tuple(province or ()),
            level=tuple(level or ()),
            period=days_of(period) if period else None,
            status=tuple(status or ()),
            theme=tuple(theme or ()),
            area=tuple(area or ()),
            report=report,
            offset=offset,
            limit=limit,
        )
        if query == Query(offset=offset, limit=limit):
            if rebuild:
                return
            raise wrong_usage("Hãy nêu lời cần tìm, hoặc một điều kiện như --kind, --unit.")
        page = opened.search(query)
    if as_json:
        typer.echo(json.dumps(_told(page, facets), ensure_ascii=False, indent=1))
    elif as_csv:
        typer.echo(csv_text(page.hits), nl=False)
    else:
        shown: Sequence[str] = [*lines(page), *(facet_lines(page) if facets else ())]
        typer.echo("\n".join(shown))


def _told(page: Page, facets: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "total": page.total,
        "more": page.more,
        "hits": [asdict(hit) for hit in page.hits],
    }
    if facets:
        told["facets"] = {
            facet.name: {value.value: value.count for value in facet.values}
            for facet in page.facets
        }
    return told
