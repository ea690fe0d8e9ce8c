"""Compiles one case: as it stands it must compile, with -DMISTAKE it must not, for the reason the case names."""

import re
import subprocess
import sys


def compiles(compiler, source, *more):
    """The compiler's exit status and words."""
    done = subprocess.run([*compiler, "-fsyntax-only", *more, source], capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stderr


def main():
    source, *compiler = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        reason = re.search(r"^// Refused: (.+)$", file.read(), flags=re.M).group(1)
    right, words = compiles(compiler, source)
    if not right:
        print(f"{source}: must compile without the mistake:\n{words}")
        return 1
    right, words = compiles(compiler, source, "-DMISTAKE")
    if right:
        print(f"{source}: compiles with the mistake")
        return 1
    if not re.search(reason, words):
        print(f"{source}: refused, but not for the reason '{reason}':\n{words}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
