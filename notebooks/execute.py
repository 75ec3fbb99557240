"""Runs the notebooks and writes their outputs into them.

    python notebooks/execute.py              all of them
    python notebooks/execute.py 02_initiatives

Needs vnreports[notebooks]. What differs from one machine or day to the next is taken out, so that a
notebook changes only where its result does. `tests/test_notebooks.py` compares.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

HERE = Path(__file__).resolve().parent


def executed(path: Path, *, seconds: int = 600) -> NotebookNode:
    """Return a notebook with the outputs of this run.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed; it says which.
    """
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=seconds, resources=where, record_timing=False).execute()
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def main(names: list[str]) -> None:
    """Execute the notebooks of these names, or all."""
    for path in sorted(HERE.glob("*.ipynb")):
        if not names or path.stem in names:
            nbformat.write(executed(path), path)
            print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
