"""Makes a school's edition by asking a few questions, and shows the file before it writes it.

python3 scripts/new_school.py [school.yml]
"""

from __future__ import annotations

import sys
from pathlib import Path

from bootstrap import ROOT, with_packages

with_packages()

from mkdocs.config import load_config  # noqa: E402

from lessonkit.new_school import answers, filled  # noqa: E402
from lessonkit.school import Known  # noqa: E402
from lessonkit.services import load_directory  # noqa: E402


def main(arguments: list[str]) -> int:
    """Asks, shows, asks whether to write. The exit status is 1 when nothing was written."""
    target = Path(arguments[0]) if arguments else ROOT / "school.yml"
    i18n = load_config(str(ROOT / "mkdocs.yml")).plugins["i18n"]
    source = ROOT / "docs" / i18n.default_language
    known = Known.of(load_directory(ROOT / "data/services.yml"), i18n.build_languages, source)
    print("Every answer may stay empty: press Enter. Ctrl+C ends, and nothing is written.\n")
    try:
        found = answers(input, print, target.resolve().parent, known)
        text = filled((ROOT / "school.yml").read_text(encoding="utf-8"), found)
        print(f"\nThis will be written to {target}:\n\n{text}")
        if target.is_file():
            print(f"{target} is there already; what it says now will be lost.")
        if input("Write it? [y/N] ").strip().lower() not in ("y", "yes", "o", "oui"):
            print("Nothing was written.")
            return 1
    except (EOFError, KeyboardInterrupt):
        print("\nNothing was written.")
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    print(
        f"Written. Now build: SCHOOL_FILE={target.resolve()} python3 scripts/build.py"
        if arguments
        else "Written. Now: python3 scripts/build.py"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
