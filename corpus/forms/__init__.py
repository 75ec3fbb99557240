"""The sample reports in the forms in which offices send them.

`load` reads a source in the markup of corpus/README.md; each `to_…` turns it into one form. Equal
sources give equal bytes, except for PDF, whose bytes LibreOffice dates.
"""

from forms.markdown import to_markdown
from forms.pdf import to_pdf
from forms.plain import to_canonical
from forms.printed import TXT_STYLES, to_text
from forms.source import MarkupError, ReportSource, load, parse
from forms.web import to_html
from forms.word import to_docx

__all__ = [
    "TXT_STYLES",
    "MarkupError",
    "ReportSource",
    "load",
    "parse",
    "to_canonical",
    "to_docx",
    "to_html",
    "to_markdown",
    "to_pdf",
    "to_text",
]
