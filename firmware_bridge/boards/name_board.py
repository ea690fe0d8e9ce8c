#!/usr/bin/env python3
"""Gives an image the uid of one board: `name_board.py IN.hex UID OUT.hex`, UID = 16 hexadecimal digits.

The uid stands at a fixed place in flash, because the boot loader of an Arduino writes flash but no EEPROM.
"""

import pathlib
import re
import sys

UID_AT = 0x5FF0  # as IDENTITY_FLASH_AT in avr/identity.h
END = ":00000001FF"


def record(address, data):
    """One data record of Intel HEX."""
    body = bytes([len(data), address >> 8, address & 0xFF, 0]) + data
    return f":{body.hex().upper()}{-sum(body) & 0xFF:02X}"


def named(image, uid):
    """The text of the image with the uid in it; an image that had one gets the new one in its place."""
    lines = [line for line in image.split() if not line.startswith(f":08{UID_AT:04X}00") and line != END]
    return "\n".join([*lines, record(UID_AT, bytes.fromhex(uid)), END]) + "\n"


def main(words):
    if len(words) != 3 or not re.fullmatch(r"[0-9a-fA-F]{16}", words[1]):
        return "usage: name_board.py IN.hex UID OUT.hex   (UID: 16 hexadecimal digits)"
    image = pathlib.Path(words[0]).read_text(encoding="ascii")
    pathlib.Path(words[2]).write_text(named(image, words[1]), encoding="ascii")
    print(f"uid {words[1].lower()} is in {words[2]}")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
