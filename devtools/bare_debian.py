"""Tries a .deb where nothing of ours is: a fresh Debian in a folder, the package in it, one sync, the window, its removal.

Needs root and debootstrap, since it makes a system of its own; the system that it runs on is left as it was.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from devtools import system
from devtools.process import Stop, answer, say

RELEASE = "bookworm"
USER = "anna"
PICTURE = "bare-debian.png"
_PATIENCE_S = 120.0
_NEEDS = ("debootstrap", "xvfb", "x11-utils", "imagemagick")
_ONE_SYNC = """
set -eu
crmconsole practice serve --people 40 --seed 7 > "$HOME/practice.json" 2> "$HOME/practice.log" &
org=$!
trap 'kill $org' EXIT
for _ in $(seq 240); do [ -s "$HOME/practice.json" ] && break; sleep 0.25; done
url=$(sed -n 's/.*"url": *"\\([^"]*\\)".*/\\1/p' "$HOME/practice.json")
crmconsole connect --practice-url "$url" >&2
crmconsole setup --defaults >&2
crmconsole sync --json
"""


def try_out(package: Path) -> int:
    """Return 0 when the package installs, syncs, opens its window and goes without a trace, in a Debian with nothing else.

    Raises:
        Stop: this machine cannot try it, or a step failed; the sentence says which.
    """
    if sys.platform != "linux" or os.geteuid() != 0:
        raise Stop("Only root on Linux can make a Debian of its own to try the package in.")
    system.install(_NEEDS, "To try the package, a Debian of its own and a display are needed")
    with tempfile.TemporaryDirectory(prefix="crmconsole-bare-") as place:
        bare = Path(place) / "root"
        say(f"Making a bare Debian ({RELEASE}) to try it in.")
        _done(["debootstrap", "--variant=minbase", RELEASE, bare], "debootstrap could not make it")
        _reach_packages(bare)
        shutil.copy(package, bare / "opt")
        before = _files(bare)
        _inside(bare, ["apt-get", "-qq", "update"])
        _inside(bare, ["apt-get", "-qq", "install", "-y", "--no-install-recommends", f"/opt/{package.name}"])
        _inside(bare, ["useradd", "--create-home", USER])
        _one_sync(bare)
        _window(bare, package.parent / PICTURE)
        _inside(bare, ["apt-get", "-qq", "purge", "-y", "crm-console"])
        _nothing_left(bare, before)
    say("Tried: it installs, syncs, opens its window, and goes without a trace.")
    return 0


def _one_sync(bare: Path) -> None:
    told = json.loads(_inside(bare, ["su", "-", USER, "-s", "/bin/sh", "-c", _ONE_SYNC]))
    moved = sum(one["created_here"] for one in told["objects"].values())
    say(f"One sync with a practice org: {told['state']}, {moved} records came.")
    if told["state"] not in ("done", "partial") or not moved:
        raise Stop(f"The sync did not do its work: {told['message']}", 1)


def _window(bare: Path, picture: Path) -> None:
    with system.virtual_display() as display:
        screen = display["DISPLAY"]
        command = f"DISPLAY={screen} exec crmconsole --practice"
        program = subprocess.Popen(
            [*_chroot(bare), "su", "-", USER, "-s", "/bin/sh", "-c", command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            _until_there(screen, program)
            subprocess.run(["convert", "ppm:-", str(picture)], input=_settled(screen), check=True)
            say(f"The window opened: look at {picture.name}.")
            _ask_to_end(program)
        finally:
            program.kill()  # and with it its process table, so all that it started
            program.communicate()


def _ask_to_end(program: subprocess.Popen[str]) -> None:
    """End the program as the end of a session does: it puts away what only a running one needs."""
    for pid in _descendants(program.pid):
        if Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip() == "crmconsole":
            os.kill(pid, signal.SIGTERM)
    try:
        program.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        raise Stop("The program did not end when it was asked to.", 1) from None


def _descendants(pid: int) -> list[int]:
    children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]
    return [*children, *(each for child in children for each in _descendants(child))]


def _until_there(screen: str, program: subprocess.Popen[str]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        if program.poll() is not None:
            words = program.stdout.read() if program.stdout else ""
            raise Stop(f"The window did not open; the program ended and said:\n{words}", 1)
        tree = answer(["xwininfo", "-display", screen, "-root", "-tree"]) or ""
        if "CRM Console" in tree and "1x1+" not in next(line for line in tree.splitlines() if "CRM Console" in line):
            return
        time.sleep(0.5)
    raise Stop("The window did not open in two minutes.", 1)


def _settled(screen: str) -> bytes:
    """Return the screen once nothing on it moved for eight seconds, or after forty: a busy machine paints a dialog late."""
    last = b""
    for _ in range(5):
        time.sleep(8)
        # xwd leaves a dialog over a window black.
        command = ["import", "-display", screen, "-silent", "-window", "root", "ppm:-"]
        shot = subprocess.run(command, capture_output=True, check=True).stdout
        if shot == last:
            break
        last = shot
    return last


def _nothing_left(bare: Path, before: frozenset[str]) -> None:
    left = sorted(path for path in _files(bare) - before if "crm-console" in path or "crmconsole" in path)
    left = [path for path in left if not path.startswith((f"home/{USER}/", "var/"))]
    if left:
        raise Stop("After its removal this is left: " + ", ".join(left[:5]), 1)


def _files(bare: Path) -> frozenset[str]:
    return frozenset(
        str(Path(folder, name).relative_to(bare))
        for folder, folders, names in os.walk(bare)
        for name in (*names, *folders)
        if not folder.startswith((str(bare / "proc"), str(bare / "dev")))
    )


def _reach_packages(bare: Path) -> None:
    """Let the new system reach packages the way this one does."""
    for name in ("resolv.conf", "hosts", "apt/apt.conf.d", "apt/auth.conf.d", "apt/sources.list.d", "ssl/certs"):
        source, target = Path("/etc") / name, bare / "etc" / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        elif source.exists():
            shutil.copyfile(source, target)
    (bare / "etc/apt/sources.list").write_text("", encoding="utf-8")


def _chroot(bare: Path) -> list[str | Path]:
    """What to put before a command so that it runs in there, with a process table of its own that goes with it."""
    return ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={bare}/proc", "chroot", bare]


def _inside(bare: Path, command: Sequence[str]) -> str:
    return _done([*_chroot(bare), *command], f"{command[0]} failed in the bare Debian")


def _done(command: Sequence[str | Path], trouble: str) -> str:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([str(part) for part in command], env=quiet, capture_output=True, text=True)
    if done.returncode:
        raise Stop(f"{trouble}; its last words:\n{(done.stdout + done.stderr)[-3000:]}", 1)
    return done.stdout
