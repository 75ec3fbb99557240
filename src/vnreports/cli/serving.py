"""`vnreports serve`: the store in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from vnreports.cli.options import STORE, Lang, tell
from vnreports.cli.pages import Command
from vnreports.errors import VnReportsError
from vnreports.messages import language, say

EXAMPLES = """\
vnreports serve
vnreports serve --open --lang en
vnreports serve postgresql://cchc@may-chu/kho --host 0.0.0.0 --port 8080
vnreports serve --domain bao-cao.example.vn"""
PORT = 8000


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Mở kho trong trình duyệt: xem, tìm, chỉnh sửa, tải bảng. Chỉ máy này vào được; để "
        "máy khác vào, hãy thêm người dùng (vnreports users add) rồi đặt --host.",
    )(serve)


def serve(
    store: Annotated[
        str,
        typer.Argument(metavar="PATH|URL", help=f"Kho dữ liệu; mặc định {STORE}."),
    ] = STORE,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar="ADDRESS", help="Địa chỉ mạng để nghe; mặc định chỉ máy này."
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="Cổng; 0: cổng còn trống.")
    ] = PORT,
    domains: Annotated[
        list[str] | None,
        typer.Option(
            "--domain",
            metavar="NAME",
            help="Tên miền mà máy chủ web phía trước (nginx) dùng; ghi lại được. Cần có người "
            "dùng.",
        ),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Mở trình duyệt.")] = False,
    lang: Lang = None,
) -> None:
    """Serve a store until Ctrl-C."""
    check_installed()
    from vnreports.web.serving import check_host, listen, run
    from vnreports.web.settings import Settings, is_loopback

    check_host(store, host, domains or ())
    with listen(host, port) as listener:
        address = f"http://{_shown(host)}:{listener.getsockname()[1]}/"
        settings = Settings(
            store,
            loopback=is_loopback(host),
            domains=frozenset(one.lower() for one in domains or ()),
            language=language(),
        )

        def began() -> None:
            tell(say("Kho mở tại {address} Nhấn Ctrl-C để dừng.", address=address))
            if open_browser:
                typer.launch(address)

        run(settings, listener, began)
    tell(say("Đã dừng."))


def check_installed() -> None:
    """Say what to install where the parts of the web application are missing."""
    from importlib.util import find_spec

    missing = [name for name in ("fastapi", "uvicorn", "argon2", "jinja2") if not find_spec(name)]
    if missing:
        raise VnReportsError(
            say(
                'Thiếu thư viện {names}. Hãy cài: pip install "vnreports[web]".',
                names=", ".join(missing),
            )
        )


def _shown(host: str) -> str:
    """Return a host as a browser wants it."""
    return f"[{host}]" if ":" in host else host
