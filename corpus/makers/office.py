"""Word files and pages printed by LibreOffice."""

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path


def printed(files: Mapping[str, bytes], target: str, folder: Path) -> None:
    """Each file printed by LibreOffice into `folder`."""
    if not files:
        return
    with tempfile.TemporaryDirectory() as place:
        for name, data in files.items():
            (Path(place) / name).write_bytes(data)
        profile = f"-env:UserInstallation=file://{place}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
        subprocess.run([*command, *(str(Path(place) / name) for name in files)], check=True, timeout=300)
