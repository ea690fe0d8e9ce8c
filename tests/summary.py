"""Sums up the reports of a test run: one line for what failed, then how many passed and failed in all."""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml


# Bytes that XML 1.0 knows no way to write. GoogleTest writes a failure's raw values all the same.
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_report(report):
    """The root of an XML report, with whatever is no XML text in it replaced by U+FFFD."""
    return xml.fromstring(UNWRITABLE.sub("\ufffd", report.read_text("utf-8", errors="replace")))


def gtest_cases(folder):
    """Yields (program, case, outcome) of every GoogleTest report in `folder`."""
    for report in sorted(folder.glob("*.xml")):
        for case in read_report(report).iter("testcase"):
            name = f"{case.get('classname')}.{case.get('name')}"
            if case.find("failure") is not None:
                yield report.stem, name, "failed"
            elif case.get("result") == "skipped" or case.get("status") == "notrun":
                yield report.stem, name, "skipped"
            else:
                yield report.stem, name, "passed"


def ctest_outcomes(report):
    """Yields (test, outcome) of CTest's own report; without one, CTest itself has failed."""
    if not report.exists():
        yield "CTest wrote no report", "failed"
        return
    for case in read_report(report).iter("testcase"):
        outcome = {"run": "passed", "fail": "failed"}.get(case.get("status"), "skipped")
        yield case.get("name"), outcome


def page_outcomes(report):
    """Yields (test, outcome) of the pages' report."""
    for file in json.loads(report.read_text())["testResults"]:
        if file["status"] == "failed" and not file["assertionResults"]:
            yield file["name"], "failed"
        for case in file["assertionResults"]:
            outcome = {"passed": "passed", "failed": "failed"}.get(case["status"], "skipped")
            yield case["fullName"], outcome


def collect(reports):
    """All outcomes under `reports` as a list of (name, outcome)."""
    outcomes = []
    cases = {}
    for program, case, outcome in gtest_cases(reports / "cases"):
        cases.setdefault(program, []).append((f"{program}: {case}", outcome))
    for name, outcome in ctest_outcomes(reports / "ctest.xml"):
        inner = cases.get(name, [])
        outcomes += inner
        # A program that crashed or timed out reports no failed case of its own.
        if not inner or (outcome == "failed" and all(o != "failed" for _, o in inner)):
            outcomes.append((name, outcome))
    pages = reports / "pages.json"
    if pages.exists():
        outcomes += page_outcomes(pages)
    return outcomes


def main():
    outcomes = collect(pathlib.Path(sys.argv[1]))
    for wanted in ("skipped", "failed"):
        for name, outcome in outcomes:
            if outcome == wanted:
                print(f"{outcome}: {name}")
    passed = sum(outcome == "passed" for _, outcome in outcomes)
    failed = sum(outcome == "failed" for _, outcome in outcomes)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
