"""Installs what the tests need, the first time, and runs them.

    python3 scripts/test.py [options of pytest]
"""

from __future__ import annotations

import os
import subprocess
import sys

from bootstrap import ROOT, ensure_browser, ensure_packages


def main() -> int:
    """Runs pytest; returns its exit status."""
    browser = ensure_browser()
    python = ensure_packages("requirements.txt", "requirements-tests.txt")
    environment = os.environ | {"CHROMIUM": browser}
    return subprocess.run([str(python), "-m", "pytest", *sys.argv[1:]], cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
