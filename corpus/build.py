"""Make the text and the inbox of the sample corpus from its sources.

    python corpus/build.py                  all of corpus/text and corpus/inbox
    python corpus/build.py --only ID        one report
    python corpus/build.py --check          say what is out of date; exit 1 if anything is
    python corpus/build.py --form html --out DIR [--only ID]      reports in another form
    python corpus/build.py --form txt --style layout --out DIR
    python corpus/build.py --form scan --style 200 --out DIR --split dev
    python corpus/build.py campaign --out DIR [--seed N] [--no-pdf]     a province, made up

PDF needs LibreOffice (`soffice`), which dates what it prints: a PDF is made again only where the
source changed since (MANIFEST.csv knows), or with --force. Into --out, only what is not there yet
from the same source and the same program is made (MADE.csv knows).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import sys
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:  # loaded from its path, as the tests do
    sys.path.append(str(HERE))

from forms import (  # noqa: E402  (after the path is known)
    FORMS,
    STYLES,
    MarkupError,
    ReportSource,
    in_form,
    in_forms,
    load,
    suffix_of,
    to_canonical,
)

__all__ = ["FORMS", "STYLES", "build", "check", "convert", "in_form", "load", "main"]

MADE = "MADE.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the manifest: a file of the inbox and the source that it was made from."""

    id: str
    split: str
    file: str
    form: str
    style: str
    source_sha256: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["campaign"]:
        return _campaign(given[1:])
    options = _options(given)
    sources, broken = _load_all(options.corpus / "sources", options.only, options.split)
    if options.check:
        problems = [
            *broken,
            *check(options.corpus, sources, whole=not (options.only or options.split)),
        ]
    elif options.form:
        problems = [*broken, *convert(sources, options.form, options.style, options.out)]
    else:
        problems = [*broken, *build(options.corpus, sources, force=options.force)]
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


