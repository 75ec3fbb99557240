"""Scoring: records against gold, list by list and field by field.

The definitions are those of the annotation guidelines; see `lists.py` for what counts as the same.
"""

from vnreports.scoring.accepted import (
    Change,
    all_figures,
    changes,
    read_accepted,
    read_accepted_forms,
    write_accepted,
    write_accepted_forms,
)
from vnreports.scoring.code_marks import pool_codes
from vnreports.scoring.corpus import (
    Entry,
    corpus_dir,
    manifest,
    read_corpus,
    read_folder,
    read_texts,
)
from vnreports.scoring.figures import Figures, Mark, Marks, figures, mean, pool
from vnreports.scoring.forms import FORMS, FormMarks, mark_forms
from vnreports.scoring.marking import Marked, Remark, mark_report

__all__ = [
    "FORMS",
    "Change",
    "Entry",
    "Figures",
    "FormMarks",
    "Mark",
    "Marked",
    "Marks",
    "Remark",
    "all_figures",
    "changes",
    "corpus_dir",
    "figures",
    "manifest",
    "mark_forms",
    "mark_report",
    "mean",
    "pool",
    "pool_codes",
    "read_accepted",
    "read_accepted_forms",
    "read_corpus",
    "read_folder",
    "read_texts",
    "write_accepted",
    "write_accepted_forms",
]
