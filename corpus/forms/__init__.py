"""The sample reports in the forms in which offices send them.

`load` reads a source in the markup of corpus/README.md; each `to_…` turns it into one form, and
`in_form` into any by its name. Equal sources give equal bytes, except for what LibreOffice makes
(.pdf, .doc and scans of them), whose bytes it dates.
"""

from forms.markdown import to_markdown
from forms.pdf import to_pdf
from forms.plain import to_canonical
from forms.printed import TXT_STYLES, to_text
from forms.source import MarkupError, ReportSource, load, parse
from forms.tcvn3 import to_tcvn3
from forms.variants import FORMS, INBOX_FORMS, STYLES, in_form, in_forms, suffix_of
from forms.vni import to_vni
from forms.web import to_html
from forms.word import to_docx
from forms.word97 import to_doc
from forms.workbook import to_xlsx

__all__ = [
    "FORMS",
    "INBOX_FORMS",
    "STYLES",
    "TXT_STYLES",
    "MarkupError",
    "ReportSource",
    "in_form",
    "in_forms",
    "load",
    "parse",
    "suffix_of",
    "to_canonical",
    "to_doc",
    "to_docx",
    "to_html",
    "to_markdown",
    "to_pdf",
    "to_tcvn3",
    "to_text",
    "to_vni",
    "to_xlsx",
]
