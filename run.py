#!/usr/bin/env python3
"""Run vnreports from a checkout: set up what it needs, once, then start it.

    python3 run.py demo           read the sample inbox into a store and JSON records
    python3 run.py test           run the tests
    python3 run.py COMMAND …      any vnreports command: python3 run.py extract report.docx -o out
    python3 run.py setup dev      only set up, with the extras named (of pyproject.toml)

Needs Python 3.11 or later and a package index, and nothing else: no pip, no ensurepip (Debian's
python3 comes without either), no uv. Everything goes into `.venv` beside this file, in the
versions of `uv.lock`; the system's Python is left alone. The index, proxies and certificates are
those of pip's environment variables and configuration files. On Windows: `py run.py demo`.
"""

from __future__ import annotations

import configparser
import hashlib
import html
import json
import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "vnreports-setup.json"  # what was set up; written last
EXTRAS = {"test": {"test"}}  # what a command needs beyond the default install
# The pip for machines without it. Its hash stands here, so it does not matter who hands it over.
PIP = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
# Settings of the caller that would send packages, or imports, elsewhere.
ASTRAY = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"}
# With this one every start would compile every module anew, see `pip`: seconds, each time.
SLOW = {"PYTHONDONTWRITEBYTECODE"}


class SetupError(Exception):
    """The environment cannot be set up; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Set up, run, and return the exit code of what was run."""
    if sys.version_info < (3, 11):  # noqa: UP036  # an older Python can still start this file
        print(f"Cần Python 3.11 trở lên (Python 3.11 or later is needed), not {sys.version}")
        return 2
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return 0 if arguments else 2
    try:
        if arguments[0] == "setup":
            return set_up(set(arguments[1:]))
        set_up(EXTRAS.get(arguments[0], set()))
        here = ROOT if arguments[0] in {"demo", "test"} else None
        return subprocess.call(command_line(arguments), cwd=here, env=environment())
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def command_line(arguments: list[str]) -> list[str]:
    """Return what runs inside the environment.

    >>> command_line(["demo"])[1:]
    ['-m', 'vnreports', 'ingest', 'corpus/inbox']
    """
    first, *others = arguments
    if first == "test":
        return [str(PYTHON), "-m", "pytest", "-n", "auto", "--dist", "loadfile", *others]
    if first == "demo":
        return [str(PYTHON), "-m", "vnreports", "ingest", "corpus/inbox", *others]
    return [str(PYTHON), "-m", "vnreports", *arguments]