def _campaign(arguments: Sequence[str]) -> int:
    """Make the campaign of one province: inbox/ and truth.json; return the exit code."""
    from campaign import SEED, made, write  # its data is read only when it is wanted

    parser = argparse.ArgumentParser(prog="build.py campaign", description=_campaign.__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, other figures")
    parser.add_argument("--no-pdf", action="store_true", help="a .docx for each PDF")
    options = parser.parse_args(arguments)
    try:
        written = write(made(options.seed), options.out, pdf=not options.no_pdf)
    except RuntimeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{len(written)} files, truth.json: {options.out}\n")
    return 0


def build(corpus: Path, sources: Iterable[Path], *, force: bool = False) -> list[str]:
    """Write text, inbox and manifest; remove what no source makes any more."""
    problems: list[str] = []
    known = _manifest(corpus)
    for path in sources:
        source = load(path)
        entry = _entry(path, source)
        _write(corpus / "text" / f"{entry.id}.txt", to_canonical(source).encode())
        target = corpus / "inbox" / entry.file
        if entry.form == "pdf" and not force and target.is_file() and entry == known.get(entry.id):
            continue
        try:
            _write(target, in_form(source, entry.form))
        except RuntimeError as error:
            problems.append(f"{entry.file}: {error}")
            known.pop(entry.id, None)
            continue
        known[entry.id] = entry
        sys.stdout.write(f"{entry.file}\n")
    present = {path.stem for path in (corpus / "sources").glob("*.rpt")}
    kept = [entry for name, entry in sorted(known.items()) if name in present]
    _write(corpus / "inbox" / "MANIFEST.csv", _csv(kept))
    for stray in _strays(corpus, kept):
        stray.unlink()
    return problems


def check(corpus: Path, sources: Sequence[Path], *, whole: bool = True) -> list[str]:
    """Return what of text and inbox is not what the sources make."""
    problems: list[str] = []
    entries: list[Entry] = []
    known = _manifest(corpus)
    for path in sources:
        source = load(path)
        entry = _entry(path, source)
        entries.append(entry)
        text, target = corpus / "text" / f"{entry.id}.txt", corpus / "inbox" / entry.file
        if not text.is_file() or text.read_bytes() != to_canonical(source).encode():
            problems.append(f"{text.name}: out of date")
        if not target.is_file() or known.get(entry.id) != entry:
            problems.append(f"{entry.file}: missing or made from another source")
        elif entry.form != "pdf" and not _same(target, in_form(source, entry.form)):
            problems.append(f"{entry.file}: out of date")
    if whole:
        problems += [f"{stray.name}: no source makes it" for stray in _strays(corpus, entries)]
    return problems


def convert(sources: Iterable[Path], form: str, style: str | None, out: Path) -> list[str]:
    """Write reports in another form into a folder, those that are not there from this source yet.

    A report of which the form shows nothing, as a workbook of one without tables, has no file.
    """
    made = _made(out)
    keys = {path.stem: _key(path, form, style) for path in sources}
    wanted = {
        path.stem: load(path)
        for path in sources
        if made.get(path.stem) != keys[path.stem] or not _is_there(out, path.stem, form)
    }
    try:
        payloads = in_forms(wanted, form, style)
    except (RuntimeError, ValueError) as error:
        return [f"{form}: {error}"]
    for id_, payload in payloads.items():
        target = out / f"{id_}.{suffix_of(form)}"
        _write(target, payload)
        sys.stdout.write(f"{target}\n")
    made |= {id_: keys[id_] for id_ in payloads}
    rows = "".join(f"{id_},{key}\n" for id_, key in sorted(made.items()))
    _write(out / MADE, f"id,key\n{rows}".encode())
    return []


def _is_there(out: Path, id_: str, form: str) -> bool:
    return (out / f"{id_}.{suffix_of(form)}").is_file()


def _made(out: Path) -> dict[str, str]:
    """Return what a folder of `convert` holds: the key of each report."""
    path = out / MADE
    if not path.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    return {row["id"]: row["key"] for row in rows}


def _key(path: Path, form: str, style: str | None) -> str:
    """Return what a file hangs on: its source, its form, and the program that makes it."""
    digest = hashlib.sha256(f"{form} {style} ".encode() + path.read_bytes())
    for module in sorted((HERE / "forms").glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make text and inbox of the sample corpus.")
    parser.add_argument("--corpus", type=Path, default=HERE, help="the folder of the corpus")
    parser.add_argument("--only", action="append", metavar="ID", help="this report; repeatable")
    parser.add_argument("--check", action="store_true", help="only say what is out of date")
    parser.add_argument("--force", action="store_true", help="make each PDF again")
    parser.add_argument("--form", choices=FORMS, help="make this form, into --out")
    styles = dict.fromkeys(style for known in STYLES.values() for style in known)
    parser.add_argument("--style", choices=list(styles), help="the look of the form")
    parser.add_argument("--split", choices=("dev", "test"), help="the reports of this part")
    parser.add_argument("--out", type=Path, help="the folder for --form")
    options = parser.parse_args(arguments)
    if bool(options.form) != bool(options.out) or (options.style and not options.form):
        parser.error("--form and --out go together, --style goes with them")
    return options


def _load_all(
    folder: Path, only: Sequence[str] | None, split: str | None
) -> tuple[list[Path], list[str]]:
    """Return the sources that can be read, and what is wrong with the others."""
    paths = sorted(folder.glob("*.rpt"))
    problems = [f"{one}: no such source" for one in only or () if one not in _stems(paths)]
    good: list[Path] = []
    for path in paths:
        if only and path.stem not in only:
            continue
        try:
            source = load(path)
        except MarkupError as error:
            problems.append(str(error))
            continue
        if source.head.id != path.stem:
            problems.append(f"{path.name}: its id is {source.head.id!r}")
        elif split in (None, source.head.split):
            good.append(path)
    return good, problems


def _stems(paths: Iterable[Path]) -> set[str]:
    return {path.stem for path in paths}


def _entry(path: Path, source: ReportSource) -> Entry:
    head = source.head
    text = path.read_text(encoding="utf-8")  # line ends as \n on every system
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Entry(head.id, head.split, f"{head.id}.{head.form}", head.form, head.style, digest)


def _manifest(corpus: Path) -> dict[str, Entry]:
    path = corpus / "inbox" / "MANIFEST.csv"
    if not path.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    return {row["id"]: Entry(**row) for row in rows}


def _csv(entries: Iterable[Entry]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(Entry.__dataclass_fields__), lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(entry) for entry in entries)
    return text.getvalue().encode()


def _strays(corpus: Path, entries: Iterable[Entry]) -> list[Path]:
    """Return the files of text and inbox that no source makes."""
    expected = {"MANIFEST.csv"}
    for entry in entries:
        expected |= {entry.file, f"{entry.id}.txt"}
    found = [*(corpus / "text").glob("*.txt"), *(corpus / "inbox").glob("*.*")]
    return sorted(path for path in found if path.name not in expected)


def _same(path: Path, made: bytes) -> bool:
    """Compare with what was made; a .docx by its parts, since zlib differs between systems."""
    if path.suffix != ".docx":
        return path.read_bytes() == made
    return _members(path.read_bytes()) == _members(made)


def _members(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
