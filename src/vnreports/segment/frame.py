"""Frame: letterhead, title and addressees before the body; Nơi nhận and signature after it.

The form is that of Nghị định 30/2020/NĐ-CP, Phụ lục I. Text extraction stacks or interleaves the
two columns of letterhead and signature block; a report may also come without any of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vnreports.flow import BlockKind, fold
from vnreports.letters import LOWER, UPPER
from vnreports.rules import RuleSet
from vnreports.segment.furniture import is_rule
from vnreports.segment.joining import is_upper
from vnreports.segment.lines import Line, clean, columns
from vnreports.segment.markers import read_marker
from vnreports.text import Source

_TO = re.compile(r"kính(?: gửi\b|$)", re.IGNORECASE)  # the words may be broken over lines
_FOR = re.compile(r"[\W_]*nơi\s*nhận\s*[:.]?", re.IGNORECASE)
_COUNTRY = re.compile(
    r"cộng hòa xã hội|chủ nghĩa việt nam|độc lập\s*-\s*tự do|đảng cộng sản việt nam", re.IGNORECASE
)
_APPENDIX = re.compile(
    r"(?:phụ lục|phụ biểu|biểu mẫu|biểu số|biểu \d|biểu tổng hợp|danh mục|danh sách|bảng)\b",
    re.IGNORECASE,
)
_SECOND_HALVES = frozenset({"DÂN", "NHÂN DÂN", "CHỦ NGHĨA VIỆT NAM"})  # of names broken over lines
_SPACED = re.compile(r"(?:\w ){4,}\w")
_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}'’]+\s){{1,4}}[{UPPER}][{LOWER}'’]+")


@dataclass(slots=True)
class Frame:
    """The lines of a report by their place in the form."""

    head: list[tuple[BlockKind, list[Line]]] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[tuple[BlockKind, list[Line]]] = field(default_factory=list)
    appendix: list[Line] = field(default_factory=list)


class Framer:
    """Cuts the frame off a report's lines."""

    def __init__(self, source: Source, rules: RuleSet) -> None:
        self.source = source
        self._titles = rules.table("sections.titles")
        self._openers = tuple(rules.words("sections.openers"))
        self._signs = tuple(rules.words("sections.signs"))
        self._positions = rules.words("sections.positions")

    def frame(self, lines: list[Line]) -> Frame:
        """Return the lines sorted into head, body, tail and appendix."""
        frame = Frame()
        start = self._head(lines, frame)
        stop, after = self._tail(lines, start, frame)
        frame.body = lines[start:stop]
        frame.appendix = lines[after:]
        return frame

    def title_words(self, line: Line) -> tuple[str, int] | None:
        """Return the kind of document in a title line, and how many letters it takes."""
        text = fold(line.text)
        if _SPACED.fullmatch(text):
            text = text.replace(" ", "")
            for words in self._titles:
                if text.lower() == words.replace(" ", ""):
                    return words, len(line.text)
            return None
        small = text.lower()
        for words in sorted(self._titles, key=len, reverse=True):
            if small.startswith(words) and text[: len(words)].isupper():
                rest = text[len(words) :].strip(" .:*_-")
                if not rest or is_upper(rest) or rest[0].isupper():
                    return words, len(words)
        return None

    def _head(self, lines: list[Line], frame: Frame) -> int:
        title = next((i for i, line in enumerate(lines[:45]) if self.title_words(line)), None)
        country = next(
            (i for i, line in enumerate(lines[:15]) if _COUNTRY.search(fold(line.text))), None
        )
        early = next((i for i, line in enumerate(lines[:25]) if _TO.match(line.text)), None)
        if title is not None and self._is_body(lines[:title]):
            title = None
        if title is None and country is None:
            return self._addressees(lines, 0, frame) if early == 0 else 0
        if title is None:
            stop = early if early is not None else self._letterhead_end(lines)
            self._letterhead(lines[:stop], frame)
            return self._addressees(lines, stop, frame)
        self._letterhead(lines[:title], frame)
        return self._title(lines, title, frame)

    def _is_body(self, lines: Sequence[Line]) -> bool:
        """Return whether running text stands before a supposed title line."""
        return any(
            len(line.text) > 250 or (read_marker(line.text) and len(line.text) > 80)
            for line in lines
        )

    def _letterhead_end(self, lines: list[Line]) -> int:
        for index, line in enumerate(lines[:30]):
            if (
                re.search(r"ngày\s+\S+\s+tháng\s+\S+\s+năm\s+\S+$", line.text)
                and len(line.text) < 90
            ):
                return index + 1
        return 0

    def _letterhead(self, lines: Sequence[Line], frame: Frame) -> None:
        left: list[Line] = []
        right: list[Line] = []
        for line in lines:
            if is_rule(line):
                continue
            parts = columns(self.source, line) if line.hint is None else []
            if len(parts) > 1:
                left.append(clean(self.source, *parts[0], marks={}))
                right.extend(clean(self.source, *part, marks={}) for part in parts[1:])
            elif line.hint is None and line.indent > 35:
                right.append(line)
            else:
                left.append(line)
        for line in [*left, *right]:
            if is_rule(line):
                continue
            goes_on = frame.head and (
                line.text[:1].islower() or fold(line.text).upper() in _SECOND_HALVES
            )
            if goes_on and not line.hint:  # "Cà Mau, ngày 24" / "tháng 11 năm 2025"
                frame.head[-1][1].append(line)
            else:
                frame.head.append((BlockKind.LETTERHEAD, [line]))

    def _title(self, lines: list[Line], title: int, frame: Frame) -> int:
        first = lines[title]
        group = [first]
        kind = self.title_words(first)
        whole = kind is not None and len(fold(first.text).strip(" .:*_-")) > kind[1] + 1
        index = title + 1
        style: Line | None = first if whole else None
        while index < len(lines):
            line = lines[index]
            if is_rule(line):
                index += 1
                continue
            if _TO.match(line.text) or not self._title_goes_on(style, line, group[-1]):
                break
            group.append(line)
            style = style or line
            index += 1
        frame.head.append((BlockKind.TITLE, [first]))
        if group[1:]:
            frame.head.append((BlockKind.TITLE, group[1:]))
        return self._addressees(lines, index, frame)

    def _title_goes_on(self, style: Line | None, line: Line, before: Line) -> bool:
        text = fold(line.text)
        if len(text) > 300 or text.endswith((":", ";")) or read_marker(text):
            return text.startswith(("-", "–")) and style is None
        opener = text.lower().startswith(self._openers) and not is_upper(text)
        numbered = bool(re.search(r"\bsố\b|\d{1,5}/\S*[A-ZĐ]{2}", text))
        if style is None:
            return not (opener and (numbered or text.endswith(".") or len(text) > 160))
        if is_upper(style.text):
            return (
                is_upper(text)
                or not any(map(str.isalpha, text))
                or (line.bold and style.bold)
                or (text.startswith("(") and text.endswith(")"))
            )
        alike = (line.bold and style.bold) or (line.markdown and style.markdown)
        if alike or (text.startswith("(") and text.endswith(")")):
            return not text.endswith(".")
        if line.hint is not None:
            return line.hint.centred and not text.endswith(".")
        if opener and (numbered or line.blank_before):
            return False
        if line.blank_before > before.blank_before or (line.blank_before and text[:1].isupper()):
            return False
        return not text.endswith(".") and (text[:1].islower() or not opener) and len(text) < 140

    def _addressees(self, lines: list[Line], start: int, frame: Frame) -> int:
        index = start
        while index < len(lines) and is_rule(lines[index]):
            index += 1
        if index >= len(lines) or not _TO.match(lines[index].text):
            return start
        frame.head.append((BlockKind.ADDRESSEES, [lines[index]]))
        index += 1
        listed = False
        while index < len(lines):
            line = lines[index]
            if line.text[:1].islower() and not line.blank_before and line.hint is None:
                frame.head[-1][1].append(line)
                index += 1
                continue
            marker = read_marker(line.text)
            if marker and marker.scheme == "bullet" and len(line.text) < 160:
                listed = True
            elif not (
                len(line.text) < 90
                and not line.blank_before
                and line.hint is None
                and not marker
                and not fold(line.text).lower().startswith(self._openers)
            ) or (listed and line.text[:1].isupper()):
                break
            frame.head.append((BlockKind.ADDRESSEES, [line]))
            index += 1
        return index

    def _tail(self, lines: list[Line], start: int, frame: Frame) -> tuple[int, int]:
        """Return where the body ends and where an appendix begins."""
        found = [i for i, line in enumerate(lines) if i >= start and _FOR.match(line.text)]
        beside = [
            i
            for i, line in enumerate(lines)
            if i >= start
            and line.hint is None
            and re.search(r" {4,}nơi\s*nhận", line.text, re.IGNORECASE)
        ]
        first = found[-1] if found else (beside[-1] if beside else None)
        if first is not None:
            first = self._signature_above(lines, first, start)
        else:
            first = self._bare_signature(lines, start)
        if first is None:
            return len(lines), len(lines)
        after = self._read_tail(lines, first, frame)
        return first, after

    def _signature_above(self, lines: list[Line], first: int, start: int) -> int:
        """Return where the tail begins, when the signature stands before Nơi nhận."""
        for index in range(first - 1, max(start, first - 6) - 1, -1):
            if self._signs_line(lines[index]):
                return self._signature_above(lines, index, start)
            if len(lines[index].text) > 60:
                break
        return first

    def _bare_signature(self, lines: list[Line], start: int) -> int | None:
        for index in range(max(start, len(lines) - 10), len(lines)):
            if self._signs_line(lines[index]) and all(
                len(line.text) < 70 for line in lines[index:]
            ):
                return index
        return None

    def _signs_line(self, line: Line) -> bool:
        text = fold(line.text).strip(" *_.,")
        small = text.lower()
        return (
            is_upper(text)
            and len(text) < 90
            and (small.startswith(self._signs) or small in self._positions)
        )

    def _read_tail(self, lines: list[Line], first: int, frame: Frame) -> int:
        signing = named = False
        for index in range(first, len(lines)):
            line = lines[index]
            if is_rule(line):
                continue
            small = fold(line.text).lower()
            if index > first and (
                _APPENDIX.match(small.lstrip("*# "))
                or (len(line.text) > 180 and not columns_of(self.source, line))
                or (line.markdown and not self._signs_line(line) and not _FOR.match(line.text))
            ):
                return index
            parts = columns(self.source, line) if line.hint is None else []
            if len(parts) > 1:
                self._put(frame, BlockKind.RECIPIENTS, clean(self.source, *parts[0], marks={}))
                self._put(frame, BlockKind.SIGNATURE, clean(self.source, *parts[-1], marks={}))
                signing = True
                continue
            recipient = (
                _FOR.match(line.text)
                or small.startswith(("-", "+", "•"))
                or line.text.endswith(";")
            )
            signs = self._signs_line(line) or (line.hint is None and line.indent > 35)
            name = _NAME.fullmatch(line.text.strip(" *_.")) and signing
            note = small.startswith(("(đã ký", "đã ký", "(ký"))
            if recipient and not signs:
                self._put(frame, BlockKind.RECIPIENTS, line)
            elif signing and fold(line.text).strip("* ").upper() in _SECOND_HALVES:
                frame.tail[-1][1].append(line)
            elif named and not signs:
                return index  # an appendix: the block ends with the name
            elif signs or name or note or (signing and is_upper(line.text)):
                named = bool(name)
                self._put(frame, BlockKind.SIGNATURE, line)
                signing = True
            elif (
                frame.tail and frame.tail[-1][0] is BlockKind.RECIPIENTS and line.text[:1].islower()
            ):
                frame.tail[-1][1].append(line)
            elif len(line.text) < 70 and not line.page_before:
                kind = BlockKind.SIGNATURE if signing else BlockKind.RECIPIENTS
                self._put(frame, kind, line)
            else:
                return index
        return len(lines)

    def _put(self, frame: Frame, kind: BlockKind, line: Line) -> None:
        if line.text and not is_rule(line):
            frame.tail.append((kind, [line]))


def columns_of(source: Source, line: Line) -> bool:
    """Return whether a line is laid out in columns."""
    return line.hint is None and len(columns(source, line)) > 1
