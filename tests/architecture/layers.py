"""Checks that folders know only what docs/architecture.md lets them know, and that the document is true."""

import dataclasses
import re

import tree

DOCUMENT = "docs/architecture.md"
# Libraries by the include that shows them.
LIBRARIES = {
    "asio": r"boost/asio|boost/beast", "sqlite": r"sqlite3", "openssl": r"openssl/", "sodium": r"sodium",
    "spdlog": r"spdlog/", "cli11": r"CLI/", "imgui": r"imgui", "glfw": r"GLFW/", "freetype": r"ft2build|freetype/",
    "icu": r"unicode/", "zlib": r"zlib\.h|boost/iostreams", "fmt": r"fmt/", "stb": r"stb",
    "gl": r"GL/|GLES|KHR/",
}


@dataclasses.dataclass
class Room:
    """One row of the document's table."""

    folder: str
    uses: set
    libraries: set
    pure: bool


def rooms(document):
    """The table of rooms in the document: | `folder` | what | uses | libraries | pure |."""
    found = {}
    for row in re.findall(r"^\| *`([\w/]+)` *\|(.+)\|$", document, flags=re.M):
        cells = [cell.strip() for cell in row[1].split("|")]
        if len(cells) != 4:
            continue
        uses = set(re.findall(r"`([\w/]+)`", cells[1]))
        libraries = set(re.findall(r"[a-z0-9]+", cells[2]))
        found[row[0]] = Room(row[0], uses, libraries, cells[3] == "pure")
    return found


def reachable(all_rooms, folder):
    """The room itself and every room it may know, directly or through others."""
    seen, waiting = set(), [folder]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += all_rooms[here].uses if here in all_rooms else []
    return seen


def room_of(all_rooms, path):
    """The deepest room that `path` lies in."""
    inside = [folder for folder in all_rooms if str(path).startswith(folder + "/")]
    return max(inside, key=len, default=None)


def document_is_true(root, files, all_rooms):
    problems = []
    homes = {str(path.parent) for path in files if path.suffix in tree.C_FAMILY}
    for folder, room in all_rooms.items():
        if not (root / folder).is_dir():
            problems.append(f"{DOCUMENT}:1: names {folder}, which is not there")
        for used in sorted(room.uses - set(all_rooms)):
            problems.append(f"{DOCUMENT}:1: {folder} uses {used}, which has no row")
        if folder in set().union(*(reachable(all_rooms, used) for used in room.uses - {folder}), set()):
            problems.append(f"{DOCUMENT}:1: {folder} reaches itself: a circle")
        if room.pure and any(not all_rooms[used].pure for used in room.uses if used in all_rooms):
            problems.append(f"{DOCUMENT}:1: {folder} is pure but uses what is not")
    for home in sorted(homes):
        if home.startswith(("server", "referee_ui", "firmware_bridge")) and not room_of(all_rooms, home + "/x"):
            problems.append(f"{DOCUMENT}:1: has no row for {home}")
    return problems


def includes(root, files, all_rooms):
    problems = []
    for path in files:
        home = room_of(all_rooms, path)
        if path.suffix not in tree.C_FAMILY or home is None:
            continue
        may = reachable(all_rooms, home)
        for number, line in enumerate(tree.read(root, path).splitlines(), 1):
            match = re.match(r'\s*#\s*include\s+[<"]([^">]+)[">]', line)
            if match:
                problems += [f"{path}:{number}: {p}" for p in include_problems(all_rooms, home, may, match.group(1))]
    return problems


def include_problems(all_rooms, home, may, name):
    target = room_of(all_rooms, name)
    if target and target not in may:
        yield f"{home} may not know {target}"
    libraries = all_rooms[home].libraries
    for library, pattern in LIBRARIES.items():
        if not target and re.match(pattern, name) and library not in libraries:
            yield f"{home} may not use {library} ({name})"


def links(root, files, all_rooms):
    """What a folder's CMakeLists.txt links must be what the folder may know."""
    problems, targets = [], {}
    texts = {path.parent: re.sub(r"#[^\n]*", "", tree.read(root, path)) for path in files
             if path.name == "CMakeLists.txt"}
    pattern = r"(?:c715_room\(|add_library\(c715_|c715_program\(c715_)(\w+)([^)]*)"
    for folder, text in texts.items():
        for name, rest in re.findall(pattern, text):
            sources = re.findall(r"[\w/.]+\.(?:cpp|c)\b", rest)
            # A target whose sources lie in one subfolder belongs there.
            inner = {source.rsplit("/", 1)[0] for source in sources if "/" in source}
            home = folder / inner.pop() if len(inner) == 1 else folder
            targets[f"c715_{name}"] = room_of(all_rooms, f"{home}/x")
    for folder, text in texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            home = room_of(all_rooms, f"{folder}/x")
            if home is None:
                continue
            for name in re.findall(r"\bc715_\w+", line):
                target = targets.get(name)
                if target and target not in reachable(all_rooms, home) and not line.lstrip().startswith("c715_program"):
                    problems.append(f"{folder}/CMakeLists.txt:{number}: {home} may not link {name}")
    return problems
