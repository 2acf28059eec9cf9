"""The server that workers are forked from: it loads the program and its dictionaries once for all of them."""

import multiprocessing
import os
from multiprocessing import forkserver

CONTEXT = multiprocessing.get_context("forkserver")
PRELOADED = "pipeline.batch.warm"

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "OMP_THREAD_LIMIT")
"""Numerical libraries would reserve memory for a thread a core, in every worker: one document needs one."""


def ensure_server() -> None:
    """Starts it where it is not running yet; it goes when this process does. It loads while the caller goes on."""
    CONTEXT.set_forkserver_preload([PRELOADED])
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        forkserver.ensure_running()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
