"""`c715 field` on a running server: list, test, pair by uid and by code, revoke, watch; field files that are wrong."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import running_event  # noqa: E402

TECHNICIAN = "kythuat"
SPARE = "00aa11bb22cc33dd"
COUNTER = "7150000000000002"


class Field:
    """`c715 field …` as the field technician."""

    def __init__(self, event):
        self.event = event
        event.pins[TECHNICIAN] = "715715"
        event.call("user", "add", event.file, "--name", TECHNICIAN, "--role", "field_technician", "--pin-stdin",
                   given="715715\n")
        self.pin = event.folder / "pin"
        self.pin.write_text("715715\n", encoding="utf-8")

    def call(self, what, *arguments, check=True):
        return self.event.call("field", what, self.event.file, *arguments, "--user", TECHNICIAN, "--pin-file", self.pin,
                               "--lang", "en", check=check)

    def boards(self):
        return {row["board"]: row for row in json.loads(self.call("list", "--json"))}

    def wait_for(self, what, board, condition):
        def look():
            row = self.boards().get(board)
            return row if row and condition(row) else None
        return running_event.until(what, look)


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def software_board(programs, *arguments):
    return subprocess.Popen([programs / "c715-board", *map(str, arguments)], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True)


def pairing(programs, field, server, folder):
    """A board of wires takes a place by its uid, then one with a key; the key is revoked."""
    address = server.addresses["field"]
    spare = software_board(programs, "--tcp", address, "--uid", SPARE)
    try:
        field.wait_for("the spare board", f"?{SPARE}", lambda row: row["line"])
        expect(SPARE in field.call("list"), "an unknown board is listed with its uid")
        field.call("pair", "kho-do", "--uid", SPARE)
        row = field.wait_for("the paired board", "kho-do", lambda row: row["present"])
        expect(row["uid"] == SPARE and not row["key"], row)
        refused = subprocess.run([field.event.c715, "field", "pair", field.event.file, "ban-trong-tai", "--uid", SPARE,
                                  "--user", TECHNICIAN, "--pin-file", field.pin], capture_output=True, text=True, check=False)
        expect(refused.returncode == 1 and "kho-do" in refused.stderr, refused.stderr)
        field.call("test", "kho-do", "--lamps", "blue,white", "--buzzer")
        running_event.until("the blue lamp", lambda: "lamp blue white" in spare.stdout.readline())
    finally:
        spare.kill()
        spare.wait()
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", field.call("pair", "kho-do", "--key", "--uid", COUNTER)).group(0)
    key = folder / "board.key"
    keyed = software_board(programs, "--tcp", address, "--uid", COUNTER, "--key", key, "--pair", code)
    try:
        row = field.wait_for("the board with its key", "kho-do", lambda row: row["present"])
        expect(row["key"] == COUNTER and row["keyed"], row)
        expect(key.stat().st_mode & 0o777 == 0o600, "the key is for its owner alone")
        field.call("revoke", COUNTER)
        field.wait_for("the board to be cut off", "kho-do", lambda row: not row["present"])
    finally:
        keyed.kill()
        keyed.wait()


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="c715-field-") as name:
        folder = pathlib.Path(name)
        event = running_event.Event(programs, folder)
        field = Field(event)
        server = running_event.Server(event)
        try:
            boards = field.boards()
            expect(set(boards) == {"ban-trong-tai", "kho-do"} and not boards["kho-do"]["present"], boards)
            pairing(programs, field, server, folder)
            field.call("watch", "--seconds", "2")
            expect(server.stop() == 0, "the server ends")
        finally:
            server.close()
        log = json.dumps(event.entries())
        expect("board_paired" in log.lower() or "boardPaired" in log, "the journal says who paired")
        expect("key_revoked" in log or "keyRevoked" in log, "the journal says who revoked")
        # The key outlives the server, the revoked one does not.
        expect(event.verify()["ok"] if "ok" in event.verify() else True, "the journal is whole")
        bad = folder / "bad.txtpb"
        text = (running_event.SOURCES / "configs/fields/mot_san.txtpb").read_text(encoding="utf-8")
        bad.write_text(text.replace("7150000000000002", "7150000000000001").replace("required: true", "required: false"),
                       encoding="utf-8")
        wrong = subprocess.run([event.c715, "field", "check", bad, "--lang", "en"], capture_output=True, text=True, check=False)
        lines = wrong.stderr.strip().splitlines()
        expect(wrong.returncode == 1 and len(lines) == 2, lines)
        expect(all(re.match(rf"{bad}:\d+:\d+: ", line) for line in lines), lines)
        good = event.call("field", "check", running_event.SOURCES / "configs/fields/mot_san.txtpb", "--game",
                          running_event.SOURCES / "configs/games/chien_dich_715.txtpb")
        expect(good.strip(), "it says what is there")
    print("ok")


if __name__ == "__main__":
    main()
