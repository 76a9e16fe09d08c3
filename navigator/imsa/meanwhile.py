"""Work that another process does while this one goes on."""

import gc
import os
import sys
import threading
from multiprocessing import get_context


def meanwhile(work):
    """Begins `work()` in a copy of this process and returns a function that waits for what it returned, or raises what it raised.

    Where no copy can be made safely, or none would save time, the work is done when it is asked for.
    """
    if not saves_time():
        return work
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    # What is there by now stays: neither process need look through it for rubbish, which would copy it page by page.
    gc.freeze()
    process = context.Process(target=_send, args=(work, there), daemon=True)
    process.start()
    there.close()

    def result():
        try:
            value, problem = here.recv()
        except EOFError:
            raise ChildProcessError("a part of the work ended before it was done; there may be too little memory") from None
        process.join()
        if problem:
            raise problem
        return value

    return result


def saves_time():
    """Whether a copy of this process can be made safely, and another processor is there for it."""
    # A copy has the memory of this process without its other threads: a lock that one of them holds would be held for ever.
    return sys.platform == "linux" and threading.active_count() == 1 and processors() > 1


def processors():
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _send(work, there):
    # It ends soon, so that looking for rubbish would save nothing.
    gc.disable()
    try:
        there.send((work(), None))
    except Exception as problem:
        there.send((None, problem))
