"""Engines: the same work on this machine or on many, from a folder of files to a dataset.

    made = process("s3://cchc/hop-thu", "s3://cchc/ket-qua", run=ray.on("10.0.0.1:6379"))

Files are worked on in batches. What a batch is made of is written down before, what came of it
after: whenever a run ends, and however, the next one does what is left.
"""

from vnreports.engines.processing import Processed, Run, Step, process
from vnreports.engines.working import Job

__all__ = ["Job", "Processed", "Run", "Step", "process"]
