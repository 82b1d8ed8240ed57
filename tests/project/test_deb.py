"""The Debian package: what it says of itself is well formed, and what is packed can be unpacked with the right owners and places."""

from __future__ import annotations

import configparser
import gzip
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from devtools import ROOT, deb, environment
from devtools.process import Stop


def _folder(place: Path) -> Path:
    folder = place / "dist" / deb.NAME
    (folder / "_internal").mkdir(parents=True)
    (folder / "crmconsole").write_text("#!/bin/sh\necho started\n")
    (folder / "crmconsole").chmod(0o755)
    (folder / "_internal" / "library").write_text("x" * 5000)
    (folder / "_internal" / "library").chmod(0o666)
    return folder


def test_nothing_is_packed_where_nothing_was_built(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="Build it first"):
        deb.build(Path(sys.executable), tmp_path / deb.NAME, "1.2")


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is Debian's")
def test_a_package_holds_program_desktop_entry_icons_and_documents(tmp_path: Path) -> None:
    built = deb.build(Path(sys.executable), _folder(tmp_path), "1.2")
    out = tmp_path / "out"
    subprocess.run(["dpkg-deb", "-x", built, out], check=True)
    told = subprocess.run(["dpkg-deb", "-f", built], check=True, capture_output=True, text=True).stdout
    listing = subprocess.run(["dpkg-deb", "-c", built], check=True, capture_output=True, text=True).stdout

    assert "Version: 1.2\n" in told
    assert f"Depends: {', '.join(deb.DEPENDS)}\n" in told
    assert all(" root/root " in line for line in listing.splitlines())
    assert (out / "usr/bin/crmconsole").readlink() == Path("/opt/crm-console/crmconsole")
    assert (out / "opt/crm-console/_internal/library").stat().st_mode & 0o777 == 0o644
    assert (out / "opt/crm-console/crmconsole").stat().st_mode & 0o777 == 0o755
    pictures = {path.parent.parent.name for path in out.glob("usr/share/icons/hicolor/*/apps/crm-console.png")}
    assert pictures == {f"{size}x{size}" for size in deb.SIZES}
    assert "MIT" in (out / "usr/share/doc/crm-console/copyright").read_text()
    manual = gzip.decompress((out / "usr/share/man/man1/crmconsole.1.gz").read_bytes()).decode()
    assert "CRM Console 1.2" in manual


def test_the_desktop_entry_starts_what_the_package_puts_on_the_path() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(ROOT / "installer/debian/crm-console.desktop", encoding="utf-8")
    main = entry["Desktop Entry"]
    assert (main["Type"], main["Exec"], main["Icon"]) == ("Application", "crmconsole", deb.NAME)
    assert entry["Desktop Action practice"]["Exec"] == "crmconsole --practice"
    # The oldest version that knows actions: Debian 12's desktop-file-validate refuses later ones.
    assert main["Version"] == "1.1"


def test_the_store_page_names_the_desktop_entry_and_the_release() -> None:
    component = ElementTree.parse(ROOT / "installer/debian/crm-console.metainfo.xml").getroot()
    assert component.findtext("launchable") == "crm-console.desktop"
    assert [one.get("version") for one in component.iter("release")] == ["@VERSION@"]


def test_windows_and_macos_say_that_they_are_untried() -> None:
    for name in ("windows/crm-console.iss", "macos/make-dmg.sh"):
        assert "Untried" in (ROOT / "installer" / name).read_text(encoding="utf-8")


def test_removing_it_from_windows_takes_its_start_at_login_away() -> None:
    script = (ROOT / "installer/windows/crm-console.iss").read_text(encoding="utf-8")
    (line,) = [one for one in script.splitlines() if one.startswith("Root: HKCU")]
    entry = dict(part.strip().split(": ", 1) for part in line.split(";"))
    source = (ROOT / "ui/start_at_login.py").read_text(encoding="utf-8")
    assert f"NAME = {entry['ValueName']}" in source
    assert entry["Subkey"].strip('"') in source
    assert {"uninsdeletevalue", "dontcreatekey"} == set(entry["Flags"].split())


def test_the_property_lists_of_macos_can_be_read() -> None:
    info, rights = (
        plistlib.loads((ROOT / "installer/macos" / name).read_bytes()) for name in ("Info.plist", "entitlements.plist")
    )
    assert (info["CFBundleExecutable"], info["CFBundleVersion"]) == ("crmconsole", "@VERSION@")
    assert all(rights.values())


def test_the_version_is_the_programs_own() -> None:
    import crmconsole

    assert environment.version() == crmconsole.__version__
