"""Runs a command and writes what it took: when it began, its seconds, and the peak of its resident memory.

Usage: python3 measured.py JSON COMMAND [ARGUMENT ...]

The peak is the kernel's count (ru_maxrss) for the largest of the command's processes, not for their sum. Ends with the command's exit code.
A process of its own counts it, because the kernel passes on to a new process the peak of the one that starts it.
"""
import json
import os
import sys
import time


def main(file, command):
    begun = time.time()
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    # Linux counts in KiB, macOS in bytes.
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    with open(file, "w", encoding="utf-8") as out:
        json.dump({"begun": begun, "seconds": seconds, "peak-bytes": peak}, out)
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