def environment() -> dict[str, str]:
    """Return the variables of the caller, less those that lead astray or cost time."""
    kept = {name: value for name, value in os.environ.items() if name not in ASTRAY | SLOW}
    return {**kept, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def say(message: str) -> None:
    """Tell the person something, apart from what the command prints on stdout."""
    print(message, file=sys.stderr, flush=True)


# The environment


def set_up(extras: set[str]) -> int:
    """Make `.venv`, or bring it up to date, with the extras asked for and those it has."""
    key, stamp = setup_key(), read_stamp()
    done = set(stamp.get("extras", ())) if stamp else set()
    if stamp and stamp["key"] == key and extras <= done and whole(extras):
        return 0
    say("Đang chuẩn bị môi trường, chỉ lần đầu (setting up, only this once): " + str(VENV))
    make_venv(fresh=bool(stamp and stamp["python"] != python_key()))
    install_pip()
    STAMP.unlink(missing_ok=True)
    install_project(sorted(extras | done))
    made = {"key": key, "python": python_key(), "extras": sorted(extras | done)}
    STAMP.write_text(json.dumps(made), encoding="utf-8")
    return 0


def whole(extras: set[str]) -> bool:
    """Return whether what was set up is still there: uv takes away what it was not asked for."""
    return PYTHON.exists() and ("test" not in extras or works("-c", "import pytest"))


def setup_key() -> str:
    """Return a hash of all that decides what is installed, and where."""
    parts = [python_key().encode()]
    parts += [(ROOT / name).read_bytes() for name in ("pyproject.toml", "uv.lock")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def python_key() -> str:
    """Return what makes an environment unusable when it changes: the Python and the folder."""
    return f"{sys.version_info.major}.{sys.version_info.minor} {sys.base_prefix} {ROOT}"


def read_stamp() -> dict[str, Any] | None:
    """Return what was set up last, if that came to its end."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) else None


def make_venv(*, fresh: bool) -> None:
    """Make the environment, without pip; one that works is kept."""
    if not fresh and works("-c", "import sys; sys.exit(sys.version_info < (3, 11))"):
        return
    try:
        import venv

        venv.EnvBuilder(clear=True, symlinks=os.name != "nt").create(VENV)
    except ImportError as error:
        raise SetupError(
            "Python này thiếu mô-đun venv (this Python lacks venv). "
            "Debian, Ubuntu: sudo apt-get install python3"
        ) from error
    except OSError as error:
        raise SetupError(
            f"Không tạo được (cannot create) {VENV}: {error}. "
            "Hãy chép mã nguồn vào thư mục ghi được (copy the project to a writable folder)."
        ) from error


def works(*arguments: str) -> bool:
    """Return whether the environment's Python runs something to a good end."""
    try:
        ran = subprocess.run([PYTHON, *arguments], capture_output=True, env=environment())
    except OSError:
        return False
    return ran.returncode == 0


def install_project(extras: list[str]) -> None:
    """Install the checkout in the locked versions; in others where the index lacks those."""
    locked = VENV / "constraints.txt"
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    locked.write_text("\n".join(constraints(lock)) + "\n", encoding="utf-8")
    target = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    if pip("--constraint", str(locked), "--editable", target):
        return
    say("Thử lại không theo uv.lock (once more, without the versions of uv.lock).")
    if not pip("--editable", target):
        raise SetupError(
            "Không cài được các gói cần thiết: hãy kiểm tra mạng, proxy (HTTPS_PROXY) và kho gói "
            "(PIP_INDEX_URL), rồi chạy lại. (Packages could not be installed: check the network, "
            "proxy and package index, then run this again.)"
        )


def constraints(lock: str) -> list[str]:
    """Return the versions of a `uv.lock` as constraints for pip.

    >>> constraints('[[package]]\\nname = "rich"\\nversion = "15.0.0"\\nsource.registry = "x"')
    ['rich==15.0.0']
    """
    import tomllib

    lines = []
    for package in tomllib.loads(lock)["package"]:
        if "registry" in package["source"]:
            markers = " or ".join(f"({one})" for one in package.get("resolution-markers", ()))
            pinned = f"{package['name']}=={package['version']}"
            lines.append(f"{pinned} ; {markers}" if markers else pinned)
    return lines


# pip


def pip(*arguments: str) -> bool:
    """Install something; return whether that went well. pip says what did not, on stderr.

    Python compiles a module when it is first imported; most of those installed never are, and to
    compile them all would take longer than to install them.
    """
    line = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-compile", *arguments]
    return subprocess.call(line, stdout=sys.stderr.fileno(), env=environment()) == 0


def install_pip() -> None:
    """See that the environment has pip: from ensurepip or, without that, from the index."""
    if works("-m", "pip", "--version") or works("-m", "ensurepip"):
        return
    name, content = fetch_pip()
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(folder) / name
        wheel.write_bytes(content)
        if not works(f"{wheel}/pip", "install", "--quiet", "--no-index", str(wheel)):
            raise SetupError(f"Không cài được pip (pip cannot be installed) {VENV}")


def fetch_pip() -> tuple[str, bytes]:
    """Return name and content of a wheel of pip from the package index, checked by its hash."""
    index = index_url().rstrip("/")
    page = f"{bare(index)}/pip/" + ("index.html" if index.startswith("file:") else "")
    try:
        listing, verified = fetch(page, index)
        name, link, sha256 = choose_pip(listing.decode("utf-8"), trusted=verified)
        wheel, _ = fetch(urllib.parse.urljoin(page, link), index)
    except OSError as error:
        raise SetupError(
            f"Không tải được pip từ (pip cannot be fetched from) {page}: {error}. "
            "Hãy kiểm tra mạng, HTTPS_PROXY, PIP_INDEX_URL "
            "(check the network and these variables)."
        ) from error
    if hashlib.sha256(wheel).hexdigest() != sha256:
        raise SetupError(f"{name}: sai mã băm (wrong hash): {page}")
    return name, wheel


def choose_pip(listing: str, *, trusted: bool) -> tuple[str, str, str]:
    """Return name, link and hash of the pip to take from the page of an index.

    The one that we know; else the newest, by the hash that the index says, where it is trusted.

    >>> choose_pip('<a href="../pip-9.0-py3-none-any.whl#sha256=ab">', trusted=True)
    ('pip-9.0-py3-none-any.whl', '../pip-9.0-py3-none-any.whl', 'ab')
    """
    found: dict[tuple[int, ...], tuple[str, str, str]] = {}
    for link in map(html.unescape, re.findall(r'href="([^"]+)"', listing)):
        wheel = re.search(r"(?:^|/)(pip-([\d.]+)-py3-none-any\.whl)(?:#sha256=(\w+))?", link)
        if wheel is None:
            continue
        name, version, sha256 = wheel.groups()
        if name == PIP:
            return name, link.partition("#")[0], PIP_SHA256
        if trusted and sha256:
            numbers = tuple(int(number) for number in version.split("."))
            found[numbers] = name, link.partition("#")[0], sha256
    if not found:
        raise SetupError(f"Kho gói không có (the package index lacks) {PIP}")
    return found[max(found)]


def index_url() -> str:
    """Return the package index that pip would use: its variable, its files, or PyPI."""
    return os.environ.get("PIP_INDEX_URL") or pip_setting("index-url") or "https://pypi.org/simple"


def pip_setting(name: str) -> str | None:
    """Return a setting of pip's configuration files; the user's file wins over the machine's."""
    home, file = Path.home(), "pip.ini" if os.name == "nt" else "pip.conf"
    if os.name == "nt":
        homes = [os.environ.get("APPDATA"), os.environ.get("PROGRAMDATA")]
        files = [Path(folder) / "pip" / file for folder in homes if folder]
    else:
        config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        files = [config / "pip" / file, home / ".pip" / file, Path("/etc") / file]
    if os.environ.get("PIP_CONFIG_FILE"):
        files.insert(0, Path(os.environ["PIP_CONFIG_FILE"]))
    for path in files:
        parser = configparser.RawConfigParser()
        try:
            parser.read(path, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue  # pip itself will say what is wrong with it
        for section in ("install", "global"):
            if parser.has_option(section, name):
                return parser.get(section, name).strip()
    return None


def fetch(url: str, index: str) -> tuple[bytes, bool]:
    """Return what is at a URL of the index, and whether that is sure to come from there.

    It is not where the machine has no certificates to check a server by.
    """
    file = os.environ.get("PIP_CERT") or pip_setting("cert") or os.environ.get("REQUESTS_CA_BUNDLE")
    try:
        return opened(url, index, ssl.create_default_context(cafile=file)), True
    except urllib.error.URLError as error:
        if not isinstance(error.reason, ssl.SSLCertVerificationError):
            raise
        return opened(url, index, ssl._create_unverified_context()), False


def opened(url: str, index: str, context: ssl.SSLContext) -> bytes:
    """Return what is at a URL, by the proxy and with the name and password that pip would use."""
    proxy = os.environ.get("PIP_PROXY") or pip_setting("proxy")
    handlers: list[urllib.request.BaseHandler] = [
        urllib.request.ProxyHandler({"http": proxy, "https": proxy} if proxy else None),
        urllib.request.HTTPSHandler(context=context),
    ]
    asked = urllib.parse.urlsplit(index)
    if asked.username:
        known = urllib.request.HTTPPasswordMgrWithPriorAuth()
        user, password = map(urllib.parse.unquote, (asked.username, asked.password or ""))
        host = f"{asked.scheme}://{asked.netloc.rpartition('@')[2]}/"
        known.add_password(None, host, user, password, is_authenticated=True)
        handlers.append(urllib.request.HTTPBasicAuthHandler(known))
    request = urllib.request.Request(url, headers={"Accept": "text/html, */*;q=0.1"})
    with urllib.request.build_opener(*handlers).open(request, timeout=60) as answer:
        content: bytes = answer.read()
    return content


def bare(url: str) -> str:
    """Return a URL without the name and password in it.

    >>> bare("https://an:mat-khau@kho.example/simple/")
    'https://kho.example/simple/'
    """
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
