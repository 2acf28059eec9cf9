"""What each export takes: `python -m benchmarks.exports DATABASE [FORMAT…]` (all formats by default).

Every format is written by a process of its own into a temporary folder; printed are elapsed seconds with loading the
libraries, the process's highest memory in MB, and the size of what was written in MB. `python -m benchmarks.questions
10000 big.db` makes a database of 300,000 activities.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEGABYTE = 1 << 20


def measure(database: Path, name: str) -> str:
    """One line about one format."""
    began = time.perf_counter()
    from outputs.export import Wish, export  # noqa: PLC0415 - loading counts
    from outputs.questions import open_for_questions  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder, open_for_questions(database) as db:
        place = Path(folder) / "out"
        try:
            written = export(db, name, place, Wish())
        except Exception as error:  # noqa: BLE001 - a format that refuses is a result too
            return f"{name:12} {type(error).__name__}: {error}"
        seconds = time.perf_counter() - began
        size = sum(path.stat().st_size for path in (place, *place.rglob("*")) if path.is_file())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    figures = f"{seconds:7.1f} s {memory / MEGABYTE:7.0f} MB {size / MEGABYTE:8.1f} MB"
    return f"{name:12} {figures}  {written.activities} activities"


def main(database: Path, names: list[str]) -> None:
    from outputs.export import FORMATS  # noqa: PLC0415

    print(f"{'format':12} {'elapsed':>9} {'memory':>10} {'size':>11}")
    for name in names or FORMATS:
        subprocess.run([sys.executable, "-m", "benchmarks.exports", str(database), "--one", name], check=True)


if __name__ == "__main__":
    if sys.argv[2:3] == ["--one"]:
        print(measure(Path(sys.argv[1]), sys.argv[3]), flush=True)
    else:
        main(Path(sys.argv[1]), sys.argv[2:])
