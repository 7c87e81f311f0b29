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
    # One build first fills .cache: two test processes that fill it at once get in each other's way.
    warm = environment | {"SITE_URL": "https://school.example/kit/", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([str(python), "-m", "mkdocs", "build", "--quiet", "--site-dir", ".cache/site"], cwd=ROOT, env=warm)
    return subprocess.run([str(python), "-m", "pytest", *sys.argv[1:]], cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
