"""What the operating system has to bring: Qt's libraries, a display, Debian's packages for tests.

Installs with apt-get where it may (root, or sudo without a password); elsewhere it gives the exact line to type.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from devtools.process import Stop, answer, run, say

# The real window under test: a display, a bus, and the accessibility bus by which tests find controls by name.
# pyatspi is a library of the system's own Python.
_FOR_REAL_WINDOWS = ("xvfb", "dbus", "at-spi2-core", "python3-pyatspi", "gir1.2-atspi-2.0")
# The practice org's people have names in all scripts, and in a picture none may be an empty box.
_FOR_PICTURES = ("xvfb", "fonts-noto-core", "fonts-noto-cjk")

# Where Debian's package is not named after the library by the rule of Debian Policy 8.1.
_PACKAGE_EXCEPTIONS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
}

_QT_MODULES = ("QtWidgets", "QtSvg", "QtNetwork")

_SCREEN = "1600x1000x24"


def need_display() -> None:
    """Stop where a window could not open: a Linux session with neither X nor Wayland."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise Stop(
            "There is no display here, so the window cannot open (DISPLAY and WAYLAND_DISPLAY are both empty).\n"
            "Without a screen, this does the same main job and prints a summary:\n"
            "    python3 dev.py run --headless"
        )


def need_qt_libraries(python: Path, platforms: Sequence[str]) -> None:
    """Bring the system libraries without which Qt does not load, for Qt's platforms ("xcb", "wayland", "offscreen").

    Only Linux leaves them to the system; Qt's wheels for Windows and macOS are complete.
    """
    if sys.platform != "linux":
        return
    missing = _missing_libraries(python, platforms)
    if not missing:
        return
    install(sorted({debian_package(library) for library in missing}), "Qt needs some libraries of the system")
    still = _missing_libraries(python, platforms)
    if still:
        raise Stop(f"Qt still does not find these libraries of the system: {', '.join(still)}.")


def platforms_of_session() -> list[str]:
    """The Qt platforms that this Linux session can show a window on."""
    pairs = (("DISPLAY", "xcb"), ("WAYLAND_DISPLAY", "wayland"))
    return [platform for variable, platform in pairs if os.environ.get(variable)]


def need_packages_for_real_windows() -> bool:
    """Bring what tests of the real window need. False where they cannot run at all: they need Linux."""
    return _need_packages(_FOR_REAL_WINDOWS, "Tests of the real window need a display and the accessibility bus")


def need_packages_for_pictures() -> bool:
    """Bring what pictures of the real window need. False where there is no display to be had beside the person's."""
    return _need_packages(_FOR_PICTURES, "Pictures of the window need a display and letters of all scripts")


def install(packages: Sequence[str], why: str) -> None:
    """Install Debian packages, or raise Stop with the line that does it."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Stop(f"{why}. With this system's package manager, install what Debian calls: {names}")
    may = _prefix_for_root()
    if may is None:
        raise Stop(
            f"{why}. Type this line, then start again:\n"
            f"    sudo apt-get update && sudo apt-get install --no-install-recommends {names}"
        )
    say(f"{why}. Installing from Debian: {names}")
    # A new desktop updates itself in the background: wait for its lock rather than fail.
    apt = [*may, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    if run([*apt, "update"]):
        say("The list of packages could not be renewed; going on with the one that is there.")
    if run([*apt, "-o", "Dpkg::Use-Pty=0", "install", "-y", "--no-install-recommends", *packages]):
        raise Stop(f"apt-get could not install {names}; its own words are above.", 1)


def debian_package(library: str) -> str:
    """Debian's package for a library file: libX11.so.6 → libx11-6, libEGL.so.1 → libegl1 (Debian Policy 8.1)."""
    if library in _PACKAGE_EXCEPTIONS:
        return _PACKAGE_EXCEPTIONS[library]
    name, _, version = library.lower().partition(".so.")
    return f"{name}{'-' if name[-1:].isdigit() else ''}{version}"


@contextmanager
def virtual_display() -> Iterator[dict[str, str]]:
    """A display of our own on a free number, for as long as the block lasts: gives the variables that lead to it."""
    with _server(["Xvfb", "-displayfd", "1", "-screen", "0", _SCREEN, "-nolisten", "tcp", "-noreset"]) as number:
        yield {"DISPLAY": f":{number}", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "xcb"}


_BUS = ["dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address=1"]


@contextmanager
def accessible_display() -> Iterator[dict[str, str]]:
    """A virtual display with a bus on which assistive technology, and so a test, finds controls by role and name."""
    with (
        tempfile.TemporaryDirectory(prefix="crmconsole-bus-", ignore_cleanup_errors=True) as cache,
        virtual_display() as screen,
        # The accessibility bus puts its socket into the cache folder: not into the person's own.
        _server(_BUS, display := {**screen, "XDG_CACHE_HOME": cache}) as address,
    ):
        always = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
        yield {**display, **always, "DBUS_SESSION_BUS_ADDRESS": address}


@contextmanager
def _server(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """A program that serves for as long as the block lasts: gives its first line, which it prints when it is ready."""
    server = subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        first_line = server.stdout.readline().strip() if server.stdout else ""
        if not first_line:  # it has ended
            raise Stop(f"{command[0]} did not start; this says why: {' '.join(command)}", 1)
        yield first_line
    finally:
        server.terminate()
        server.communicate()


def _missing_libraries(python: Path, platforms: Sequence[str]) -> list[str]:
    place = answer(
        [python, "-c", "import importlib.util as u; print(u.find_spec('PySide6').submodule_search_locations[0])"]
    )
    if place is None:
        return []
    qt = Path(place.strip())
    files = [next(qt.glob(f"{module}.*so"), None) for module in _QT_MODULES]
    files += [qt / "Qt" / "plugins" / "platforms" / f"libq{platform}.so" for platform in platforms]
    listing = answer(["ldd", *[file for file in files if file and file.exists()]]) or ""
    return sorted(set(re.findall(r"(\S+) => not found", listing)))


def _need_packages(packages: Sequence[str], why: str) -> bool:
    if sys.platform != "linux":
        return False
    if shutil.which("dpkg-query"):
        missing = [package for package in packages if not _is_installed(package)]
    else:  # elsewhere packages have other names: the display shows whether somebody has prepared this machine
        missing = [] if shutil.which("Xvfb") else list(packages)
    if missing:
        install(missing, why)
    return True


def _is_installed(package: str) -> bool:
    state = answer(["dpkg-query", "--show", "--showformat=${db:Status-Status}", package])
    return state == "installed"


def _prefix_for_root() -> list[str] | None:
    """What to put before a command so that it runs as root; nothing at all for root; None where we may not."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if answer(["sudo", "-n", "true"]) is not None else None
