"""Zip files that have the same bytes whenever they have the same content."""

import io
import zipfile
from collections.abc import Mapping

# The oldest time a zip entry can have. The real one would make every build a new file, and
# whoever keeps the downloads under version control or compares checksums would see changes.
EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file as bytes.

    Args:
        files: content by path in the archive; str is written as UTF-8.

    Returns:
        Bytes that depend on nothing but `files`: entries are sorted and carry no time or owner.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, also where Windows builds
            entry.external_attr = 0o100644 << 16
            content = files[path]
            archive.writestr(entry, content.encode("utf-8") if isinstance(content, str) else content)
    return target.getvalue()
