"""What `dev.py` does: makes the environments, brings what the system lacks, starts the console, runs the checks.

Standard library only, for it runs before anything is installed. Never imported by the program itself.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
