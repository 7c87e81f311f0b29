"""Where what is slow to make is kept from one build to the next."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder(root: Path) -> Path:
    """`.cache` of the project, or the folder that LESSONKIT_CACHE names (several copies may share one)."""
    return Path(os.environ.get("LESSONKIT_CACHE") or root / ".cache")
