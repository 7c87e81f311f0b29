"""What a writer is told when something in a file is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, what was expected, how to mend it."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ProblemsFound(Exception):
    """Raised when the input cannot be built; carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: list[str]) -> str:
    """A hint such as ` (did you mean "notes"?)`, or nothing when no known word is near."""
    matches = get_close_matches(word, known, n=1)
    return f' (did you mean "{matches[0]}"?)' if matches else ""
