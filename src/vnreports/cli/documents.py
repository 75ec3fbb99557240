"""`vnreports documents`: which documents the reports of a store cite, and who cites them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vnreports.cli.options import STORE, Extractors, Lang, OfProvinces, Where, tell, wrong_usage
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.resolve.cited import Document
    from vnreports.store.reading import Wanted

EXAMPLES = """\
vnreports documents
vnreports documents "4064/KH-UBND"
vnreports documents chuyển đổi số --province "Quảng Nam" --type QĐ
vnreports documents --conflicts
vnreports documents --open
vnreports documents --csv van-ban.csv --edges vien-dan.csv --graph vien-dan.svg"""
SHOWN = 20
_ALL = 1_000_000  # quotations of one document, when it is the only one shown


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Xem văn bản được các báo cáo trong kho viện dẫn: văn bản nào, ai nhắc, bao nhiêu "
        "lần; ngày, trích yếu nào mâu thuẫn. Khi chỉ một văn bản khớp thì xem chi tiết, kèm từng "
        "lời trích.",
    )(documents)


def documents(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS|KEY",
            help="Các từ trong ký hiệu, loại, trích yếu, cơ quan ban hành; hoặc khóa của văn bản.",
        ),
    ] = None,
    provinces: OfProvinces = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Chỉ báo cáo có kỳ nằm phần lớn trong: 2024, “quý I/2024”, “6 tháng đầu năm "
            "2024”, 2024-01-01..2024-06-30.",
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Chỉ loại văn bản này: KH, “Kế hoạch”, NQ…"),
    ] = None,
    cited_by: Annotated[
        str | None,
        typer.Option(
            "--cited-by", metavar="UNIT", help="Chỉ văn bản mà đơn vị có tên chứa UNIT viện dẫn."
        ),
    ] = None,
    conflicts: Annotated[
        bool,
        typer.Option(
            "--conflicts", help="Chỉ văn bản mà các báo cáo ghi ngày, trích yếu khác nhau."
        ),
    ] = False,
    is_open: Annotated[
        bool,
        typer.Option(
            "--open", help="Những lần nhắc chưa rõ là văn bản nào, kèm các văn bản có thể là."
        ),
    ] = False,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", help="Số văn bản hiện ra; 0 là tất cả.")
    ] = SHOWN,
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
    csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Ghi bảng mọi văn bản khớp ra tệp CSV."),
    ] = None,
    edges: Annotated[
        Path | None,
        typer.Option(
            "--edges",
            metavar="FILE",
            help="Ghi bảng ai viện dẫn văn bản nào ra tệp .csv hoặc .json.",
        ),
    ] = None,
    graph: Annotated[
        Path | None,
        typer.Option(
            "--graph",
            metavar="FILE",
            help="Vẽ sơ đồ ai viện dẫn văn bản nào ra tệp .svg, .png hoặc .html.",
        ),
    ] = None,
    store: Where = STORE,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Print the register, one document of it, or what is open in it; write tables and pictures."""
    from vnreports.cli.document_files import to_json, write_files
    from vnreports.cli.document_lines import detail_lines, list_lines, open_lines
    from vnreports.cli.periods import days_of
    from vnreports.outcomes import Way
    from vnreports.resolve.register import gather
    from vnreports.rules import load_rules
    from vnreports.store import Store
    from vnreports.store.citations import read_citations
    from vnreports.store.reading import Wanted

    if limit < 0:
        raise wrong_usage("--limit phải là số không âm.")
    _check_names(edges, graph)
    rules = load_rules(extractors)
    wanted = Wanted(provinces=provinces or [], period=days_of(period) if period else None)
    with Store(store, must_exist=True) as opened:
        outdated = len(opened.outdated(Way(rules=extractors).extractor()))
    if outdated:
        words_of_old = (
            "{count} báo cáo do quy tắc hoặc phiên bản cũ trích, có thể chưa rõ viện dẫn văn bản "
            "nào. Trích lại: vnreports ingest --redo."
        )
        tell(say(words_of_old, count=outdated))
    if is_open:
        _print_open(store, wanted, rules, as_json=as_json, lines=open_lines)
        return
    asked = _asked(words or [], kind, cited_by, conflicts=conflicts, rules=rules)
    files = [path for path in (csv, edges, graph) if path]
    found = (one for one in gather(read_citations(store, wanted)) if asked(one))
    if files:
        write_files(found, csv=csv, edges=edges, graph=graph)
        return
    count, shown = _most_cited(found, limit)
    only = shown[0] if count == 1 and words else None
    if only is not None:
        only = _whole(store, wanted, only)
        shown = [only]
    if as_json:
        typer.echo(json.dumps([to_json(one) for one in shown], ensure_ascii=False, indent=1))
    else:
        lines = detail_lines(store, only, rules) if only else list_lines(shown, count)
        for line in lines:
            typer.echo(line)
    if not count:
        raise typer.Exit(1)


