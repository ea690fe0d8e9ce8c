"""The checkout as the checks see it: which files there are, and their text without comments and strings."""

import pathlib
import re
import shutil
import subprocess

CODE = {".cpp", ".hpp", ".c", ".h", ".proto", ".py", ".sh", ".ts", ".mjs", ".svelte", ".cmake"}
C_FAMILY = {".cpp", ".hpp", ".c", ".h"}
GENERATED = {"node_modules", "dist", "generated", ".git", ".svelte-kit"}


def files(root):
    """Paths, relative to `root`, of what is committed; of everything but build output where git is absent."""
    listed = b""
    if shutil.which("git"):
        command = ["git", "-C", str(root), "ls-files", "-z", "--deduplicate"]
        listed = subprocess.run(command, capture_output=True, check=False).stdout
    if listed:
        names = [pathlib.PurePosixPath(name) for name in listed.decode().split("\0") if name]
        return sorted(name for name in names if (root / name).is_file())
    return sorted(pathlib.PurePosixPath(path.relative_to(root)) for path in walk(root))


def walk(folder):
    """Every file below `folder` that is not build output."""
    for path in folder.iterdir():
        if path.is_dir() and path.name not in GENERATED and not re.match(r"build(-|$)", path.name):
            yield from walk(path)
        elif path.is_file():
            yield path


def is_code(path):
    return path.suffix in CODE or path.name in ("CMakeLists.txt", "dev") or str(path) == ".ci/run"


def read(root, path):
    return (root / path).read_text(encoding="utf-8", errors="replace")


def without_comments(text):
    """C-family text with comments blanked and string contents emptied; line numbers stay."""

    def blank(match):
        piece = match.group(0)
        if piece.startswith(("//", "/*")):
            return re.sub(r"[^\n]", " ", piece)
        if piece.startswith('R"'):
            return '""' + "\n" * piece.count("\n")
        return piece[0] * 2

    pattern = r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\''
    return re.sub(pattern, blank, text, flags=re.S)


def lines_matching(text, pattern):
    """Yields (line number, matched text) of each match."""
    for match in re.finditer(pattern, text):
        yield text.count("\n", 0, match.start()) + 1, match.group(0)
