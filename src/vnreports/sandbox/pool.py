"""A pool of child processes: jobs go in as they come, answers come out as they are ready."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from vnreports.sandbox.child import Child
from vnreports.sandbox.inside import Setup
from vnreports.sandbox.limits import Limits, Stopped

AHEAD = 4  # jobs in work or waiting for each child: enough to keep it busy, little to lose
TICK = 0.2  # seconds between two looks at the children

Job = TypeVar("Job")


class Sandbox(Generic[Job]):
    """Child processes that do one kind of work; at most `size`, each started when it is needed.

    `work` is "module:function", called with the arguments once in each child: it returns the
    function that turns a job into bytes. `folder` is for temporary files; should this process be
    killed, a child removes it.
    """

    def __init__(
        self,
        work: str,
        arguments: tuple[Any, ...] = (),
        *,
        folder: Path,
        size: int = 1,
        limits: Limits = Limits(),  # noqa: B008 (frozen)
    ) -> None:
        self.started = 0  # children so far
        self._folder = folder
        self._size = size
        self._setup = Setup(work, arguments, limits, str(folder))
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._answers: SimpleQueue[tuple[Job, bytes | Stopped] | Exception] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._children: set[Child] = set()
        self._lock = threading.Lock()
        self._closing = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def run(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, bytes | Stopped]]:
        """Yield the answer to each job, in the order in which they are ready.

        An iterator that has ended is asked again after each answer: an answer may bring new jobs.

        Raises:
            SandboxError: no child can be started.
        """
        waiting = 0
        while True:
            for job in islice(jobs, self._size * AHEAD - waiting):
                self._submit(job)
                waiting += 1
            if not waiting:
                return
            yield self._next_answer()
            waiting -= 1

    def _submit(self, job: Job) -> None:
        if not self._threads:
            self._start_thread(self._watch)
        if len(self._threads) <= self._size:
            self._start_thread(self._serve)
        self._jobs.put(job)

    def _start_thread(self, target: Any) -> None:
        thread = threading.Thread(target=target, name="vnreports-sandbox", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _next_answer(self) -> tuple[Job, bytes | Stopped]:
        while True:
            try:
                told = self._answers.get(timeout=1)  # Windows hears Ctrl-C only between two waits
            except Empty:
                continue
            if isinstance(told, Exception):
                raise told
            return told

    def close(self) -> None:
        """End all children at once, and leave nothing behind."""
        with self._lock:
            self._closing.set()
            children = list(self._children)
        for child in children:
            child.kill()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    # In threads of their own

    def _serve(self) -> None:
        """Have one child after the other do the jobs that come."""
        child: Child | None = None
        try:
            while (job := self._jobs.get()) is not None:
                payload = pickle.dumps(job)
                for _ in range(2):
                    child = child or self._new_child()
                    answer = child.ask(payload)
                    if child.spent:
                        self._end(child)
                        child = None
                    # A crash may be the fault of what the child has read before, or of somebody
                    # who has killed it: only a second one is the fault of this job.
                    if not (isinstance(answer, Stopped) and answer.cause == "crash"):
                        break
                self._answers.put((job, answer))
        except _ClosedError:
            pass
        except Exception as error:
            self._answers.put(error)
        finally:
            if child:
                self._end(child)

    def _new_child(self) -> Child:
        with self._lock:
            if self._closing.is_set():
                raise _ClosedError
            self.started += 1
            child = Child(self._setup, self._folder / str(self.started))
            self._children.add(child)
        return child

    def _end(self, child: Child) -> None:
        child.end()
        with self._lock:
            self._children.discard(child)

    def _watch(self) -> None:
        """Look at the children again and again.

        Seconds in which this process was stopped, or the machine asleep, count for nobody.
        """
        last = monotonic()
        while not self._closing.wait(TICK):
            now = monotonic()
            with self._lock:
                children = list(self._children)
            for child in children:
                child.watch(min(now - last, 3 * TICK))
            last = now


class _ClosedError(Exception):
    """The sandbox was closed while a child was wanted."""
