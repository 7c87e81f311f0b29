"""Archives whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that the format knows


def zip_bytes(files: dict[str, bytes], compress: bool = False) -> bytes:
    """An archive of these files, in the order of their names. PDF and PNG are compressed already."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
