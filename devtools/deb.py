"""Makes a Debian package of the folder that PyInstaller built. Builds nothing else and installs nothing."""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from devtools import ROOT
from devtools.process import Stop, answer, run, say

NAME = "crm-console"
TREE = "opt/crm-console"
SIZES = (16, 24, 32, 48, 64, 128, 256)
DEPENDS = (
    # PyInstaller takes along the libraries that it finds, but not those that belong to the system's graphics.
    "libc6 (>= 2.34)",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
)
RECOMMENDS = ("gnome-keyring | kwalletmanager | keepassxc", "xdg-utils")
"""A place for secrets, without which the console asks for a passphrase; and what opens the browser for sign-in."""
_SOURCES = ROOT / "installer" / "debian"


def build(python: Path, folder: Path, version: str) -> Path:
    """Return the package made of a built folder; `python` draws the icons and has Qt.

    Raises:
        Stop: dpkg-deb or the folder is missing, or packing failed.
    """
    if not shutil.which("dpkg-deb"):
        raise Stop("A .deb is made by dpkg-deb, which this system does not have. Make it on Debian or Ubuntu.")
    if not (folder / "crmconsole").is_file():
        raise Stop(f"There is no program in {folder.name}/ to pack. Build it first: python3 dev.py package")
    result = folder.parent / f"{NAME}_{version}_{_architecture()}.deb"
    with tempfile.TemporaryDirectory(prefix="crmconsole-deb-") as place:
        root = Path(place) / "root"
        shutil.copytree(folder, root / TREE, symlinks=True)
        _launcher(root)
        _desktop(root, version)
        _icons(python, root)
        _documents(root, version)
        _control(root, version)
        _settle_modes(root)
        # xz at level 6 over all that Qt brings takes half a minute and saves a third of what gzip would leave.
        if run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, result]):
            raise Stop("dpkg-deb could not pack it; its own words are above.", 1)
    say(f"{result.name}: {result.stat().st_size / 1e6:.1f} MB")
    return result


def control_fields(version: str, architecture: str, installed_kb: int) -> Mapping[str, str]:
    """Return the fields of the package's control file, in Debian's order (Debian Policy 5.3)."""
    return {
        "Package": NAME,
        "Version": version,
        "Section": "misc",
        "Priority": "optional",
        "Architecture": architecture,
        "Depends": ", ".join(DEPENDS),
        "Recommends": ", ".join(RECOMMENDS),
        "Installed-Size": str(installed_kb),
        "Maintainer": "The CRM Console developers <nobody@localhost>",
        "Description": "keeps the marketing database and the CRM in step\n"
        " An administration console that keeps a small business's marketing database and\n"
        " its Salesforce org in step, both ways, field by field, with previews, failure\n"
        " review, explanations and undo. A practice org is built in.",
    }


def _architecture() -> str:
    return (answer(["dpkg", "--print-architecture"]) or "amd64").strip()


def _launcher(root: Path) -> None:
    place = root / "usr/bin"
    place.mkdir(parents=True)
    (place / "crmconsole").symlink_to(f"/{TREE}/crmconsole")


def _desktop(root: Path, version: str) -> None:
    for source, target in (
        ("crm-console.desktop", "usr/share/applications/crm-console.desktop"),
        ("crm-console.metainfo.xml", "usr/share/metainfo/app.crmconsole.CrmConsole.metainfo.xml"),
    ):
        _write(root / target, _filled(_SOURCES / source, version))


def _icons(python: Path, root: Path) -> None:
    place = root / "usr/share/icons/hicolor"
    drawing = ROOT / "resources" / "crm-console.svg"
    (place / "scalable/apps").mkdir(parents=True)
    shutil.copyfile(drawing, place / "scalable/apps/crm-console.svg")
    targets = {size: place / f"{size}x{size}" / "apps" / f"{NAME}.png" for size in SIZES}
    for target in targets.values():
        target.parent.mkdir(parents=True)
    wishes = [f"{size}={target}" for size, target in targets.items()]
    if run([python, "-m", "devtools.icon", drawing, *wishes], {"QT_QPA_PLATFORM": "offscreen"}):
        raise Stop("The icon could not be drawn; the words above say why.", 1)


def _documents(root: Path, version: str) -> None:
    place = root / "usr/share/doc" / NAME
    place.mkdir(parents=True)
    licence = "".join(
        f" {line}\n" if line.strip() else " .\n" for line in (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    )
    _write(place / "copyright", (_SOURCES / "copyright").read_text(encoding="utf-8").replace("@LICENSE@", licence))
    _packed(place / "changelog.gz", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    _packed(root / "usr/share/man/man1/crmconsole.1.gz", _filled(_SOURCES / "crmconsole.1", version))


def _control(root: Path, version: str) -> None:
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024
    fields = control_fields(version, _architecture(), size)
    _write(root / "DEBIAN/control", "".join(f"{name}: {value}\n" for name, value in fields.items()))


def _filled(source: Path, version: str) -> str:
    today = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", _last_change())), UTC).date()
    return source.read_text(encoding="utf-8").replace("@VERSION@", version).replace("@DATE@", today.isoformat())


def _last_change() -> str:
    """Return when the last commit was made, so that the same commit makes the same package."""
    told = answer(["git", "log", "-1", "--format=%ct"])
    return told.strip() if told and told.strip() else str(int((ROOT / "CHANGELOG.md").stat().st_mtime))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _packed(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _settle_modes(root: Path) -> None:
    """Nobody but root may write; programs may be started (Debian Policy 10.9)."""
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            continue
        runs = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if runs else 0o644)
