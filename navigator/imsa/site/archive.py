"""The site as one zip that unpacks to one folder. The same site gives the same bytes."""

import os
import zipfile
from pathlib import Path

_TOP = "navigator-site/"


def write_zip(folder, target):
    """Writes the site in `folder` as a zip to `target`, in one step. Returns its size in bytes."""
    folder, target = Path(folder), Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(target.name + ".part")
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(_TOP + path.relative_to(folder).as_posix(), (1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    os.replace(half, target)
    return target.stat().st_size
