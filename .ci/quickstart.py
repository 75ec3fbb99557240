"""Print the N-th command under "## Quick start" of the README, for CI to run what it says.

python3 .ci/quickstart.py 2
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def commands(readme: str) -> list[str]:
    """Return the code blocks of the section, in order."""
    section = re.split(r"^## ", readme.partition("\n## Quick start\n")[2], flags=re.MULTILINE)[0]
    return [block.strip() for block in re.findall(r"^```\w*\n(.*?)^```", section, re.M | re.S)]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(commands(README.read_text(encoding="utf-8"))[int(sys.argv[1]) - 1])
