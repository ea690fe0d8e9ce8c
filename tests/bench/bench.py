"""Measures a built server against what this machine itself can do, in one run: `bench.py BUILD [--quick]`.

Prints a table and writes all figures to BUILD/bench.json. Each figure stands beside its raw limit: one fdatasync on
the same disk for an acknowledged tap, a bare loopback fan-out of the same bytes for pages, the start of the bare
program for a start-up.
"""

import argparse
import itertools
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import tty

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from running_event import HEAD, Event, Server, until  # noqa: E402

UPDATE_BYTES = 250  # of a score update on the stream, roughly
FRAME_BYTES = 40  # of a board's event, roughly
LARGE_JOURNAL = 20_000
MOVES = 10_000_000  # of a search for a schedule: half a second
UIDS = "7150000000000001,7150000000000002"


class Bench:
    def __init__(self, build, folder, quick):
        self.build, self.folder, self.quick = build, pathlib.Path(folder), quick
        self.event = Event(build / "bin", folder)
        self.results = {}

    def count(self, full, quick):
        return quick if self.quick else full

    def measure(self, name, files=(), **options):
        """One run of the measuring program, which inherits `files`."""
        words = [word for key, value in options.items() for word in (f"--{key.replace('_', '-')}", str(value))]
        done = subprocess.run([self.build / "tests/c715_bench", name, *words], capture_output=True, text=True,
                              check=False, timeout=900, pass_fds=files)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout)

    def as_head(self, server):
        return {"console": server.addresses["console"], "user": HEAD, "pin": self.event.pins[HEAD], "match": 1,
                "element": "store"}

    def disk(self):
        return self.measure("disk", folder=self.folder, count=self.count(500, 100))

    def taps(self, server):
        """Between two measurements of the bare disk, for it changes by the minute."""
        before = self.disk()
        self.results["tap_1_console"] = self.measure("taps", consoles=1, count=self.count(1000, 100),
                                                     **self.as_head(server))
        between = self.disk()
        self.results["tap_50_consoles"] = self.measure("taps", consoles=50, count=self.count(100, 10),
                                                       **self.as_head(server))
        after = self.disk()
        self.results["raw_fdatasync"] = between
        self.results["raw_fdatasync_p50_us"] = statistics.median(d["p50_us"] for d in (before, between, after))

    def pages(self, server):
        for viewers in (1, 50, 500):
            count = self.count(200 if viewers < 500 else 60, 20)
            self.results[f"raw_fan_out_{viewers}"] = self.measure("fan-out", viewers=viewers, bytes=UPDATE_BYTES,
                                                                  count=count)
            self.results[f"pages_{viewers}"] = self.measure("pages", viewers=viewers, count=count,
                                                            web=server.addresses["web"], **self.as_head(server))

    def games(self):
        """Every game of the source tree: the slowest to load and the slowest to score are what counts."""
        top = pathlib.Path(__file__).resolve().parents[2]
        files = [*(top / "configs" / "games").glob("*.txtpb"), *(top / "tests" / "golden" / "games").glob("*.txtpb")]
        self.results["games"] = {file.stem: self.measure("game", file=file, loads=self.count(20, 2),
                                                         scores=self.count(20000, 100)) for file in sorted(files)}

    def ranking(self):
        self.results["ranking"] = self.measure("ranking", teams=100, results=2000, count=self.count(200, 3))

    def rehearse(self):
        """Sixty teams, a hundred matches, eight alliances, double elimination."""
        game = pathlib.Path(__file__).resolve().parents[2] / "configs" / "games" / "chien_dich_715.txtpb"
        self.results["rehearse"] = self.measure("rehearse", file=game, teams=60, per_team=10, moves=self.count(MOVES, 20_000),
                                                count=self.count(3, 1))

    def firmware(self):
        """The boards' images on a simulated chip, in its own cycles; left out where it is not built."""
        program = self.build / "tests/firmware_bench"
        if program.exists():
            done = subprocess.run([program, str(self.count(200, 3))], capture_output=True, text=True, check=True, timeout=900)
            self.results["firmware"] = json.loads(done.stdout)

    def boards(self):
        """A full field: what its heartbeats cost the server's thread, without and with keys."""
        seconds = self.count(10, 1)
        for name, keys in (("boards_64", 0), ("boards_64_keys", 1)):
            self.results[name] = self.measure("boards", boards=64, seconds=seconds, keys=keys)

    def stops(self):
        """E-stop frame in to stop frames out, on a server with two real board connections."""
        server = Server(self.event)
        try:
            options = {"field": server.addresses["field"], "uids": UIDS, "count": self.count(100, 5)}
            self.results["stop_idle"] = self.measure("stops", **options, **self.as_head(server))
            taps = subprocess.Popen(
                [self.build / "tests/c715_bench", "taps", "--consoles", "20", "--count", str(self.count(400, 60)),
                 *[w for k, v in self.as_head(server).items() for w in (f"--{k}", str(v))]], stdout=subprocess.DEVNULL)
            self.results["stop_under_load"] = self.measure("stops", **options, **self.as_head(server))
            self.results["stop_load_lasted"] = taps.poll() is None
            if taps.wait() != 0:
                raise RuntimeError("the load failed")
        finally:
            server.close()

    def stops_over_serial(self):
        """The same over pseudo-terminals, which to the server are serial ports."""
        self.results["raw_pty"] = self.measure("pty", bytes=FRAME_BYTES, count=self.count(200, 20))
        pairs = [os.openpty() for _ in UIDS.split(",")]
        for _, line in pairs:
            tty.setraw(line)
        server = Server(self.event, *[word for _, line in pairs for word in ("--serial", os.ttyname(line))])
        try:
            boards = [board for board, _ in pairs]
            self.results["stop_serial"] = self.measure(
                "stops", files=boards, lines=",".join(map(str, boards)), uids=UIDS, count=self.count(100, 5),
                **self.as_head(server))
        finally:
            server.close()
            for file in itertools.chain(*pairs):
                os.close(file)

    def memory(self, server, when):
        for pid, command in server.group():
            status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
            resident = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
            part = next((name for name in ("serve", "web") if f"c715 {name} " in command), None)
            if part:
                self.results[f"rss_{part}_{when}_kib"] = resident

    def start_up(self):
        """With a large journal: from the start of the process until it listens, and until pages are served."""
        server = Server(self.event)
        try:
            present = int(self.event.do(HEAD, "--inspect")[0]["durable_seq"])
            wanted = self.count(LARGE_JOURNAL, 2000)
            if present < wanted:
                self.measure("taps", consoles=50, count=(wanted - present) // 50 + 1, **self.as_head(server))
            self.memory(server, "large")
            server.kill()
        finally:
            server.close()
        starts, served = [], []
        for _ in range(self.count(7, 3)):
            server = Server(self.event)
            try:
                until("the public plane", lambda: server.shows("/api/v1/matches", "matches"))
                starts.append(server.start_s * 1000)
                served.append((time.monotonic() - server.began) * 1000)
                server.stop()
            finally:
                server.close()
        self.results["journal_entries"] = int(self.event.verify()["seq"])
        self.results["start_listening_ms"] = round(statistics.median(starts), 1)
        self.results["start_pages_ms"] = round(statistics.median(served), 1)
        self.results["raw_start_ms"] = round(statistics.median(self.bare_start() for _ in range(7)), 1)

    def bare_start(self):
        began = time.monotonic()
        self.event.call("--version")
        return (time.monotonic() - began) * 1000

    def run(self):
        server = Server(self.event, "--simulate-field")
        try:
            self.event.must(HEAD, 'load_match { field: "1" match: 1 }')
            server.start()
            # A stopped match keeps its sheet open for as long as the measuring takes.
            self.event.must(HEAD, 'stop_field { field: "1" cause: STOP_CAUSE_CONSOLE }')
            self.memory(server, "idle")
            self.taps(server)
            self.pages(server)
            self.memory(server, "after")
            server.stop()
        finally:
            server.close()
        self.games()
        self.ranking()
        self.rehearse()
        self.firmware()
        self.boards()
        self.stops()
        self.stops_over_serial()
        self.start_up()


def ratio(figure, raw):
    return f"{figure / raw:.1f}" if raw else "-"


def table(r):
    """Rows: what, figure, raw limit, ratio."""
    disk = r["raw_fdatasync_p50_us"]
    one, fifty = r["tap_1_console"]["latency"], r["tap_50_consoles"]
    rows = [("tap → durable ack, 1 console, p50", one["p50_us"], disk, "µs, one fdatasync"),
            ("tap → durable ack, 1 console, p95", one["p95_us"], disk, "µs"),
            ("tap → durable ack, 50 consoles, p50", fifty["latency"]["p50_us"], disk, "µs"),
            ("taps a second, 50 consoles", fifty["taps_per_s"], 1e6 / disk, "1/s, one fdatasync each")]
    for viewers in (1, 50, 500):
        raw = r[f"raw_fan_out_{viewers}"]["p50_us"]
        last = r[f"pages_{viewers}"]["last"]
        rows += [(f"tap → last of {viewers} pages, p50", last["p50_us"], raw + disk, "µs, fdatasync + bare fan-out"),
                 (f"tap → last of {viewers} pages, p95", last["p95_us"], raw + disk, "µs")]
    loopback = r["raw_fan_out_1"]["p50_us"]
    for name, raw, unit in (("idle", loopback, "loopback"), ("under_load", loopback, "loopback"),
                            ("serial", r["raw_pty"]["p50_us"], "pseudo-terminal")):
        stop = r[f"stop_{name}"]["last"]
        rows += [(f"stop frame → last board, {name.replace('_', ' ')}, p50", stop["p50_us"], raw, f"µs, one {unit} hop"),
                 (f"stop frame → last board, {name.replace('_', ' ')}, p99", stop["p99_us"], raw, "µs")]
    rows += [(f"start with {r['journal_entries']} entries, listening", r["start_listening_ms"], r["raw_start_ms"], "ms, bare start"),
             (f"start with {r['journal_entries']} entries, pages served", r["start_pages_ms"], r["raw_start_ms"], "ms")]
    for what, part, scale, limit in (("load", "load", 1e-3, 50), ("score", "score", 1, 20)):
        name, game = max(r["games"].items(), key=lambda item: item[1][part]["p50_us"])
        unit = "ms" if part == "load" else "µs"
        rows.append((f"{what} the slowest game ({name}), p50", game[part]["p50_us"] * scale, limit, f"{unit}, allowed"))
    rows.append(("rank 100 teams by 2,000 results, p50", r["ranking"]["rank"]["p50_us"] * 1e-3, 5, "ms, allowed"))
    event = r["rehearse"]
    rows += [("a whole event in memory, results entered", event["entered_s"], 2, f"s, allowed; {event['matches']} matches"),
             ("a whole event in memory, tap by tap", event["live_s"], 2, f"s, allowed; {event['live_entries']} entries")]
    rows += [(f"64 boards at 20 Hz{how}, share of a core", r[name]["cpu_percent"], 20, "%, allowed")
             for name, how in (("boards_64", ""), ("boards_64_keys", " with keys"))]
    print(f"{'what':<48}{'figure':>12}{'raw':>12}{'ratio':>8}  unit, raw limit")
    for what, figure, raw, unit in rows:
        print(f"{what:<48}{figure:>12.1f}{raw:>12.1f}{ratio(figure, raw):>8}  {unit}")
    for what, spread in r.get("firmware", {}).items():
        if "p50_cycles" in spread:
            print(f"{'board: ' + what.replace('_', ' ') + ', p50':<48}{spread['p50_cycles']:>12}{'':>20}  cycles at 16 MHz")
    for key in sorted(r):
        if key.startswith("rss_"):
            print(f"{'resident memory, ' + key[4:-4].replace('_', ', '):<48}{r[key] / 1024:>12.1f}{'':>20}  MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="few samples: shows that it works, not how fast")
    parser.add_argument("--json", type=pathlib.Path, help="where to write all figures (default BUILD/bench.json)")
    arguments = parser.parse_args()
    # Beside the build, so that the disk is the one that is written to every day; /tmp may be memory.
    with tempfile.TemporaryDirectory(prefix="bench-", dir=arguments.build) as folder:
        bench = Bench(arguments.build.resolve(), folder, arguments.quick)
        bench.run()
    bench.results["machine"] = {"cpus": len(os.sched_getaffinity(0)), "kernel": platform.release()}
    out = arguments.json or arguments.build / "bench.json"
    out.write_text(json.dumps(bench.results, indent=1) + "\n", encoding="utf-8")
    table(bench.results)
    print(f"all figures: {out}")


if __name__ == "__main__":
    main()
