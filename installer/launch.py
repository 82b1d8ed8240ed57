"""Where the packaged program starts: the same entry as the `crmconsole` command. Read by crmconsole.spec only."""

import sys
from multiprocessing import freeze_support

from crmconsole.__main__ import main

if __name__ == "__main__":
    freeze_support()  # a packaged program starts its helper processes by starting itself
    sys.exit(main())
