"""Shows that the benchmark measures everything that it names; says nothing about how fast."""

import json
import pathlib
import subprocess
import sys
import tempfile

MEASURED = {"games", "boards_64", "boards_64_keys",
    "tap_1_console", "tap_50_consoles", "raw_fdatasync", "raw_fan_out_1", "raw_fan_out_50", "raw_fan_out_500", "pages_1",
    "pages_50", "pages_500", "stop_idle", "stop_under_load", "stop_serial", "raw_pty", "start_listening_ms", "start_pages_ms",
    "games", "ranking", "rehearse", "raw_start_ms", "rss_serve_idle_kib", "rss_web_idle_kib", "rss_serve_large_kib", "journal_entries", "machine",
}


def figures(value):
    """All numbers in a report, however deep."""
    if isinstance(value, dict):
        return [figure for part in value.values() for figure in figures(part)]
    return [] if isinstance(value, (str, bool)) else [value]


def main():
    build = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="c715-bench-works-") as folder:
        report = pathlib.Path(folder) / "bench.json"
        done = subprocess.run([sys.executable, pathlib.Path(__file__).with_name("bench.py"), build, "--quick", "--json",
                               report], capture_output=True, text=True, check=False)
        print(done.stdout, done.stderr)
        assert done.returncode == 0, "the benchmark failed"
        results = json.loads(report.read_text(encoding="utf-8"))
    assert not MEASURED - set(results), f"not measured: {sorted(MEASURED - set(results))}"
    assert all(figure > 0 for figure in figures(results)), results
    rows = [line for line in done.stdout.splitlines() if "µs" in line or " ms" in line or "1/s" in line or "s, allowed" in line]
    assert len(rows) == 23, f"{len(rows)} rows in the table"


if __name__ == "__main__":
    main()
