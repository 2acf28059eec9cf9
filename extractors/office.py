"""Legacy office files (.doc, .odt, .rtf) through LibreOffice to .docx, which then is read as every Word file.

LibreOffice runs headless with a profile of its own, macros and links off, within a time limit. A call costs about a
second whatever it converts, so a batch of files goes into one call.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from extractors import detect, docx
from extractors.limits import limits
from schemas.errors import LimitExceeded, MissingTool, UnreadableDocument
from schemas.layout import Document

SHARE_MORE = 0.25
"""What each further file of the same call adds to the time limit of the first."""

SUFFIXES = {detect.DOC: ".doc", detect.ODT: ".odt", detect.RTF: ".rtf"}

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def read(data: bytes) -> Document:
    """The layout of one .doc, .odt or .rtf file, told apart by content.

    Raises `MissingTool` without LibreOffice, `UnreadableDocument` where it can't open the file, `LimitExceeded` where
    it takes too long.
    """
    kind = detect.media_type(data)
    (converted,) = convert({"order": data}).values()
    if converted is None:
        raise UnreadableDocument(detail="LibreOffice")
    return replace(docx.read(converted), media_type=kind)


def convert(files: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """Each file as .docx, in one call; None for one that LibreOffice refused. Keys are the caller's own names."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise MissingTool(tool="LibreOffice", package="libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory(prefix="prikaz-office-") as folder:
        root = Path(folder)
        user = root / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        paths = {name: _written(root, index, data) for index, (name, data) in enumerate(files.items())}
        _call(program, root, list(paths.values()))
        return {name: _result(root / "out" / f"{path.stem}.docx") for name, path in paths.items()}


def _written(root: Path, index: int, data: bytes) -> Path:
    # Names of our own: those of people may hold anything.
    path = root / f"{index}{SUFFIXES.get(detect.media_type(data), '.doc')}"
    path.write_bytes(data)
    return path


def _result(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _call(program: str, root: Path, paths: list[Path]) -> None:
    command = [
        program,
        f"-env:UserInstallation={(root / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(root / "out")),
        *map(str, paths),
    ]
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(root), "LANG": "C.UTF-8"}
    seconds = limits().conversion * (1 + SHARE_MORE * (len(paths) - 1))
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise LimitExceeded("too-slow", seconds=seconds) from error
