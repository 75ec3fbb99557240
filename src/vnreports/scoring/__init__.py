"""Scoring: records against gold, list by list and field by field.

The definitions are those of the annotation guidelines; see `lists.py` for what counts as the same.
"""

from vnreports.scoring.accepted import (
    Change,
    all_figures,
    changes,
    read_accepted,
    write_accepted,
)
from vnreports.scoring.corpus import (
    Entry,
    corpus_dir,
    manifest,
    read_corpus,
    read_folder,
    read_texts,
)
from vnreports.scoring.figures import Figures, Mark, Marks, figures, mean, pool
from vnreports.scoring.marking import Marked, Remark, mark_report

__all__ = [
    "Change",
    "Entry",
    "Figures",
    "Mark",
    "Marked",
    "Marks",
    "Remark",
    "all_figures",
    "changes",
    "corpus_dir",
    "figures",
    "manifest",
    "mark_report",
    "mean",
    "pool",
    "read_accepted",
    "read_corpus",
    "read_folder",
    "read_texts",
    "write_accepted",
]
