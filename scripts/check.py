"""Checks all pages and data without building: every problem with its file, line and mend.

    .venv/bin/python scripts/check.py
"""

from __future__ import annotations

import sys

from bootstrap import ROOT
from lessonkit.problems import ProblemsFound
from lessonkit.project import Project, load_project
from mkdocs.config import load_config


def project() -> Project:
    """The project in the languages of mkdocs.yml. Raises ProblemsFound."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    i18n = config.plugins["i18n"]
    return load_project(ROOT, i18n.build_languages, i18n.default_language, ROOT / config.extra["school"])


def main() -> int:
    """Prints the problems; the exit status is 1 when there are any."""
    try:
        languages = project().languages.values()
    except ProblemsFound as error:
        print(error)
        print(f"{len(error.problems)} to mend")
        return 1
    print(f"{sum(len(language.pages) for language in languages)} pages in {len(languages)} languages: nothing to mend")
    return 0


if __name__ == "__main__":
    sys.exit(main())
