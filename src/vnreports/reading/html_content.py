"""The main content of a web page: which part of the tree is the report or the article.

    <nav>Trang chủ | Giới thiệu</nav> <article><h1>…</h1> … </article> <aside>Tin liên quan</aside>

keeps the article. Everything is decided from tags, roles, names of classes and the share of the
words; no rule knows a particular portal.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NO_TEXT = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas",
    "audio", "video", "map", "button", "select", "textarea", "datalist", "dialog", "nav", "footer",
    "aside", "menu", "head",
))  # fmt: skip
_ROLES = frozenset((
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog",
    "alert", "toolbar",
))  # fmt: skip
_FURNITURE_WORDS = frozenset((
    "nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "sidebar",
    "footer", "related", "comment", "comments", "share", "sharing", "social", "banner", "ads",
    "advert", "advertisement", "popup", "modal", "cookie", "pagination", "pager", "toolbar",
    "print", "search", "login", "rating", "vote", "hotline", "copyright", "sitemap", "topbar",
    "fontsize", "size", "tags", "skip",
))  # fmt: skip
# The same in Vietnamese, as portals name their classes: "tin-lien-quan", "binhLuan".
_FURNITURE_NAMES = (
    "lienquan", "binhluan", "chiase", "quangcao", "tinkhac", "tinmoi", "docnhieu", "xemnhieu",
    "khaosat", "thamdo",
)  # fmt: skip
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_INVISIBLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# Where the search for the content may end; it goes through tables, but never stops within one.
_CONTAINERS = frozenset((
    "body", "div", "main", "article", "section", "td", "form", "center", "blockquote", "span",
    "font",
))  # fmt: skip
_MOST = 0.85  # of the words: the rest is what stands around the content


def main_content(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that holds the content, freed from what is not part of it."""
    body = tree.body
    if body is None:
        return None
    sizes = _sizes(body)
    furniture: dict[int, LexborNode] = {}
    for node, entering in walk(body, furniture.keys()):  # what is dropped is not gone through
        if not (entering and is_element(node)):
            continue
        if _is_furniture(node, sizes[node.mem_id], sizes[body.mem_id]):
            furniture[node.mem_id] = node
    for node in furniture.values():
        node.decompose()
    sizes = _sizes(body)
    titles = body.css("h1")
    start = body
    for explicit in body.css("main, article, [role=main]"):
        holds_title = len(titles) != 1 or _holds(explicit, titles[0])
        if holds_title and sizes[explicit.mem_id] >= 0.5 * sizes[body.mem_id]:
            start = explicit
            break
    return _innermost(start, sizes, titles[0] if len(titles) == 1 else None)


def elements(root: LexborNode) -> Iterator[LexborNode]:
    """Return the elements below a node in document order, whatever their depth."""
    for node, entering in walk(root):
        if entering and is_element(node):
            yield node


def is_element(node: LexborNode) -> bool:
    return node.tag is not None and node.tag[0] not in "-!"


def walk(root: LexborNode, leaves: Collection[int] = ()) -> Iterator[tuple[LexborNode, bool]]:
    """Return every node below a root as it is entered and left, without recursion.

    Text nodes, and elements whose `mem_id` is in `leaves`, are only entered.
    """
    node = root.child
    while node is not None:
        yield node, True
        inner = None if node.is_text_node or node.mem_id in leaves else node.child
        if inner is not None:
            node = inner
            continue
        while node is not None:
            if not node.is_text_node and node.mem_id not in leaves:
                yield node, False
            if node.next is not None:
                node = node.next
                break
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return


def _innermost(start: LexborNode, sizes: dict[int, int], title: LexborNode | None) -> LexborNode:
    """Go down as long as one child holds nearly all words, and the title."""
    found = node = start
    whole = sizes[start.mem_id]
    while True:
        child = node.child
        while child is not None:
            if sizes.get(child.mem_id, 0) > _MOST * whole and (
                title is None or _holds(child, title)
            ):
                break
            child = child.next
        if child is None:
            return found
        node = child
        if node.tag in _CONTAINERS:
            found = node


def _holds(node: LexborNode, inner: LexborNode) -> bool:
    at: LexborNode | None = inner.parent
    while at is not None:
        if at.mem_id == node.mem_id:
            return True
        at = at.parent
    return False


def _sizes(root: LexborNode) -> dict[int, int]:
    """Return the number of characters that are not in links, for each element."""
    sizes = {root.mem_id: 0}
    open_sizes = [0]
    links = 0
    for node, entering in walk(root):
        if node.is_text_node:
            if not links:
                open_sizes[-1] += len((node.text_content or "").strip())
            continue
        links += (1 if entering else -1) if node.tag == "a" else 0
        if entering:
            open_sizes.append(0)
        else:
            sizes[node.mem_id] = open_sizes.pop()
            open_sizes[-1] += sizes[node.mem_id]
    sizes[root.mem_id] = open_sizes[-1]
    return sizes


def _is_furniture(node: LexborNode, size: int, whole: int) -> bool:
    tag = node.tag or ""
    if tag in _NO_TEXT:
        return True
    attributes = node.attributes
    if attributes.get("role") in _ROLES or "hidden" in attributes:
        return True
    if attributes.get("title") in {"header", "footer"}:  # as LibreOffice writes running heads
        return True
    if attributes.get("aria-hidden") == "true" or _INVISIBLE.search(attributes.get("style") or ""):
        return True
    if (attributes.get("href") or "").lower().startswith("javascript:"):
        return True  # "In bài viết", "Gửi email"
    if tag == "header":
        return not (_inside_article(node) or (node.css_first("h1") and not node.css_first("nav")))
    if tag in {"body", "main", "article"} or 2 * size > whole:
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if not names.strip():
        return False
    parts = {part.lower() for part in _NAME_PARTS.findall(names)}
    if parts & _FURNITURE_WORDS:
        return True
    squeezed = re.sub(r"[^a-z ]", "", names.lower())
    return any(name in squeezed for name in _FURNITURE_NAMES)


def _inside_article(node: LexborNode) -> bool:
    at = node.parent
    while at is not None:
        if at.tag in {"article", "main"}:
            return True
        at = at.parent
    return False
