"""The wheel: all of the package and its rule packs, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    line = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(line, cwd=checkout, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_rule_packs_byte_for_byte(wheel: zipfile.ZipFile, checkout: Path):
    prefix = "vnreports/_extractors/"
    packed = {
        name.removeprefix(prefix): wheel.read(name)
        for name in wheel.namelist()
        if name.startswith(prefix)
    }
    assert packed == below(checkout / "extractors")


def test_the_wheel_holds_the_package_whole(wheel: zipfile.ZipFile, checkout: Path) -> None:
    packed = {
        name.removeprefix("vnreports/")
        for name in wheel.namelist()
        if name.startswith("vnreports/") and not name.startswith("vnreports/_extractors/")
    }
    assert packed == set(below(checkout / "src" / "vnreports"))


def test_nothing_lands_beside_the_package(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"vnreports", "vnreports-0.1.0.dist-info"}


def test_the_package_is_typed_and_licensed(wheel: zipfile.ZipFile, checkout: Path) -> None:
    assert "vnreports/py.typed" in wheel.namelist()
    licence = wheel.read("vnreports-0.1.0.dist-info/licenses/LICENSE")
    assert licence == (checkout / "LICENSE").read_bytes()


def test_the_default_install_is_light(wheel: zipfile.ZipFile) -> None:
    metadata = wheel.read("vnreports-0.1.0.dist-info/METADATA").decode("utf-8")
    needed = [
        line
        for line in metadata.splitlines()
        if line.startswith("Requires-Dist:") and "extra ==" not in line
    ]
    heavy = ("spacy", "underthesea", "pandas", "numpy", "scipy", "torch")
    assert [line for line in needed if any(name in line for name in heavy)] == []


def test_the_command_and_the_spacy_component_are_entry_points(wheel: zipfile.ZipFile) -> None:
    points = wheel.read("vnreports-0.1.0.dist-info/entry_points.txt").decode("utf-8")
    assert "[console_scripts]\nvnreports = vnreports.cli:main" in points
    assert "[spacy_factories]\nvnreports = vnreports.spacy_components:create_component" in points
