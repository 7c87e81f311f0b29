"""Notes in translated pages which source text they render, once they have been brought up to date.

    .venv/bin/python scripts/stamp.py docs/en/now.md …   (or a folder: docs/en)
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bootstrap import ROOT
from check import project
from lessonkit.problems import ProblemsFound
from lessonkit.translation import fingerprint


def main(arguments: list[str]) -> int:
    """Writes the fingerprint of the source page into each translated page named."""
    try:
        current = project()
    except ProblemsFound as error:
        print(f"Mend this first:\n{error}")
        return 1
    wanted = [(ROOT / argument).resolve() for argument in arguments]
    source = current.languages[current.source]
    for language in current.languages.values():
        for address, page in language.pages.items():
            if language is not source and any(page.path == path or path in page.path.parents for path in wanted):
                stamp(page.path, fingerprint(source.pages[address]))
    return 0


def stamp(path: Path, value: str) -> None:
    """Writes a fingerprint into the front matter of one page, if it is not there yet."""
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r'^(  source: )"?[\w-]*"?$', rf'\g<1>"{value}"', text, count=1, flags=re.MULTILINE)
    if changed != text:
        path.write_text(changed, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else __doc__)
