"""What stands around an article on a portal: none of it is part of the report.

The other news carry document numbers and figures on purpose: a reader has to leave them out.
"""

from string import Template

PAGE_START = Template("""\
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="description" content="$title" />
<meta property="og:title" content="$title" />
<title>$title - Cổng thông tin điện tử</title>
<link rel="stylesheet" href="/Content/portal.css" />
<style>
.nav-main a { padding: 8px 12px; color: #fff; }
.content p { line-height: 1.6; margin: 0 0 10px; }
</style>
<script>
window.dataLayer = window.dataLayer || [];
function countView(id) { if (id > 0) { dataLayer.push({"view": id, "ok": true}); } }
</script>
</head>
<body>
<header class="site-header">
<div class="topbar">Thứ Hai | <a href="/en">English</a> | <a href="/sitemap">Sơ đồ cổng</a></div>
<nav class="nav-main">
<ul>
<li><a href="/">Trang chủ</a></li>
<li><a href="/gioi-thieu">Giới thiệu</a></li>
<li><a href="/tin-tuc">Tin tức - Sự kiện</a></li>
<li><a href="/cai-cach-hanh-chinh">Cải cách hành chính</a></li>
<li><a href="/dich-vu-cong">Dịch vụ công</a></li>
<li><a href="/van-ban">Văn bản</a></li>
<li><a href="/lien-he">Liên hệ</a></li>
</ul>
</nav>
<form class="search" action="/tim-kiem"><input name="q" placeholder="Tìm kiếm..." /></form>
</header>
<div class="breadcrumb"><a href="/">Trang chủ</a> &raquo;
<a href="/cai-cach-hanh-chinh">Cải cách hành chính</a> &raquo; <span>Tin chi tiết</span></div>
<main>""")

ARTICLE_START = Template("""\
<article class="article-detail">
<h1 class="title">$title</h1>
<div class="meta"><span class="date">$date</span>
<a href="javascript:window.print()">In bài viết</a> <span class="size">A- A A+</span></div>
<div class="content">""")

ARTICLE_END = """\
</div>
<div class="share"><a href="#">Chia sẻ Facebook</a> <a href="#">Zalo</a>
<a href="#">Gửi email</a></div>
</article>"""

PAGE_END = """\
<aside class="related">
<h3>Tin liên quan</h3>
<ul>
<li><a href="/tin/4471">
Triển khai Kế hoạch số 215/KH-UBND ngày 04/10/2024 về tuyên truyền dịch vụ công</a>
<span>(07/10/2024)</span></li>
<li><a href="/tin/4466">98,7% hồ sơ trong tháng được trả đúng hẹn</a> <span>(03/10/2024)</span></li>
<li><a href="/tin/4460">Ra mắt mô hình “Sáng thứ Bảy vì dân”</a> <span>(30/9/2024)</span></li>
</ul>
</aside>
</main>
<footer>
<p>CỔNG THÔNG TIN ĐIỆN TỬ - Cơ quan chủ quản: Văn phòng Ủy ban nhân dân</p>
<p>Giấy phép số 112/GP-TTĐT ngày 20/5/2019. Điện thoại: 1022. Ghi rõ nguồn khi phát hành lại.</p>
<p>Bản quyền &copy; 2024. Lượt truy cập: 18.204.377</p>
</footer>
<script src="/Scripts/portal.min.js"></script>
</body>
</html>"""
