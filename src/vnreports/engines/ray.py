"""The Ray engine: each batch is a task on some machine of a cluster.

    ray start --head                    on the first machine
    ray start --address=10.0.0.1:6379   on the others

Ray does a task again where its process or its machine has died; so do we where a file system
does not answer. What a batch writes is the same each time, so that nothing is there twice.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from vnreports.batch import processors
from vnreports.dataset import Batch, Manifest
from vnreports.engines.processing import Run
from vnreports.engines.working import Job, work
from vnreports.errors import EngineError, RulePackError

RETRIES = 5  # of a batch: machines that are rented cheaply are taken away several times a day
AHEAD = 2  # batches in work or waiting for each processor: none of them waits for us
OBJECTS = 100 * 2**20  # bytes Ray may keep to share; nothing of ours but names and counts
PATIENCE = 10  # seconds for the first machine of a cluster to answer
ADDRESS = "RAY_ADDRESS"  # where `ray job submit` says which cluster


class _MachineError(Exception):
    """A machine or its file system failed: no fault of the batch, to be tried elsewhere."""


def on_ray(address: str | None = None, *, workers: int | None = None) -> Run:
    """Return an engine on a Ray cluster; without an address, on a Ray of this machine alone.

    `workers`: processes of that Ray; by default as many as there are processors.
    """

    def run(job: Job, batches: Iterator[Batch]) -> Iterator[tuple[Batch, Manifest | str]]:
        first = next(batches, None)
        if first is None:
            return
        batches = chain([first], batches)
        ray = _load()
        ours = not ray.is_initialized()
        if ours:
            cluster = address or os.environ.get(ADDRESS)
            if cluster:
                _join(ray, cluster)
            else:
                start(workers)
        waiting: dict[Any, Batch] = {}
        try:
            task = ray.remote(num_cpus=1, max_retries=RETRIES, retry_exceptions=[_MachineError])(
                _work
            )
            known = ray.put(job)
            while True:
                for batch in islice(batches, _room(ray) - len(waiting)):
                    waiting[task.remote(known, batch)] = batch
                if not waiting:
                    return
                for ready in ray.wait(list(waiting))[0]:
                    yield waiting.pop(ready), _outcome(ray, ready)
        finally:
            if ours:
                ray.shutdown()  # takes its workers with it, or leaves the cluster, which ends them
            else:
                for left in waiting:
                    ray.cancel(left)

    return run


def _work(job: Job, batch: Batch) -> Manifest:
    try:
        return work(job, batch)
    except (EngineError, RulePackError):
        raise
    except Exception as error:
        raise _MachineError(repr(error)) from error


def _outcome(ray: Any, ready: Any) -> Manifest | str:
    """Return what came of a batch, or why it is not done."""
    try:
        manifest: Manifest = ray.get(ready)
    except (
        EngineError,
        RulePackError,
    ) as error:  # Ray wraps it, with the traceback of the other machine
        raise getattr(error, "cause", error) from error
    except ray.exceptions.RayError as error:
        return repr(getattr(error, "cause", None) or error)
    return manifest


def _room(ray: Any) -> int:
    """Return how many batches may be under way; machines come and go."""
    return max(1, int(ray.cluster_resources().get("CPU", 1))) * AHEAD


def _load() -> Any:
    try:
        import ray
    except ImportError as error:
        raise EngineError(
            'Chưa cài Ray trên máy này. Hãy cài: pip install "vnreports[ray]"'
        ) from error
    return ray


def start(workers: int | None = None) -> None:
    """Start a Ray of this machine alone; by default with a worker for each processor.

    Raises:
        EngineError: Ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # else it reports to its makers
    _load().init(
        "local",
        num_cpus=workers or processors(),
        include_dashboard=False,
        object_store_memory=OBJECTS,
        **_quiet(),
    )


def _join(ray: Any, address: str) -> None:
    try:
        _knock(address)
        ray.init(address, **_quiet())
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise EngineError(
            f"Không kết nối được cụm Ray ở {address}: {error}. Hãy kiểm tra địa chỉ bằng lệnh "
            "ray status trên máy chủ của cụm; máy này phải có cùng phiên bản Ray và, nếu cụm đòi, "
            "cùng mã ở RAY_AUTH_TOKEN."
        ) from error


def _quiet() -> dict[str, Any]:
    """Return what keeps Ray from writing between our lines."""
    logging.getLogger("ray").setLevel(logging.ERROR)
    return {"log_to_driver": False, "logging_level": logging.ERROR}


def _knock(address: str) -> None:
    """Raise where nobody listens: Ray itself tries for ten minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if port.isdecimal():
        socket.create_connection((host, int(port)), timeout=PATIENCE).close()
