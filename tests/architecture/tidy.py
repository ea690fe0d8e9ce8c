"""Checks of single files: size, purpose, dead files, words that do not belong into the project."""

import collections
import re

import tree

LINES_REPORTED = 300
LINES_ALLOWED = 500

# Written so that this list does not match itself.
FORBIDDEN = {
    r"/wor[k]/": "a path of one machine",
    r"/far[m]/": "a path of one machine",
    r"/roo[t]/": "a path of one machine",
    r"(?i)\bissu[e] #?\d": "the number of a ticket",
    r"\bTOD[O]\b|\bFIXM[E]\b|\bXX[X]\b|\bHAC[K]\b": "unfinished work",
    r"registry\.npmj[s]\.org": "the host of a package registry",
}
TEXT = tree.CODE | {".md", ".json", ".txtpb", ".txt", ".html", ".css", ".in", ".service"}

# What no room may call: unbounded writes, hidden global state, shells.
BANNED = {
    r"\b(?:std::)?s?rand\(": "draw from a seeded generator given as an argument",
    r"\b(?:strcpy|strcat|sprintf|vsprintf|gets)\(": "writes without a bound",
    r"(?:(?<!\w)|\bstd)::system\(": "runs a shell",
    r"\busing namespace std\b": "hides where names come from",
}

# What a pure room may not even name: time, chance, threads, files, output.
BANNED_IN_PURE = {
    r"::now\(": "time is an argument",
    r"\brandom_device\b": "chance is an argument",
    r"\bstd::(?:jthread|thread|mutex|condition_variable|async|atomic)\b": "pure rooms know no threads",
    r"(?<![.>])\b(?:fopen|open|getenv|time|usleep|nanosleep)\(": "pure rooms know no system",
    r"\bstd::(?:i|o)?fstream\b": "pure rooms read no files",
    r"\bstd::(?:cout|cerr|clog)\b|\bf?printf\(": "pure rooms print nothing",
    r"\bsleep_(?:for|until)\b": "pure rooms do not wait",
    r"#include <(?:thread|mutex|fstream|iostream|future|condition_variable|filesystem|unistd\.h|sys/[a-z]+\.h)>":
        "pure rooms know no system",
    r"#include <(?:spdlog|boost/asio|boost/beast|sqlite3|openssl|sodium|imgui|GLFW)\b": "pure rooms use no such library",
}


def size(root, files):
    """Files over the limit are problems; files over the smell are only reported."""
    problems, notes = [], []
    for path in filter(tree.is_code, files):
        lines = tree.read(root, path).count("\n")
        if lines > LINES_ALLOWED:
            problems.append(f"{path}:1: {lines} lines, {LINES_ALLOWED} allowed: one concept a file")
        elif lines > LINES_REPORTED:
            notes.append(f"{path}: {lines} lines")
    return problems, notes


def purpose(root, files):
    """Each file opens with a comment that says what it is for."""
    opening = {
        ".py": r'(?:#![^\n]*\n)?"""\S', ".svelte": r"<!--\s*\S", ".ts": r"(?://|/\*\*?)\s*\S",
        ".mjs": r"(?:#![^\n]*\n)?(?://|/\*\*?)\s*\S", ".sh": r"#![^\n]*\n#\s*\S", ".cmake": r"#\s*\S",
    }
    problems = []
    for path in filter(tree.is_code, files):
        text = tree.read(root, path)
        pattern = opening.get(path.suffix, r"(?://|/\*)\s*\S" if path.suffix else r"#![^\n]*\n#\s*\S")
        if path.name == "CMakeLists.txt":
            # A list of one or two commands says it all by itself.
            if len([line for line in text.splitlines() if line.strip()]) <= 4:
                continue
            pattern = r"#\s*\S"
        if not re.match(pattern, text):
            problems.append(f"{path}:1: does not open with a sentence of purpose")
    return problems


def words(root, files):
    problems = []
    for path in files:
        if path.suffix not in TEXT and path.name not in ("CMakeLists.txt", "dev", "LICENSE"):
            continue
        text = tree.read(root, path)
        for pattern, why in FORBIDDEN.items():
            problems += [f"{path}:{line}: '{word}' is {why}" for line, word in tree.lines_matching(text, pattern)]
    return problems


def banned(root, files, pure_folders):
    """`pure_folders`: the folders whose code decides from its arguments alone."""
    problems = []
    for path in files:
        if path.suffix not in tree.C_FAMILY:
            continue
        rules = dict(BANNED)
        if str(path.parent) in pure_folders:
            rules |= BANNED_IN_PURE
        text = tree.without_comments(tree.read(root, path))
        for pattern, why in rules.items():
            problems += [f"{path}:{line}: '{what}': {why}" for line, what in tree.lines_matching(text, pattern)]
    return problems


def dead(root, files):
    """Every source stands in the CMakeLists.txt of its folder or one above; every header is included."""
    included = collections.Counter()
    lists = {}
    for path in files:
        text = tree.read(root, path) if path.suffix in tree.C_FAMILY or path.name == "CMakeLists.txt" else ""
        if path.suffix in tree.C_FAMILY:
            for name in re.findall(r'#include [<"]([^">]+)[">]', text):
                included[name.rsplit("/", 1)[-1]] += 1
        elif path.name == "CMakeLists.txt":
            lists[path.parent] = text
    problems = []
    for path in files:
        if path.suffix in (".cpp", ".c"):
            above = [lists.get(folder, "") for folder in path.parents]
            if not any(re.search(rf"(?<![\w-]){re.escape(path.name)}\b", text) for text in above) and not any(
                    "file(GLOB" in lists.get(folder, "") for folder in list(path.parents)[:2]):
                problems.append(f"{path}:1: in no CMakeLists.txt: a dead file")
        elif path.suffix in (".hpp", ".h") and not included[path.name]:
            problems.append(f"{path}:1: included by nothing: a dead file")
    return problems
