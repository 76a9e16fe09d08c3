"""A folder as one zip that unpacks to one folder. The same files give the same bytes."""

import os
import zipfile
from pathlib import Path

SITE = "navigator-site/"


def write_zip(folder, target, top=SITE):
    """Writes the files in `folder` as a zip to `target`, in one step; they unpack to the folder `top`. Returns its size in bytes."""
    folder, target = Path(folder), Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(target.name + ".part")
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(top + path.relative_to(folder).as_posix(), (1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    os.replace(half, target)
    return target.stat().st_size
