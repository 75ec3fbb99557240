"""Subjects: what the charts of a province show. One without figures is None."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vnreports.consolidate.charting.chart import Chart
from vnreports.consolidate.charting.looks import (
    BLUE,
    INK,
    ORANGE,
    PALE,
    WIDTH,
    day_and_month,
    figure_of,
    whole_numbers,
    write_names,
    write_numbers,
)
from vnreports.consolidate.picture import Picture
from vnreports.consolidate.showing.series import (
    LOWEST,
    Sent,
    initiatives_by_theme,
    initiatives_by_unit,
    movements,
    on_time_by_unit,
    reports_by_day,
    reports_by_group,
    to_day,
)
from vnreports.consolidate.showing.wording import day, period_name, printed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def on_time_chart(picture: Picture) -> Chart | None:
    """Draw the rates of the units, lowest first, beside that of the province."""
    bars = on_time_by_unit(picture)
    if not bars.labels:
        return None
    total = bars.reference

    def draw() -> Figure:
        figure, axes = figure_of(len(bars.labels))
        low = [total is not None and value < total for value in bars.values]
        colours = [ORANGE if one else BLUE for one in low]
        drawn = axes.barh(range(len(bars.labels)), bars.values, color=colours, height=0.72)
        for bar, one in zip(drawn, low, strict=True):
            bar.set_hatch("///" if one else "")
            bar.set_edgecolor("white")
        write_names(axes, bars.labels)
        for place, value in enumerate(bars.values):  # in one column, beyond the line of the total
            axes.text(102, place, printed(value, "%"), va="center", fontsize=8)
        axes.set_xlim(0, 118)
        axes.set_xticks(range(0, 101, 20))
        if total is not None:
            axes.axvline(total, color=INK, linewidth=1, linestyle="--")
            axes.set_title(f"Nét đứt: mức chung {printed(total, '%')}", fontsize=8, loc="right")
        words = "Tỷ lệ hồ sơ giải quyết trước và đúng hạn (%)"
        if bars.left_out:
            axes.axhline(LOWEST - 0.5, color=INK, linewidth=1, linestyle=":")
            words += f"\nChấm chấm: không vẽ {bars.left_out} đơn vị ở giữa"
        axes.set_xlabel(words)
        return figure

    title = "Tỷ lệ hồ sơ giải quyết trước và đúng hạn theo đơn vị"
    return Chart("ty-le-dung-han", title, f"{title}. {bars.summary('%')}", draw)


def coverage_chart(picture: Picture) -> Chart | None:
    """Draw who has reported, and by when."""
    groups = reports_by_group(picture)
    if not groups:
        return None
    days = reports_by_day(picture)

    def draw() -> Figure:
        from matplotlib.figure import Figure as NewFigure
        from matplotlib.ticker import MaxNLocator

        high = 0.9 + 0.32 * len(groups)
        figure = NewFigure(figsize=(WIDTH, high + (2.1 if days else 0)), layout="constrained")
        rows = figure.subplots(
            2 if days else 1, 1, squeeze=False, height_ratios=[high, 2.1] if days else None
        )
        _states(rows[0][0], groups)
        if days:
            axes = rows[1][0]
            at, counts = [one.day.toordinal() for one in days], [one.count for one in days]
            axes.step(at, counts, where="post", color=BLUE, linewidth=1.8)
            axes.scatter(at, counts, s=12, color=BLUE)
            _due(axes, picture)
            axes.set_ylim(0, len(picture.reporting) * 1.08)
            axes.yaxis.set_major_locator(MaxNLocator(integer=True))
            axes.xaxis.set_major_locator(MaxNLocator(7, integer=True))
            axes.xaxis.set_major_formatter(day_and_month)
            axes.set_xlim(min(at) - 1, max([*at, *_near(picture, at)]) + 1.5)
            axes.set_ylabel("Số báo cáo (cộng dồn)")
            axes.set_xlabel("Ngày ghi trên báo cáo")
        return figure

    title = "Tình hình gửi báo cáo"
    counts = "; ".join(
        f"{one.name}: đúng hạn {one.reported}, chậm {one.late}, chưa gửi {one.missing}"
        for one in groups
    )
    return Chart("tinh-hinh-gui-bao-cao", title, f"{title}. {counts}.", draw)


def _states(axes: Axes, groups: Sequence[Sent]) -> None:
    looks = (("reported", "Đúng hạn", BLUE, ""), ("late", "Gửi chậm", ORANGE, "///"),
             ("missing", "Chưa gửi", PALE, ""))  # fmt: skip
    left = [0] * len(groups)
    for field, label, colour, hatch in looks:
        counts = [getattr(one, field) for one in groups]
        axes.barh(range(len(groups)), counts, left=left, color=colour, hatch=hatch, label=label,
                  edgecolor="white" if field != "missing" else "#8a96a3", height=0.62)  # fmt: skip
        left = [start + count for start, count in zip(left, counts, strict=True)]
    for place, one in enumerate(groups):
        words = f"{one.reported} · {one.late} · {one.missing}"
        axes.annotate(words, (left[place], place), xytext=(5, 0), textcoords="offset points",
                      va="center", fontweight="bold")  # fmt: skip
    axes.set_yticks(range(len(groups)), [one.name for one in groups])
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.set_xlim(0, max(left) * 1.25)
    axes.spines["bottom"].set_visible(False)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3, frameon=False)


def _near(picture: Picture, days: Sequence[int]) -> list[int]:
    """Return the deadline where it can be shown beside the days of the reports."""
    deadline = to_day(picture.deadline)
    return [deadline.toordinal()] if deadline and deadline.toordinal() - max(days) < 60 else []


def _due(axes: Axes, picture: Picture) -> None:
    """Draw the deadline, where it is a day."""
    deadline = to_day(picture.deadline)
    if deadline:
        at = deadline.toordinal() + 0.5  # what is dated on the day itself is in time
        axes.axvline(at, color=INK, linewidth=1, linestyle="--")
        axes.annotate(f"Hạn {day(deadline.isoformat())}", (at, 0), xytext=(-4, 6), ha="right",
                      textcoords="offset points", fontsize=8)  # fmt: skip


def themes_chart(picture: Picture) -> Chart | None:
    """Draw what initiatives are about."""
    bars, units = initiatives_by_theme(picture)
    if not bars.labels:
        return None

    def draw() -> Figure:
        figure, axes = figure_of(len(bars.labels) * 2)
        places = range(len(bars.labels))
        axes.barh([one - 0.2 for one in places], bars.values, height=0.38, color=BLUE,
                  label="Số mô hình, sáng kiến")  # fmt: skip
        axes.barh([one + 0.2 for one in places], units.values, height=0.38, color=ORANGE,
                  hatch="///", edgecolor="white", label="Số đơn vị triển khai")  # fmt: skip
        for shift, series in ((-0.2, bars), (0.2, units)):
            write_numbers(axes, series.values, shift=shift)
        write_names(axes, bars.labels)
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)
        whole_numbers(axes)
        return figure

    title = "Mô hình, sáng kiến theo nội dung"
    return Chart("sang-kien-theo-noi-dung", title, f"{title}. {bars.summary()}", draw)


def by_unit_chart(picture: Picture) -> Chart | None:
    """Draw which units have the most initiatives."""
    bars = initiatives_by_unit(picture)
    if not bars.labels:
        return None

    def draw() -> Figure:
        figure, axes = figure_of(len(bars.labels))
        axes.barh(range(len(bars.labels)), bars.values, color=BLUE, height=0.7)
        write_numbers(axes, bars.values)
        write_names(axes, bars.labels)
        whole_numbers(axes)
        axes.set_xlabel("Số mô hình, sáng kiến")
        return figure

    title = "Mô hình, sáng kiến theo đơn vị"
    return Chart("sang-kien-theo-don-vi", title, f"{title}. {bars.summary()}", draw)


def change_chart(picture: Picture) -> Chart | None:
    """Draw the rates of both periods."""
    moves = movements(picture)
    if not moves or picture.former is None:
        return None
    now, before = period_name(picture.period), period_name(picture.former)

    def draw() -> Figure:
        figure, axes = figure_of(len(moves) * 1.8)
        for place, move in enumerate(moves):
            axes.plot([move.before, move.now], [place, place], color="#8a96a3", linewidth=2.5,
                      zorder=1)  # fmt: skip
        axes.scatter([one.before for one in moves], range(len(moves)), s=42, zorder=2,
                     facecolor="white", edgecolor=INK, label=before)  # fmt: skip
        axes.scatter([one.now for one in moves], range(len(moves)), s=42, zorder=3, color=BLUE,
                     label=now)  # fmt: skip
        for place, move in enumerate(moves):
            words, end = f"{printed(move.now, '%')} ({move.said})", max(move.now, move.before)
            axes.annotate(
                words, (end, place), xytext=(7, -3), textcoords="offset points", fontsize=8
            )
        write_names(axes, [move.name for move in moves])
        axes.margins(y=0.12)
        furthest = max(max(one.now, one.before) for one in moves)
        axes.set_xlim(0, max(furthest, 100) * 1.62)
        axes.set_xticks(range(0, 101, 20))
        axes.set_xlabel("%")
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)
        return figure

    title = f"Thay đổi so với {before}"
    said = "; ".join(
        f"{one.name}: từ {printed(one.before, '%')} đến {printed(one.now, '%')}" for one in moves
    )
    return Chart("thay-doi-so-voi-ky-truoc", title, f"{title}. {said}.", draw)
