"""The Python environments at the project's root, filled with the exact versions in requirements/*.txt.

A stamp in each environment remembers what was installed, so that a second start does nothing.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import sys
import threading
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from devtools import ROOT, system
from devtools.process import Stop, answer, run, say

MAIN = ".venv"
WITHOUT_QT = ".venv-engine"
PACKAGING = ".venv-package"
PINS = ".venv-pins"
ALL = (MAIN, WITHOUT_QT, PACKAGING, PINS)
PIN_SETS = ("build", "engine", "ui", "test", "ui-test", "package")
# Reads the .in files for every platform and Python at once, which pip cannot; used only by `dev.py pins`.
PIN_WRITER = "uv==0.13.9"

_STAMP = "crmconsole-stamp.json"
_one_installs = threading.Lock()


def prepare(name: str, pin_sets: Sequence[str]) -> Path:
    """Make the environment, or complete it, and give its Python. `crmconsole` is installed editable in it.

    Raises Stop where the machine cannot make one. Sets that an earlier command installed stay.
    """
    folder = ROOT / name
    stamp = _read_stamp(folder)
    if _unusable(folder, stamp):
        _create(folder)
        stamp = {}
    wanted = _wanted(pin_sets)
    if all(stamp.get(key) == value for key, value in wanted.items()):
        return python_of(folder)

    (folder / _STAMP).unlink(missing_ok=True)  # an installation that is cut short counts for nothing
    say(f"Installing into {name}/: {', '.join(pin_sets)}. The first time, this takes a minute or two.")
    python = python_of(folder)
    requirements: list[str] = []
    for pins in pin_sets:
        requirements += ["--requirement", f"requirements/{pins}.txt"]
    _pip(python, *requirements)
    _pip(python, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    (folder / _STAMP).write_text(json.dumps({**stamp, **wanted}, indent=1), encoding="utf-8")
    return python


def prepare_all(pin_sets: Mapping[str, Sequence[str]]) -> dict[str, Path]:
    """Make or complete several environments at the same time; gives the Python of each. Raises Stop as `prepare` does."""
    first, *others = pin_sets
    with ThreadPoolExecutor(max_workers=max(len(others), 1)) as beside:
        started = {name: beside.submit(prepare, name, pin_sets[name]) for name in others}
        made = {first: prepare(first, pin_sets[first])}
        return made | {name: work.result() for name, work in started.items()}


def write_pins(options: Sequence[str]) -> None:
    """Write requirements/*.txt from the .in files: the whole closure, for every platform, with no registry address.

    Versions already pinned stay where they still fit; `--upgrade` (or any option of `uv pip compile`) takes newer ones.
    """
    folder = ROOT / PINS
    if _unusable(folder, _read_stamp(folder)):
        _create(folder)
        _pip(python_of(folder), PIN_WRITER)
        (folder / _STAMP).write_text(json.dumps({"root": str(ROOT)}), encoding="utf-8")
    style = "--quiet --universal --python-version 3.11 --no-header --no-emit-index-url --annotation-style line"
    for pins in PIN_SETS:
        say(f"Writing requirements/{pins}.txt.")
        source, target = f"requirements/{pins}.in", f"requirements/{pins}.txt"
        compile_pins: list[str | Path] = [python_of(folder), "-m", "uv", "pip", "compile", *style.split(), *options]
        if run([*compile_pins, source, "--output-file", target]):
            raise Stop(f"{target} was not written; the reason is above.", 1)


def version() -> str:
    """The version of the program that this project is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def python_of(folder: Path) -> Path:
    """The environment's Python."""
    return tool_of(folder, "python")


def tool_of(folder: Path, name: str) -> Path:
    """A command that is installed in the environment."""
    return folder / ("Scripts" if os.name == "nt" else "bin") / (f"{name}.exe" if os.name == "nt" else name)


def _wanted(pin_sets: Sequence[str]) -> dict[str, str]:
    """What the stamp must say when all this is installed."""
    wanted = {"root": str(ROOT)}
    for pins in pin_sets:
        wanted[pins] = hashlib.sha256((ROOT / "requirements" / f"{pins}.txt").read_bytes()).hexdigest()
    # Of pyproject.toml, only what decides how the package is installed: settings of tools change often.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [project["project"], project["build-system"], project["tool"]["setuptools"]]
    parts.append((ROOT / "requirements" / "engine.in").read_text(encoding="utf-8"))
    wanted["project"] = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
    return wanted


def _read_stamp(folder: Path) -> dict[str, str]:
    try:
        stamp = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _unusable(folder: Path, stamp: dict[str, str]) -> bool:
    """Whether the environment must be made (again): absent, for another Python, damaged, or moved with its folder."""
    try:
        lines = (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return True
    settings = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
    ours = f"{sys.version_info.major}.{sys.version_info.minor}."
    if not settings.get("version", "").startswith(ours) or stamp.get("root", str(ROOT)) != str(ROOT):
        return True
    # exists() follows the link: false when the Python it was made from has been removed.
    return not python_of(folder).exists() or (
        not stamp and answer([python_of(folder), "-m", "pip", "--version"]) is None
    )


def _create(folder: Path) -> None:
    with _one_installs:
        _need_venv()
    say(f"Making the Python environment {folder.name}/ with Python {sys.version.split()[0]}.")
    shutil.rmtree(folder, ignore_errors=True)
    if run([sys.executable, "-m", "venv", folder]):
        shutil.rmtree(folder, ignore_errors=True)
        raise Stop(f"Python could not make the environment {folder.name}/; its own words are above.", 1)


def _need_venv() -> None:
    """Debian's python3 comes without the part that makes environments."""
    if _has_venv():
        return
    if sys.platform == "linux":
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        system.install([package], "This Python cannot make environments yet")
        importlib.invalidate_caches()
    if not _has_venv():
        raise Stop("This Python still has no `venv` and `ensurepip`; use the Python of your system or of python.org.")


def _has_venv() -> bool:
    return all(importlib.util.find_spec(module) is not None for module in ("venv", "ensurepip"))


def _pip(python: Path, *arguments: str | Path) -> None:
    if run([python, "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check", *arguments]):
        raise Stop(
            "The packages could not be installed; pip's own words are above. Without a network, or behind a proxy, "
            "pip needs its usual settings (pip.conf, PIP_* variables).",
            1,
        )
