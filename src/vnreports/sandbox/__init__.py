"""Sandbox: work on files that may be anything, in child processes with limits.

    with Sandbox("vnreports.batch:worker", (rules,), folder=folder, size=2) as sandbox:
        for job, answer in sandbox.run(jobs):
            …                   # bytes: what the work returned; Stopped: it had to be ended

A file that hangs, crashes, exits, eats memory or starts programs costs itself alone. Its child is
killed with all that it has started and another takes its place; otherwise a child is kept for the
files that follow. The limits are of time and memory, not of rights: a child may read what its
parent may.
"""

from vnreports.sandbox.child import SandboxError
from vnreports.sandbox.limits import Limits, Stopped
from vnreports.sandbox.pool import Sandbox

__all__ = ["Limits", "Sandbox", "SandboxError", "Stopped"]
