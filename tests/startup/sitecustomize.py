"""Found by every Python process that a test starts (tests/conftest.py puts this folder on PYTHONPATH): closes the way
out of the machine there too."""

from tests import loopback_only

loopback_only.install()
