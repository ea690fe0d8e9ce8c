"""Runs every check of the architecture over a checkout: `architecture_test.py ROOT`. Prints problems as file:line."""

import pathlib
import sys

import layers
import tidy
import tree


def check(root):
    """All problems and all notes of the checkout at `root`."""
    files = tree.files(root)
    document = tree.read(root, layers.DOCUMENT) if (root / layers.DOCUMENT).is_file() else ""
    all_rooms = layers.rooms(document)
    problems = [] if all_rooms else [f"{layers.DOCUMENT}:1: has no table of rooms"]
    problems += layers.document_is_true(root, files, all_rooms)
    problems += layers.includes(root, files, all_rooms)
    problems += layers.links(root, files, all_rooms)
    pure = {folder for folder, room in all_rooms.items() if room.pure}
    problems += tidy.banned(root, files, pure)
    problems += tidy.purpose(root, files)
    problems += tidy.words(root, files)
    problems += tidy.dead(root, files)
    too_long, notes = tidy.size(root, files)
    return problems + too_long, notes


def main():
    problems, notes = check(pathlib.Path(sys.argv[1]).resolve())
    for note in notes:
        print(f"long: {note}")
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
