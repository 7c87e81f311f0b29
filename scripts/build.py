"""Builds the whole site into site/, installing what it needs the first time.

    python3 scripts/build.py [options of mkdocs build]
"""

from __future__ import annotations

import os
import subprocess
import sys

from bootstrap import ROOT, ensure_packages


def main() -> int:
    """Runs `mkdocs build`; returns its exit status."""
    python = ensure_packages("requirements.txt")
    environment = {"NO_MKDOCS_2_WARNING": "1"} | os.environ  # Material's notice about MkDocs 2, on every build
    command = [str(python), "-m", "mkdocs", "build", "--quiet", *sys.argv[1:]]
    status = subprocess.run(command, cwd=ROOT, env=environment).returncode
    if status == 0:
        print(
            f"The site is in {ROOT / 'site'}.\n"
            f"Look at it: open {ROOT / 'site' / 'index.html'} in a browser,\n"
            "or, to see changes as you write: .venv/bin/mkdocs serve, then http://127.0.0.1:8000/"
        )
    return status


if __name__ == "__main__":
    sys.exit(main())
