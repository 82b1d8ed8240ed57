"""The machine under a measurement: what it is, what a process has used of it, and where a process may run.

Knows nothing of the console. What an operating system does not tell is None, never a guess.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

ORG_CPU, CLIENT_CPU = 0, 1
"""With two processors or more, the practice org and what is measured do not share one."""
CHEAP_FSYNC_MS = 0.2
_PACKAGES = ("orjson", "SQLAlchemy", "simple-salesforce", "requests", "uvicorn", "PySide6-Essentials", "qasync")


@dataclass
class Cost:
    """What a piece of work took; seconds, and MB by which its process grew at the peak."""

    cpu_s: float = 0.0
    wall_s: float = 0.0
    memory_mb: float | None = None


@contextmanager
def measured() -> Iterator[Cost]:
    """Measure what this process does meanwhile, on all its threads: user and system time, and its largest size."""
    cost = Cost()
    _forget_peak()
    before, cpu, wall = _kilobytes("VmRSS"), time.process_time(), time.perf_counter()
    yield cost
    cost.cpu_s, cost.wall_s = time.process_time() - cpu, time.perf_counter() - wall
    peak = _kilobytes("VmHWM")
    cost.memory_mb = None if before is None or peak is None else (peak - before) / 1024


def _forget_peak() -> None:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _kilobytes(name: str) -> int | None:
    """Return a size that Linux tells about this process (proc(5): /proc/pid/status)."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1])
    return None


def cpu_seconds_of(pid: int) -> float | None:
    """Return user and system time of another process (proc(5): /proc/pid/stat)."""
    try:
        # The name in brackets may hold spaces; behind it, the 12th and 13th numbers are utime and stime.
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def pin(pid: int, cpu: int) -> bool:
    """Let a process (0 = this one) run on one processor only; tell whether that was possible."""
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0) | {ORG_CPU, CLIENT_CPU}) < 2:
        return False
    try:
        os.sched_setaffinity(pid, {cpu})
    except OSError:
        return False
    return True


def facts(folder: Path) -> Mapping[str, object]:
    """Return what a reader needs to compare figures; `folder` is on the disk that is used."""
    fsync = fsync_ms(folder)
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "cpu": _cpu_model(),
        "processors": os.cpu_count(),
        "governor": _first_line(Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")),
        "load_average": [round(load, 2) for load in os.getloadavg()] if hasattr(os, "getloadavg") else None,
        "sqlite": sqlite3.sqlite_version,
        "fsync_ms": round(fsync, 3),
        "cheap_fsync": fsync < CHEAP_FSYNC_MS,
        "packages": {name: found for name in _PACKAGES if (found := _version(name))},
    }


def fsync_ms(folder: Path, times: int = 100) -> float:
    """Return the median time in milliseconds to have 4 kB on the disk."""
    took = []
    with TemporaryDirectory(dir=folder) as place, (Path(place) / "fsync").open("wb") as file:
        for _ in range(times):
            file.write(os.urandom(4096))
            began = time.perf_counter()
            file.flush()
            os.fsync(file.fileno())
            took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def _cpu_model() -> str | None:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or None


def _first_line(path: Path) -> str | None:
    with suppress(OSError):
        return path.read_text().splitlines()[0]
    return None


def _version(package: str) -> str | None:
    with suppress(ModuleNotFoundError):
        return version(package)
    return None


def described(told: Mapping[str, object]) -> str:
    """Return the facts as lines for a reader."""
    packages = told["packages"]
    assert isinstance(packages, Mapping)
    fsync = f"fsync {told['fsync_ms']} ms" + (" (cheap fsync)" if told["cheap_fsync"] else "")
    lines = (
        f"{told['cpu']}, {told['processors']} processors, governor {told['governor'] or 'unknown'}, load {told['load_average']}",
        f"{told['system']}, Python {told['python']}, SQLite {told['sqlite']}, {fsync}",
        ", ".join(f"{name} {found}" for name, found in packages.items()),
    )
    return "\n".join(lines)


def can_pin() -> bool:
    """Tell whether processes can be kept apart on this machine."""
    return hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1 and sys.platform == "linux"
