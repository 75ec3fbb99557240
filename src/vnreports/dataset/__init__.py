"""Dataset: the results of many machines, as a folder of Parquet files on any file system.

    s3://cchc/ket-qua/
      reports/province=ha-tinh/year=2024/part-5f0c….parquet    a row for each report
      failures/part-5f0c….parquet                              a row for each file that gave none
      _batches/5f0c….json      what a batch is made of, written before the work
      _done/5f0c….json         which files hold what came of it, written last
      _about.json              which version and rules made the dataset

The files of a batch are called after what it is made of: work that is done again, because a
machine died, writes over itself. Only files that `_done` names count; a batch without its line
there is done again, as the batch that it was. So no report is lost, and none is there twice.
"""

from vnreports.dataset.batches import Batch, Input, Manifest, cut
from vnreports.dataset.dataset import About, Dataset
from vnreports.dataset.folder import Folder
from vnreports.dataset.rows import StoredFailure, StoredReport
from vnreports.dataset.writing import BatchWriter

__all__ = [
    "About",
    "Batch",
    "BatchWriter",
    "Dataset",
    "Folder",
    "Input",
    "Manifest",
    "StoredFailure",
    "StoredReport",
    "cut",
]
