"""Shows that each check of the architecture can fail: a small good tree passes, each spoilt one does not."""

import pathlib
import tempfile
import unittest

import architecture_test

GOOD = {
    "docs/architecture.md": (
        "| Folder | Holds | Knows | Libraries | |\n|---|---|---|---|---|\n"
        "| `server/core` | words | | | pure |\n"
        "| `server/rule` | rules | `server/core` | | pure |\n"
        "| `server/net` | sockets | `server/core` | asio | |\n"
    ),
    "server/core/words.hpp": "// Words.\n#pragma once\n",
    "server/rule/rule.cpp": '// A rule.\n#include "server/core/words.hpp"\n// ::now( in a comment is no call\n',
    "server/rule/CMakeLists.txt": "c715_room(rule SOURCES rule.cpp LIBS c715_core)\n",
    "server/core/CMakeLists.txt": "add_library(c715_core INTERFACE)\n",
    "server/net/net.cpp": "// A socket.\n#include <boost/asio.hpp>\nauto at = Clock::now();\n",
    "server/net/CMakeLists.txt": "c715_room(net SOURCES net.cpp LIBS c715_core)\n",
}

RULE = GOOD["server/rule/rule.cpp"]
# What is spoilt, the file and its new text, and a word of the problem that must be found.
SPOILT = [
    ("no table", "docs/architecture.md", "# Nothing\n", "no table"),
    ("a row without a folder", "docs/architecture.md", GOOD["docs/architecture.md"] + "| `server/gone` | | | | |\n", "not there"),
    ("a folder without a row", "server/new/new.hpp", "// New.\n", "no row for server/new"),
    ("a circle", "docs/architecture.md", GOOD["docs/architecture.md"].replace("| words | |", "| words | `server/rule` |"), "circle"),
    ("a pure room that uses another", "docs/architecture.md",
     GOOD["docs/architecture.md"].replace("| `server/core` | | pure", "| `server/net` | | pure"), "pure but uses"),
    ("an include of a stranger", "server/core/words.hpp", '// Words.\n#include "server/rule/rule.hpp"\n', "may not know"),
    ("a library not granted", "server/rule/rule.cpp", RULE + "#include <sqlite3.h>\n", "may not use sqlite"),
    ("a link to a stranger", "server/core/CMakeLists.txt",
     "add_library(c715_core INTERFACE)\ntarget_link_libraries(c715_core INTERFACE c715_net)\n", "may not link"),
    ("the time in a pure room", "server/rule/rule.cpp", RULE + "auto at = Clock::now();\n", "time is an argument"),
    ("chance in a pure room", "server/rule/rule.cpp", RULE + "std::random_device d;\n", "chance is an argument"),
    ("output in a pure room", "server/rule/rule.cpp", RULE + 'void f() { std::cout << 1; }\n', "print nothing"),
    ("a thread in a pure room", "server/rule/rule.cpp", RULE + "std::mutex m;\n", "no threads"),
    ("a file in a pure room", "server/rule/rule.cpp", RULE + 'auto* f = fopen("x", "r");\n', "no system"),
    ("an unbounded write", "server/net/net.cpp", GOOD["server/net/net.cpp"] + "void f(char* a) { strcpy(a, b); }\n", "without a bound"),
    ("a file without purpose", "server/rule/rule.cpp", RULE.replace("// A rule.\n", ""), "sentence of purpose"),
    ("a long file", "server/rule/rule.cpp", RULE + "\n" * 501, "500 allowed"),
    ("a source in no list", "server/rule/lost.cpp", "// Lost.\n", "dead file"),
    ("a header nobody includes", "server/rule/lost.hpp", "// Lost.\n", "dead file"),
    ("unfinished work", "server/rule/rule.cpp", RULE + "// TOD" + "O later\n", "unfinished"),
    ("a path of a machine", "server/rule/rule.cpp", RULE + "// see /wor" + "k/notes\n", "one machine"),
]


def problems_of(changed):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in {**GOOD, **changed}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        return architecture_test.check(root)[0]


class ChecksCanFail(unittest.TestCase):
    def test_the_good_tree_passes(self):
        self.assertEqual(problems_of({}), [])

    def test_each_spoilt_tree_is_found_out(self):
        for what, name, text, word in SPOILT:
            with self.subTest(what):
                found = problems_of({name: text})
                self.assertTrue(any(word in problem for problem in found), found)


if __name__ == "__main__":
    unittest.main()
