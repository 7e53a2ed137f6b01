"""Files that a person writes, read as text: one fault for what is none."""

from pathlib import Path

from rare_earth_report.errors import Fault, ReportError


def read_utf8(path: Path) -> str:
    """The text of the file at `path`, without a byte-order mark.

    Raises:
        ReportError: it is no UTF-8.
        OSError: the file cannot be read.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = Fault(path.name, f"byte {error.start} is not UTF-8", "UTF-8")
        raise ReportError([fault]) from None
