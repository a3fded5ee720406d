"""glibc's allocator, told to keep the memory that a training thread gives back."""

from __future__ import annotations

import ctypes

_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD = -1, -2, -3  # malloc.h

_LARGEST_THRESHOLD = 32 << 20
"""The most that glibc takes as mmap threshold on 64 bits (DEFAULT_MMAP_THRESHOLD_MAX)."""
_KEPT = 1 << 30


def keep_memory() -> bool:
    """Have the C library keep freed memory for the next step; say whether it does.

    Call it at the start of the program, before there are threads. Every step of a training
    frees what the next one allocates, and glibc hands that memory back to the kernel, which
    clears it anew, page by page. Anywhere but on glibc this does nothing.

    Seen with LeNet-5 at batch 256 on two cores (glibc, torch 2.13, resource.getrusage):

    ========================  =====================  ===================
    in a worker thread        page faults a second   examples a second
    ========================  =====================  ===================
    as it comes               about 200,000          9,900
    with keep_memory()        fewer than 10          18,800
    ========================  =====================  ===================

    In the main thread it was the same until the first large tensor had been freed, after which
    glibc raises its thresholds there of its own accord.
    """
    try:
        libc = ctypes.CDLL(None)
        libc.gnu_get_libc_version  # noqa: B018 - only glibc has it
        mallopt = libc.mallopt
    except (AttributeError, OSError, TypeError):  # no glibc; TypeError is how Windows says it
        return False
    return all(
        mallopt(ctypes.c_int(option), ctypes.c_int(value)) == 1
        for option, value in (
            (_M_MMAP_THRESHOLD, _LARGEST_THRESHOLD),
            (_M_TRIM_THRESHOLD, _KEPT),
            (_M_TOP_PAD, _LARGEST_THRESHOLD),
        )
    )
