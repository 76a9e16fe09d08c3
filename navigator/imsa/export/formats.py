"""The formats of an export by the name that the command takes."""

from importlib import import_module

# Each is a function of a module here, which is imported only when it is asked for: what it gives is {path: bytes}.
_MAKERS = {"open-referral-uk": ("open_referral", "open_referral_uk_files"), "hsds": ("open_referral", "hsds_files"), "json": ("json_files", "json_files"), "csv": ("csv_files", "csv_files")}
FORMATS = tuple(_MAKERS)


def export_files(form, dataset):
    """{path: bytes} of an export in one of FORMATS."""
    module, function = _MAKERS[form]
    return getattr(import_module(f"{__package__}.{module}"), function)(dataset)
