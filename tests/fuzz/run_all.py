"""Runs every fuzzer for a while: `run_all.py BUILD [SECONDS] [--only NAME]`. What breaks one is kept and reported."""

import argparse
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def run(program, corpus, seeds, seconds):
    """One fuzzer's run: executions a second, and the inputs that broke it."""
    broken = corpus.parent.parent / "broken" / corpus.name
    for folder in (corpus, broken):
        folder.mkdir(parents=True, exist_ok=True)
    old = set(broken.iterdir())
    done = subprocess.run(
        [program, f"-max_total_time={seconds}", "-max_len=8192", "-timeout=10", "-rss_limit_mb=1024",
         "-print_final_stats=1", f"-artifact_prefix={broken}/", corpus, seeds],
        capture_output=True, text=True, check=False)
    found = re.search(r"average_exec_per_sec:\s*(\d+)", done.stderr)
    edges = re.findall(r"cov: (\d+)", done.stderr)
    new = sorted(set(broken.iterdir()) - old)
    if done.returncode and not new:
        new = [f"exit status {done.returncode}"]
    if new:
        print(done.stderr[-6000:], file=sys.stderr)
    return int(found.group(1)) if found else 0, int(edges[-1]) if edges else 0, new


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("seconds", type=int, nargs="?", default=60)
    parser.add_argument("--only", help="the one fuzzer to run")
    arguments = parser.parse_args()

    work = arguments.build / "fuzz"
    subprocess.run([arguments.build / "fuzzers" / "c715_fuzz_seeds", work / "seeds", HERE.parents[1] / "configs"],
                   check=True)
    programs = sorted((arguments.build / "fuzzers").glob("fuzz_*"))
    broken = 0
    print(f"{'fuzzer':<20}{'a second':>10}{'edges':>8}  broken by")
    for program in programs:
        name = program.name.removeprefix("fuzz_")
        if arguments.only not in (None, name):
            continue
        rate, edges, new = run(program, work / "corpus" / name, work / "seeds" / name, arguments.seconds)
        print(f"{name:<20}{rate:>10}{edges:>8}  {' '.join(str(path) for path in new) or '-'}", flush=True)
        broken += len(new)
    if broken:
        print(f"\nMend what broke, then keep its input in {HERE / 'regressions'}/NAME/ for every later test run.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
