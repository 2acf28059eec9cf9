"""LibreOffice turns built Word files into the other formats that offices exchange: many files in one call."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from schemas.errors import PrikazError

FILTERS = {"pdf": "pdf", "doc": "doc:MS Word 97", "odt": "odt", "rtf": "rtf"}
SECONDS_A_FILE = 20
SECONDS_TO_START = 60


class OfficeMissing(PrikazError):
    """LibreOffice is not installed, or did not write what it was asked for."""

    code = "office-missing"


def converted(files: Mapping[str, bytes], extension: str) -> dict[str, bytes]:
    """The bytes of each Word file by its stem in another format: pdf, doc, odt or rtf.

    One call with a profile of its own; raises `OfficeMissing` where the program is absent or leaves a file out, and
    `subprocess.TimeoutExpired` when it hangs.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise OfficeMissing(package="libreoffice-writer")
    with tempfile.TemporaryDirectory(prefix="builder-office-") as name:
        folder = Path(name)
        for stem, data in files.items():
            (folder / f"{stem}.docx").write_bytes(data)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", FILTERS[extension], "--outdir", str(folder / "out")]
        command += [str(folder / f"{stem}.docx") for stem in files]
        seconds = SECONDS_TO_START + SECONDS_A_FILE * len(files)
        subprocess.run(command, check=True, capture_output=True, timeout=seconds)
        found = {stem: folder / "out" / f"{stem}.{extension}" for stem in files}
        missing = [stem for stem, path in found.items() if not path.is_file()]
        if missing:
            raise OfficeMissing(package="libreoffice-writer", missing=", ".join(missing))
        return {stem: path.read_bytes() for stem, path in found.items()}
