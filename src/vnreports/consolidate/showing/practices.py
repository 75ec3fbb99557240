"""Practices: initiatives by theme and how they stand, and the names of cited documents."""

from __future__ import annotations

from vnreports.consolidate.picture import CitedDocument, Group, Picture
from vnreports.consolidate.showing.wording import moment

_STATUS = {
    "new": "mới triển khai",
    "replicated": "nhân rộng",
    "pilot": "thí điểm",
    "registered": "đã đăng ký",
    "running": "đang duy trì",
}


def document_name(document: CitedDocument) -> str:
    """Name a document as Nghị định 30/2020/NĐ-CP has it at first mention."""
    words = [document.doc_type]
    if document.code:
        words.append(f"số {document.code}")
    if document.date:
        words.append(moment(document.date))
    if document.issuer:
        words.append(f"của {document.issuer}")
    if document.subject:
        about = document.subject.casefold().startswith(("về ", "v/v "))
        words.append(document.subject if about else f"về {document.subject}")
    return " ".join(words)


def by_theme(picture: Picture) -> dict[str, list[Group]]:
    """Return initiatives by theme, each under its first, what most units run first."""
    themes: dict[str, list[Group]] = {}
    for group in sorted(picture.initiatives, key=lambda one: -len(units_of(one))):
        themes.setdefault(group.themes[0] if group.themes else "", []).append(group)
    return dict(sorted(themes.items(), key=lambda pair: (not pair[0], -len(pair[1]))))


def units_of(group: Group) -> list[str]:
    """Return the units that run an initiative, each once."""
    return list(dict.fromkeys(member.unit for member in group.members))


def standing(group: Group) -> str:
    """Say how an initiative stands: "thí điểm, đang duy trì"."""
    statuses = list(dict.fromkeys(_STATUS[member.status] for member in group.members))
    return ", ".join(statuses)
