"""Every form that a report can be made in, by one name.

in_form(source, "docx", "vni")     its .docx, typed in VNI-Times
in_forms({"xa-mau": source}, "doc")     many at once: LibreOffice starts once
VARIANTS["scan300"]     what `vnreports score --forms scan300` reads: form "scan", style "300"
"""

from __future__ import annotations

from collections.abc import Mapping

from forms.markdown import to_markdown
from forms.office import converted
from forms.plain import to_canonical
from forms.printed import TXT_STYLES, to_text
from forms.source import ReportSource, number_from
from forms.tcvn3 import to_tcvn3
from forms.vni import to_vni
from forms.web import to_html
from forms.word import to_docx
from forms.workbook import to_xlsx

INBOX_FORMS = ("docx", "pdf", "html", "md", "txt")
FORMS = (*INBOX_FORMS, "doc", "xlsx", "scan")
STYLES = {
    "docx": ("", "autonumber", "tcvn3", "vni"),
    "pdf": ("", "autonumber"),
    "txt": (*TXT_STYLES, "canonical"),
    "scan": ("300", "200"),  # dots to the inch
}


def suffix_of(form: str) -> str:
    """Return the extension of a form, without its point."""
    return "pdf" if form == "scan" else form


def in_form(source: ReportSource, form: str, style: str | None = None) -> bytes:
    """Return a report in any form; without a style, in its own or the first of the form.

    Raises:
        ValueError: there is no such form or style, or the report has no tables for a workbook.
        RuntimeError: LibreOffice, which this form needs, is missing or made nothing.
    """
    made = in_forms({source.head.id: source}, form, style)
    if not made:
        raise ValueError(f"{source.head.id} has no tables")
    return made[source.head.id]


def in_forms(
    sources: Mapping[str, ReportSource], form: str, style: str | None = None
) -> dict[str, bytes]:
    """Return reports, by their ids, in any form; a report without tables makes no workbook.

    Raises:
        ValueError: there is no such form or style.
        RuntimeError: LibreOffice, which this form needs, is missing or made nothing.
    """
    styles = {id_: _style_of(source, form, style) for id_, source in sources.items()}
    if form in ("pdf", "doc", "scan"):
        printed = "pdf" if form == "scan" else form
        numbered = {id_: "" if form == "scan" else one for id_, one in styles.items()}
        made = converted({id_: to_docx(sources[id_], numbered[id_]) for id_ in sources}, printed)
        return {
            id_: _scan(id_, made[id_], styles[id_]) if form == "scan" else made[id_] for id_ in made
        }
    found = {id_: _written(source, form, styles[id_]) for id_, source in sources.items()}
    return {id_: payload for id_, payload in found.items() if payload is not None}


def _style_of(source: ReportSource, form: str, style: str | None) -> str:
    known = STYLES.get(form, ("",))
    if style is None:
        own = source.head.style if source.head.form == form else ""
        style = own or known[0]
    if form not in FORMS or style not in known:
        raise ValueError(f"no form {form!r} with style {style!r}")
    return style


def _written(source: ReportSource, form: str, style: str) -> bytes | None:
    match form, style:
        case "docx", "tcvn3":
            return to_tcvn3(to_docx(source, ""))
        case "docx", "vni":
            return to_vni(to_docx(source, ""))
        case "docx", _:
            return to_docx(source, style)
        case "html", _:
            return to_html(source).encode()
        case "md", _:
            return to_markdown(source).encode()
        case "xlsx", _:
            return to_xlsx(source)
        case _, "canonical":
            return to_canonical(source).encode()
        case _:
            return to_text(source, style).encode()


def _scan(id_: str, pdf: bytes, style: str) -> bytes:
    from forms.scan import scanned  # Pillow and pypdfium2: nothing else needs them

    return scanned(pdf, seed=number_from(id_), dpi=int(style))
