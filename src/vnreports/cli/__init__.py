"""The command line: arguments become one library call, and what it gives becomes text.

The only part of the package that prints. Data goes to stdout, progress and messages to stderr;
exit code 0 for well, 1 where something failed, 2 for wrong usage.
"""

from vnreports.cli.app import app, main

__all__ = ["app", "main"]
