"""Checks configs/text/vi.json and en.json: same keys, same placeholders, clean text, every key used, none missing."""

import json
import pathlib
import re
import sys
import unicodedata

SOURCES = {".cpp", ".hpp", ".ts", ".svelte", ".html"}
# Where a person reads; a key named in a test alone is not used.
FOLDERS = ("server", "referee_ui", "firmware_bridge")


def placeholders(text):
    return sorted(re.findall(r"\{\d\}", text))


def catalogue_problems(vi, en):
    """What is wrong with the two catalogues by themselves."""
    problems = [f"{key}: missing in English" for key in vi.keys() - en.keys()]
    problems += [f"{key}: missing in Vietnamese" for key in en.keys() - vi.keys()]
    for language, catalogue in (("vi", vi), ("en", en)):
        if list(catalogue) != sorted(catalogue):
            late = next(b for a, b in zip(catalogue, list(catalogue)[1:]) if a > b)
            problems.append(f"{language}: {late} is not in its place of the alphabet")
        for key, text in catalogue.items():
            problems += [f"{language}: {key}: {what}" for what in text_problems(key, text)]
    problems += [f"{key}: placeholders differ" for key in vi.keys() & en.keys()
                 if placeholders(vi[key]) != placeholders(en[key])]
    return problems


def text_problems(key, text):
    if not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", key):
        yield "a key is lower-case words joined by dots"
    if not text.strip() or text != text.strip():
        yield "empty, or with blanks at its ends"
    if unicodedata.normalize("NFC", text) != text:
        yield "not in composed form (NFC)"
    if any(unicodedata.category(letter) in ("Cc", "Cf") for letter in text if letter not in "\n"):
        yield "has a control mark"
    if re.search(r"\{\D|\{\d+[^}\d]|\{\}", text):
        yield "has a brace that is no placeholder"


def read_sources(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SOURCES and not {"node_modules", "dist", "generated"} & set(path.parts):
                yield path.read_text(encoding="utf-8", errors="replace")


def use_problems(keys, sources, reasons):
    """Keys that code names but no catalogue has, and keys that nothing names."""
    families = {key.split(".")[0] for key in keys}
    named, openings = set(), set()
    for text in sources:
        for quoted in re.findall(r"[\"'`]([a-z0-9_]+(?:\.[a-z0-9_]+)*\.?)(?=[\"'`]|\$\{)", text):
            if quoted.split(".")[0] in families and "." in quoted:
                named.add(quoted)
        # A key put together at run time: "ui.state." + name, `board.${name}`.
        openings |= set(re.findall(r"[\"'`]([a-z0-9_.]+[._])(?:[\"'`]|\$\{|\{)", text))
        openings |= set(re.findall(r"`([a-z0-9_.]+)\$\{", text))
    openings = {opening for opening in openings if opening.split(".")[0] in families and "." in opening}
    wanted = {key for key in named if not key.endswith((".", "_"))} - openings
    wanted = {key for key in wanted if not re.search(r"\.(?:hpp|cpp|json|proto|html|css|svg|js|ts)$", key)}
    problems = [f"{key}: named in code but in no catalogue" for key in sorted(wanted - keys)
                if not any(known.startswith(key + ".") for known in keys)]
    reasoned = {f"reason.{name}" for name in reasons}
    problems += [f"{key}: a reason of the vocabulary without a sentence" for key in sorted(reasoned - keys)]
    for key in sorted(keys - wanted - reasoned):
        if key.startswith("reason.") or not any(key.startswith(opening) for opening in openings - {"reason."}):
            problems.append(f"{key}: used by nothing")
    return problems


def reasons_of(proto):
    body = re.search(r"enum Reason \{(.*?)\n\}", proto, flags=re.S).group(1)
    return [name.lower() for name in re.findall(r"REASON_(\w+) = [1-9]", body)]


def main():
    root = pathlib.Path(sys.argv[1])
    vi, en = (json.loads((root / f"configs/text/{language}.json").read_text(encoding="utf-8"))
              for language in ("vi", "en"))
    reasons = reasons_of((root / "proto/c715/v1/types.proto").read_text(encoding="utf-8"))
    problems = catalogue_problems(vi, en) + use_problems(set(vi) | set(en), read_sources(root), reasons)
    for problem in problems:
        print(f"configs/text: {problem}")
    print(f"{len(vi)} texts, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
