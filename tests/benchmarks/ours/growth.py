"""A batch with one process: seconds, and the most memory that the program and its worker took, in KB."""

import resource
import sys
import time
from pathlib import Path

from xl_tools.jobs.batch.run_batch import Request, run_batch


def main() -> None:
    start = time.perf_counter()
    run_batch(Request(Path(sys.argv[1]), Path(sys.argv[2])), lambda _: None)
    seconds = time.perf_counter() - start
    print(seconds, *(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


if __name__ == "__main__":  # the worker imports this file
    main()
