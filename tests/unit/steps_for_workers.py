"""Steps that a worker process can find: a good one, and the ways in which a step goes wrong."""

import os
import time

KILLS, RAISES, HANGS = 37, 41, 43


def doubled(number: int) -> int:
    return number * 2


def doubled_with_trouble(number: int) -> int:
    if number == KILLS:
        os._exit(9)
    if number == RAISES:
        raise ValueError("no such thing")
    return number * 2


def hangs(number: int) -> int:
    if number == HANGS:
        time.sleep(60)
    return number


def whose(number: int) -> int:
    return os.getpid()