def _check_names(edges: Path | None, graph: Path | None) -> None:
    if edges and edges.suffix.lower() not in (".csv", ".json"):
        raise wrong_usage("--edges cần tên tệp .csv hoặc .json.")
    if graph and graph.suffix.lower() not in (".svg", ".png", ".html"):
        raise wrong_usage("--graph cần tên tệp .svg, .png hoặc .html.")


def _asked(
    words: list[str], kind: str | None, cited_by: str | None, *, conflicts: bool, rules: Any
) -> Callable[[Document], bool]:
    """Return what tells whether a document is one of those asked for."""
    sought = [_folded(word) for word in " ".join(words).split()]
    is_code = len(sought) == 1 and "/" in sought[0]
    kinds = rules.table("doc_types.symbols") | rules.table("doc_types.words")
    named = _folded(kinds.get(kind.lower(), kind)) if kind else None
    unit = _folded(cited_by) if cited_by else None

    def asked(document: Document) -> bool:
        if conflicts and not document.conflicts:
            return False
        if named and named != _folded(document.kind):
            return False
        if unit and not any(unit in _folded(one.unit) for one in document.citers):
            return False
        if not sought or " ".join(words) == document.key:
            return True
        said = [document.key, *(fact.value for fact in document.spellings)]
        if not is_code:  # a code is sought as one, not in what other documents are about
            facts = (*document.subjects, *document.issuers)
            said += [document.kind, *(fact.value for fact in facts)]
        text = _folded(" ".join(said))
        return all(word in text for word in sought)

    return asked


def _folded(text: str) -> str:
    from vnreports.flow import fold, lower

    return lower(fold(text))


def _most_cited(found: Iterable[Document], limit: int) -> tuple[int, list[Document]]:
    """Return how many there are, and the first of them; no more are held in memory."""
    count = 0

    def counted() -> Iterable[Document]:
        nonlocal count
        for one in found:
            count += 1
            yield one

    shown = (
        nsmallest(limit, counted(), key=lambda one: one.rank)
        if limit
        else sorted(counted(), key=lambda one: one.rank)
    )
    return count, shown


def _whole(store: str, wanted: Wanted, document: Document) -> Document:
    """Return a document with all its quotations."""
    from vnreports.resolve.register import gather
    from vnreports.store.citations import read_citations

    named = document.key.count(":") < 2
    only = {"keys": [document.key]} if named else {"codes": [document.code]}
    again = gather(read_citations(store, wanted, **only), said=_ALL)
    return next(one for one in again if one.key == document.key)


def _print_open(
    store: str, wanted: Wanted, rules: Any, *, as_json: bool, lines: Callable[..., Iterable[str]]
) -> None:
    from vnreports.cli.document_files import to_json
    from vnreports.resolve.register import gather
    from vnreports.store.citations import read_citations

    documents = [one for one in gather(read_citations(store, wanted)) if one.candidates]
    mentions = list(_open_mentions(store, wanted, rules))
    if as_json:
        found = {"mentions": mentions, "documents": [to_json(one) for one in documents]}
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for line in lines(mentions, documents):
        typer.echo(line)


def _open_mentions(store: str, wanted: Wanted, rules: Any) -> Iterable[dict[str, Any]]:
    """Yield the mentions that stay open within their report, with what they may mean."""
    from vnreports.resolve.documents import resolve
    from vnreports.store.citations import read_open

    for stored in read_open(store, wanted):
        report = stored.report
        for reference, one in zip(report.references, resolve(report, rules), strict=True):
            if one.candidates:
                yield {
                    "report": report.id,
                    "unit": report.header.unit,
                    "page": reference.page,
                    "quote": reference.quote,
                    "candidates": list(one.candidates),
                }
