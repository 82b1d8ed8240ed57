"""Rules for the files of the project: what none of them may hold, how long they are, which licence lies beside."""

from __future__ import annotations

import re
from pathlib import Path

from devtools import ROOT

# Put together here, so that this file does not hold what it forbids.
REGISTRY_HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org"]
MACHINE_FOLDERS = ["/" + name + "/" for name in ("work", "tmp", "root", "home")]
MOST_LINES = 450

PICTURES_AND_FONTS = {".png", ".ico", ".icns", ".ttf", ".otf", ".woff2", ".xlsx", ".qm"}
FONTS = {".ttf", ".otf", ".woff2"}


def _texts(tracked: list[Path]) -> list[tuple[Path, str]]:
    texts = [path for path in tracked if path.suffix.lower() not in PICTURES_AND_FONTS]
    return [(path, (ROOT / path).read_bytes().decode("utf-8", errors="replace")) for path in texts]


def test_no_file_names_a_package_registry(tracked: list[Path]) -> None:
    found = [f"{path}: {host}" for path, text in _texts(tracked) for host in REGISTRY_HOSTS if host in text.lower()]
    assert found == []


def test_no_file_names_a_folder_of_one_machine(tracked: list[Path]) -> None:
    # Preceded by a letter, a dot or a slash it is part of a longer path or address, for example /opt/work/ or ./home/.
    pattern = re.compile(rf"(?<![\w.}}/-])(?:{'|'.join(map(re.escape, MACHINE_FOLDERS))})")
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in _texts(tracked)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_no_file_of_the_program_is_too_long_to_read(tracked: list[Path]) -> None:
    programs = [path for path in tracked if path.suffix == ".py" and path.parts[0] != "tests"]
    lengths = {path.as_posix(): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in programs}
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_every_module_says_what_it_owns(tracked: list[Path]) -> None:
    programs = [path for path in tracked if path.suffix == ".py" and path.parts[0] != "tests"]
    texts = {path.as_posix(): (ROOT / path).read_text(encoding="utf-8").lstrip() for path in programs}
    silent = [path for path, text in texts.items() if text and not re.match(r"(#!.*\n)?(\"\"\"|r\"\"\")", text)]
    assert silent == []


def test_fonts_and_icons_lie_beside_their_licence(tracked: list[Path]) -> None:
    """A licence in the same folder, or in a folder above it within resources/."""
    licensed = {path.parent for path in tracked if re.match(r"(?i)(licen[cs]e|ofl|copying)", path.name)}
    unlicensed = [
        path.as_posix()
        for path in tracked
        if (path.suffix in FONTS or (path.suffix == ".svg" and "icons" in path.parts))
        and not licensed & {folder for folder in path.parents if folder != Path()}
    ]
    assert unlicensed == []
