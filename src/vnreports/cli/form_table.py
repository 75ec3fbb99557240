"""The table of forms: a line for each, its figures, and how far they are from those of the text.

vni        26    0.994           0.952 -0.008  …
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vnreports.messages import say
from vnreports.scoring import FORMS, Marks, all_figures

# What the columns show: a list and a figure of it, by the mean of the reports or over all items.
COLUMNS = {
    "viện dẫn đúng": ("references", "strict_mean"),
    "cơ quan": ("references", "issuer"),
    "trích yếu": ("references", "subject"),
    "chỉ tiêu thấy": ("indicators", "found_mean"),
    "chỉ tiêu đúng": ("indicators", "strict_mean"),
    "sáng kiến thấy": ("initiatives", "found_mean"),
    "sáng kiến đúng": ("initiatives", "strict_mean"),
    "đề mục": ("sections", "strict_mean"),
    "đầu văn bản": ("header", "strict_mean"),
}
_WIDTH = 15


def figures_of_forms(
    marks: Mapping[str, Mapping[str, Marks]],
) -> dict[str, dict[str, dict[str, float]]]:
    """Return the figures of each form."""
    return {name: all_figures(reports) for name, reports in marks.items()}


def form_lines(marks: Mapping[str, Mapping[str, Marks]]) -> Iterator[str]:
    """Yield the head of the table, and a line for each form."""
    heads = "".join(f"{say(head):>{_WIDTH}}" for head in COLUMNS)
    yield f"{say('dạng'):<11}{say('số bản'):>6}{heads}"
    for name, reports in marks.items():
        base = marks.get(FORMS[name].against, {})
        same = {id_: base[id_] for id_ in reports if id_ in base}
        now, then = all_figures(reports), all_figures(same)
        cells = "".join(
            _cell(now.get(listed, {}).get(figure), then.get(listed, {}).get(figure))
            for listed, figure in COLUMNS.values()
        )
        yield f"{name:<11}{len(reports):>6}{cells}".rstrip()


def _cell(now: float | None, then: float | None) -> str:
    if now is None:
        return " " * _WIDTH
    step = "" if then is None or abs(now - then) < 0.0005 else f"{now - then:+.3f}"
    return f"{now:>{_WIDTH - 7}.3f} {step:<6}"
