"""Words: how pages call the values of closed sets. Each has its English in `english/words.toml`."""

from __future__ import annotations

from vnreports.summary import LEVELS

LEVEL_WORDS = LEVELS
TEXT_FROM = {"native": "văn bản", "ocr": "nhận dạng chữ", "legacy": "phông chữ cũ"}
CHECK_WORDS = {
    "sum_mismatch": "Tổng không khớp",
    "percent_mismatch": "Tỷ lệ không khớp",
    "count_mismatch": "Số đếm không khớp",
    "duplicate_reference": "Viện dẫn trùng",
    "conflicting_reference": "Viện dẫn mâu thuẫn",
    "date_impossible": "Ngày không thể có",
    "malformed_code": "Số ký hiệu sai",
}
CORRECTION_WORDS = {
    "add": "thêm",
    "change": "sửa",
    "delete": "xóa",
    "confirm": "xác nhận",
    "undo": "hoàn tác",
    "redo": "làm lại",
}
CORRECTION_STATES = {
    "holds": "đang giữ",
    "disagrees": "máy nay đọc khác",
    "detached": "không còn chỗ để gắn",
}
ROLE_WORDS = {"read": "xem", "correct": "chỉnh sửa", "administer": "quản trị"}
ACTION_WORDS = {
    "login": "đăng nhập",
    "login_failed": "đăng nhập không được",
    "logout": "đăng xuất",
    "uploaded": "nạp tệp",
    "corrected": "chỉnh sửa báo cáo",
    "group_decided": "quyết định về nhóm sáng kiến",
    "group_undone": "bỏ quyết định về nhóm",
    "user_added": "thêm người dùng",
    "user_role": "đổi vai trò",
    "user_password": "đặt lại mật khẩu",
    "user_removed": "xóa người dùng",
}
GROUP_WORDS = {"confirmed": "đã xác nhận", "decided": "đã chỉnh sửa", "open": "chưa xem xét"}
COMMON_WORDS = {"yes": "nơi nào cũng có", "no": "riêng của đơn vị"}
DECISION_WORDS = {"confirm": "xác nhận", "merge": "gộp", "split": "tách", "rename": "đổi tên"}
DOCUMENT_CONFLICTS = {"date": "ngày ban hành", "subject": "trích yếu"}
FLAG_WORDS = {
    "conflict": "Đơn vị nêu hai số khác nhau.",
    "contradiction": "Số này nằm trong một mâu thuẫn.",
    "recomputed": "Báo cáo không nêu; tính từ các số khác của báo cáo.",
    "doubtful": "Chưa chắc chắn: nên xem lại lời trích.",
    "recognised": "Đọc từ trang là hình ảnh.",
}
REPORTING_WORDS = {"reported": "đúng hạn", "late": "gửi chậm", "missing": "chưa gửi"}
