#!/usr/bin/env python3
"""Assembles the Arduino library C715Board from frame/ and board/: `assemble.py OUT_FOLDER`.

Arduino wants all sources in one folder without paths; names get a prefix so that they meet no others.
"""

import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
BRIDGE = HERE.parents[1]
INCLUDE = re.compile(r'#include "firmware_bridge/(?:frame|board)/(\w+\.h)"')


def assemble(out):
    """Writes the library to the folder `out`, which is made anew, and returns the names of its sources."""
    shutil.rmtree(out, ignore_errors=True)
    source = out / "src"
    source.mkdir(parents=True)
    names = []
    for path in sorted([*(BRIDGE / "frame").glob("*.[ch]"), *(BRIDGE / "board").glob("*.[ch]")]):
        text = INCLUDE.sub(r'#include "c715_\1"', path.read_text(encoding="utf-8"))
        names.append(f"c715_{path.name}")
        (source / names[-1]).write_text(text, encoding="utf-8")
    (source / "C715Board.h").write_text(
        "// The board's side of the device link; see c715_board.h.\n#pragma once\n#include \"c715_board.h\"\n",
        encoding="utf-8")
    shutil.copy(HERE / "library.properties", out)
    shutil.copytree(HERE / "StopButton", out / "examples" / "StopButton")
    return names


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: assemble.py OUT_FOLDER")
    assemble(pathlib.Path(sys.argv[1]))
