"""Error pages: what happened and what to do, in the language of the visitor; JSON below /api/."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vnreports.web.rendering import templates
from vnreports.web.texts import t


def error_page(
    request: Request, status: int, why: str | None = None, *, number: str | None = None
) -> Response:
    """Return the page of an error; `why` is a special case of a status, `number` its reference."""
    title, advice = _words(status, why)
    if request.url.path.startswith("/api/"):
        told: dict[str, Any] = {"error": title, "advice": advice}
        return JSONResponse(told | ({"reference": number} if number else {}), status)
    page = templates().get_template("error.html")
    html = page.render(
        status=status, title=title, advice=advice, number=number, path=request.url.path
    )
    return Response(html, status, media_type="text/html")


def _words(status: int, why: str | None) -> tuple[str, str]:
    """Return what happened, and what to do."""
    if why == "csrf":
        return (
            t("Yêu cầu không được chấp nhận"),
            t("Trang đã mở quá lâu hoặc yêu cầu đến từ nơi khác. Hãy tải lại trang rồi làm lại."),
        )
    if why == "host":
        return (
            t("Tên máy không đúng"),
            t("Ứng dụng chỉ trả lời trên máy này. Hãy mở địa chỉ http://127.0.0.1 kèm số cổng."),
        )
    if status == 401:
        return t("Chưa đăng nhập"), t("Phiên làm việc đã hết. Hãy đăng nhập rồi làm lại.")
    if status == 403:
        return (
            t("Không có quyền"),
            t("Tài khoản này không được làm việc đó. Hãy hỏi người quản trị."),
        )
    if status == 404:
        return (
            t("Không có trang này"),
            t("Địa chỉ sai, hoặc thứ cần xem không còn trong kho. Hãy về trang tổng quan."),
        )
    if status == 405:
        return t("Không làm được"), t("Trang này không nhận yêu cầu kiểu đó.")
    if status == 413:
        return t("Quá lớn"), t("Tệp hoặc biểu mẫu gửi lên quá lớn. Hãy chia nhỏ rồi gửi lại.")
    if status == 429:
        return t("Quá nhiều lần"), t("Hãy chờ một lúc rồi thử lại.")
    if status == 503:
        return (
            t("Kho dữ liệu không trả lời"),
            t("Hãy thử lại sau ít phút; nếu vẫn vậy, báo người quản trị kèm mã số dưới đây."),
        )
    if status >= 500:
        return (
            t("Chương trình gặp lỗi"),
            t("Lỗi đã được ghi lại. Hãy thử lại; nếu vẫn vậy, báo người quản trị kèm mã số."),
        )
    return t("Yêu cầu không hợp lệ"), t("Địa chỉ hoặc biểu mẫu có chỗ sai. Hãy kiểm tra lại.")
