"""A dataset: what it is made of, what is done and what is left to do, and its rows.

for report in Dataset.open("s3://cchc/ket-qua").reports():
    report.path, report.id, report.to_report()
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from vnreports.dataset.batches import Batch, Manifest
from vnreports.dataset.folder import Folder, load_parquet
from vnreports.dataset.rows import StoredFailure, StoredReport, failure_of, report_of
from vnreports.errors import DatasetError
from vnreports.records import ExtractorRecord

FORMAT = 1  # of the files; every dataset says which one it was made with
ABOUT = "_about.json"
AT_ONCE = 16  # rows that are read together


@dataclass(frozen=True, slots=True)
class About:
    """What made a dataset: it holds the work of one version and one state of the rules."""

    version: str
    rules: str
    format: int = FORMAT


class Dataset:
    """A folder of results, there or to be."""

    def __init__(self, folder: Folder, about: About) -> None:
        self.folder = folder
        self.about = about

    @classmethod
    def open(cls, url: str) -> Dataset:
        """Return a dataset that is there.

        Raises:
            DatasetError: there is none, or a later version made it.
        """
        folder = Folder(url)
        about = _about(folder)
        if about is None:
            raise DatasetError(
                f"Không thấy tập kết quả ở {folder}. Tập kết quả do lệnh vnreports process tạo ra."
            )
        return cls(folder, about)

    @classmethod
    def prepare(cls, url: str, extractor: ExtractorRecord) -> Dataset:
        """Return a dataset to write into, made where there is none.

        Raises:
            DatasetError: other rules or another version made it; or it cannot be written to.
        """
        folder = Folder(url)
        ours = About(version=extractor.version, rules=extractor.rules)
        about = _about(folder)
        if about is None:
            try:
                folder.write(ABOUT, json.dumps(asdict(ours)).encode("ascii"))
            except OSError as error:
                raise DatasetError(f"Không ghi được vào {folder}: {error}.") from error
        elif about != ours:
            raise DatasetError(
                f"Tập kết quả {folder} do phiên bản {about.version} với bộ quy tắc {about.rules} "
                f"tạo ra; đang dùng phiên bản {ours.version} với bộ quy tắc {ours.rules}. "
                "Hãy ghi vào một thư mục khác, hoặc dùng đúng phiên bản và bộ quy tắc cũ."
            )
        return cls(folder, ours)

    @property
    def extractor(self) -> ExtractorRecord:
        """What made the reports."""
        return ExtractorRecord(version=self.about.version, rules=self.about.rules)

    # What is done, and what is left

    def begun(self) -> Iterator[Batch]:
        """Yield all batches that were ever begun, finished ones too."""
        for _, content in self.folder.read_all(self.folder.names("_batches")):
            if content:  # a machine may have lost its disk
                yield Batch.from_json(content)

    def done(self) -> set[str]:
        """Return the ids of finished batches."""
        return {_stem(name) for name in self.folder.names("_done")}

    def begin(self, batch: Batch) -> None:
        """Write down what a batch is made of."""
        self.folder.write(f"_batches/{batch.id}.json", batch.to_json())

    def finish(self, manifest: Manifest) -> None:
        """Write down that a batch is done: from now on, its files count."""
        self.folder.write(f"_done/{manifest.batch}.json", manifest.to_json())

    def finished(self, batch: str) -> Manifest | None:
        """Return what came of a batch; None where it is not done."""
        content = self.folder.read(f"_done/{batch}.json")
        return Manifest.from_json(content) if content else None

    # What it holds

    def manifests(self) -> list[Manifest]:
        """Return what came of the finished batches, in the order in which they were finished."""
        contents = self.folder.read_all(self.folder.names("_done"))
        found = [Manifest.from_json(content) for _, content in contents]
        return sorted(found, key=lambda one: (one.finished, one.batch))

    def reports(self, manifests: Iterable[Manifest] | None = None) -> Iterator[StoredReport]:
        """Yield the reports of finished batches.

        Raises:
            DatasetError: a file is missing, or is no Parquet file.
        """
        for manifest in self.manifests() if manifests is None else manifests:
            for name in manifest.reports:
                yield from map(report_of, self._rows(name))

    def failures(self, manifests: Iterable[Manifest] | None = None) -> Iterator[StoredFailure]:
        """Yield the failures of finished batches.

        Raises:
            DatasetError: a file is missing, or is no Parquet file.
        """
        for manifest in self.manifests() if manifests is None else manifests:
            for name in manifest.failures:
                yield from map(failure_of, self._rows(name))

    def _rows(self, name: str) -> Iterator[dict[str, object]]:
        parquet = load_parquet()
        try:
            with self.folder.open(name) as file, parquet.ParquetFile(file) as opened:
                for rows in opened.iter_batches(batch_size=AT_ONCE):
                    yield from rows.to_pylist()
        except (OSError, ValueError) as error:  # pyarrow: ArrowInvalid is a ValueError
            raise DatasetError(
                f"Không đọc được {name} của tập kết quả {self.folder}: {error}. Hãy xóa dòng của "
                "nó trong _done rồi chạy lại vnreports process để làm lại lô đó."
            ) from error


def _about(folder: Folder) -> About | None:
    try:
        content = folder.read(ABOUT)
        if content is None:
            return None
        about = About(**json.loads(content))
    except (OSError, ValueError, TypeError) as error:
        raise DatasetError(f"Không đọc được tập kết quả {folder}: {error}.") from error
    if about.format > FORMAT:
        raise DatasetError(
            f"Tập kết quả {folder} do phiên bản vnreports mới hơn tạo ra. Hãy cập nhật vnreports."
        )
    return about


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".json")
