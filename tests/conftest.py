"""What every test process gets before anything of ours is imported: a home of its own, a keyring of its own, no way
out of this machine, no visible windows, one language and one time zone. Works with and without Qt installed."""

from __future__ import annotations

import atexit
import importlib.util
import locale
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests import loopback_only, memory_folder

memory_folder.use()
ROOT = Path(__file__).resolve().parent.parent
HOME = Path(tempfile.mkdtemp(prefix="crmconsole-tests-"))
ATEXIT_OWNER = os.getpid()

_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_RUNTIME_DIR": "runtime",
    "APPDATA": "home/AppData/Roaming",
    "LOCALAPPDATA": "home/AppData/Local",
    "CRMCONSOLE_TEST_KEYRING": "keyring",
}
_SETTINGS = {
    "PYTHON_KEYRING_BACKEND": "tests.keyring_backend.FolderKeyring",
    # Half an hour off the hour, and with summer time: what confuses local time and UTC shows up at once.
    "TZ": "America/St_Johns",
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "en",
    "PYTHONUTF8": "1",
    "NO_COLOR": "1",
    # Widths of tables on the command line must not depend on who runs the tests.
    "COLUMNS": "120",
}
# Read by pytest-qt, which the environment without Qt does not have: declare them there, so that nobody sees a warning.
_PYTEST_QT_SETTINGS = ("qt_api", "qt_log_level_fail", "qt_log_ignore")


def _isolate() -> None:
    """Point this process, and every process it starts, at a temporary home, keyring, language and time zone."""
    for name, folder in _FOLDERS.items():
        (HOME / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ[name] = str(HOME / folder)
    os.environ.update(_SETTINGS)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Child processes find the keyring backend, and close the way out before their first line (tests/startup).
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "tests" / "startup"), str(ROOT)])
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    # Tests start a hundred programs; not each has to compile all modules of ours again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if sys.platform != "win32":
        time.tzset()
        locale.setlocale(locale.LC_ALL, "C.UTF-8" if sys.platform == "linux" else "C")


def _remove_home() -> None:
    if os.getpid() == ATEXIT_OWNER:
        shutil.rmtree(HOME, ignore_errors=True)


_isolate()
atexit.register(_remove_home)
loopback_only.install()


def pytest_addoption(parser: pytest.Parser) -> None:
    if importlib.util.find_spec("pytestqt") is None:
        for name in _PYTEST_QT_SETTINGS:
            parser.addini(name, "read by pytest-qt, which is not installed here")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("needs_display") and os.environ["QT_QPA_PLATFORM"] == "offscreen":
        pytest.skip("opens a real window: run it with `python3 dev.py test tests/e2e`, which brings a display")
