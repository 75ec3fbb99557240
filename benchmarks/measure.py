"""Measuring: contenders in interleaved rounds, medians, ratios of a round; memory of a process."""

from __future__ import annotations

import gc
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from time import perf_counter

PACKAGES = (
    "vnreports",
    "underthesea",
    "eyecite",
    "pydantic",
    "regex",
    "spacy",
    "lxml",
    "pypdfium2",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds of one contender, round by round."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.seconds)

    def ratio_to(self, other: Timing) -> float:
        """Return how many times as long this took: the median of the ratios of each round.

        >>> Timing((4.0, 6.0, 9.0)).ratio_to(Timing((2.0, 2.0, 3.0)))
        3.0
        """
        pairs = zip(self.seconds, other.seconds, strict=True)
        return median(mine / theirs for mine, theirs in pairs)


def interleave(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Timing]:
    """Time all contenders once a round, each round beginning with another, after a warm-up."""
    for run in contenders.values():
        run()
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    for turn in range(rounds):
        first = turn % len(names)
        for name in [*names[first:], *names[:first]]:
            seconds[name].append(time_once(contenders[name]))
    return {name: Timing(tuple(taken)) for name, taken in seconds.items()}


def time_once(run: Callable[[], object]) -> float:
    """Return the seconds of one call, without what the garbage of others costs."""
    gc.collect()
    gc.disable()
    try:
        began = perf_counter()
        run()
        return perf_counter() - began
    finally:
        gc.enable()


def time_process(arguments: Sequence[str], rounds: int) -> Timing:
    """Return the seconds from the start of a fresh Python to its end."""

    fresh_python(arguments)
    return Timing(tuple(time_once(partial(fresh_python, arguments)) for _ in range(rounds)))


def fresh_python(arguments: Sequence[str], given: str = "") -> str:
    """Return what a new Python says that finds the modules that this one finds."""
    done = subprocess.run(
        [sys.executable, *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONUTF8": "1",
        },
        check=True,
    )
    return done.stdout


def peak_memory() -> float | None:
    """Return the most memory this process has held, in MB; None where the system does not say."""
    status = Path("/proc/self/status")
    if status.is_file():  # Linux: getrusage would count what the parent held when it started us
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        return int(found[1]) / 1e3 if found else None
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def surroundings() -> dict[str, object]:
    """Return what a figure depends on: machine, load, versions, date."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "system": f"{platform.system()} {platform.release()}",
            "processor": _processor(),
            "cores": os.cpu_count(),
            "load": load,
        },
        "versions": {"python": platform.python_version()}
        | {name: found for name in PACKAGES if (found := _version(name))},
    }


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    text = known.read_text(encoding="utf-8") if known.is_file() else ""
    found = re.search(r"model name\s*: (.+)", text)
    return found[1] if found else platform.processor() or platform.machine()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
