"""What the site takes into memory: not dask, which its framework would load along."""

import subprocess
import sys

ASKED = """
import sys
from outputs.site.server import datasette_of
print("dask" in sys.modules)
import dask
print(dask.__name__)
"""


def test_dask_is_left_out_and_can_be_had_later() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "dask"]
