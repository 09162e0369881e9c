"""Fetch GOV.UK Frontend and part of MoJ Frontend, adapt them, and write static/vendor/.

Run by a developer who has npm (`python tools/vendor_frontend.py`); never at install time.
What is changed, and why, is in the functions below.
"""

import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

GOVUK = ("govuk-frontend", "6.6.0")
MOJ = ("@ministryofjustice/frontend", "11.1.0")
MOJ_PARTS = ("moj-timeline", "moj-filter", "moj-sub-navigation", "moj-identity-bar")
FONTS = '"Helvetica Neue",Helvetica,Arial,sans-serif'
LICENCE = """Both are under the MIT licence.
Copyright (C) Crown Copyright (Government Digital Service; Ministry of Justice).
Adapted by tools/vendor_frontend.py, which says what was changed. The licence text is in THIRD_PARTY_NOTICES.md.
"""
# The oracle of our component tests: how GOV.UK Frontend itself draws these examples.
EXAMPLES = {
    "radios": ("with hints on items", "with conditional items", "inline"),
    "checkboxes": ("with hints on items",),
    "textarea": ("with error message",),
    "character-count": ("default",),
    "date-input": ("default", "with error message and hint"),
    "password-input": ("default",),
    "select": ("with hint text and error message",),
    "file-upload": ("with error message and hint",),
    "input": ("with hint text", "with error message"),
    "error-summary": ("default",),
    "pagination": ("default",),
    "task-list": ("default",),
    "panel": ("default",),
    "warning-text": ("default",),
    "inset-text": ("default",),
    "details": ("default",),
    "tag": ("default", "red"),
    "breadcrumbs": ("with last breadcrumb as current page",),
    "summary-list": ("default",),
    "button": ("default", "link", "secondary"),
}
EXAMPLES_FILE = Path(__file__).resolve().parent.parent / "tests/reviews/presentation/govuk_examples.json"
TARGET = Path(__file__).resolve().parent.parent / "static" / "vendor"


def unpack(name: str, version: str, into: Path) -> Path:
    """Download one npm package and return the folder its files lie in."""
    into.mkdir()
    shown = subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{version}"], cwd=into, check=True, capture_output=True, text=True
    )
    with tarfile.open(into / shown.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(into, filter="data")
    return into / "package"


def without_source_map(text: str) -> str:
    """Drop the source map line: manifest storage would look for a file that is not shipped."""
    return re.sub(r"(//|/\*)# sourceMappingURL=\S+(\s*\*/)?", "", text).strip() + "\n"


def govuk_css(text: str) -> str:
    """Take out what is licensed for GOV.UK only: the typeface and the crest."""
    text = re.sub(r"@font-face\{[^}]*\}", "", text)
    text = text.replace("GDS Transport,arial,sans-serif", FONTS)
    text = re.sub(r"[a-z-]+:[^;{}]*url\(/assets/images/govuk-crest\.svg\)[^;{}]*;?", "", text)
    return without_source_map(text.replace("url(/assets/", "url(assets/"))


def govuk_js(text: str) -> str:
    """Start the components at the end, so that one module script without an import suffices."""
    changed, count = re.subn(r"export\{[^}]*\};?", "initAll();", text)
    if count != 1:
        raise SystemExit("The export at the end of govuk-frontend.min.js has changed: look at it before going on.")
    return without_source_map(changed)


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Split a stylesheet into (head, body) pairs at its outermost braces."""
    depth, start, head = 0, 0, ""
    for place, letter in enumerate(css):
        if letter == "{":
            if depth == 0:
                head, start = css[start:place], place + 1
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield head, css[start:place]
                start = place + 1
        elif letter == ";" and depth == 0:
            start = place + 1


def moj_css(css: str) -> str:
    """Keep the rules of the few MoJ components that the pages use."""
    kept: list[str] = []
    for head, body in rules(css):
        if head.startswith("@media"):
            inner = moj_css(body).strip()
            if inner:
                kept.append(f"{head}{{{inner}}}")
        elif any(part in head for part in MOJ_PARTS):
            kept.append(f"{head}{{{body}}}")
    text = re.sub(r"background-image:url\(/assets/[^)]*\);?", "", "".join(kept))
    return text.replace("GDS Transport,arial,sans-serif", FONTS) + "\n"


def examples(components: Path) -> dict[str, dict[str, str]]:
    """Pick the examples that our tests compare with, from the package's own fixtures."""
    picked: dict[str, dict[str, str]] = {}
    for component, names in EXAMPLES.items():
        fixtures = json.loads((components / component / "fixtures.json").read_text(encoding="utf-8"))["fixtures"]
        drawn = {fixture["name"]: fixture["html"] for fixture in fixtures}
        missing = [name for name in names if name not in drawn]
        if missing:
            raise SystemExit(f"{component} has no example {missing}; there are {sorted(drawn)}")
        picked[component] = {name: drawn[name] for name in names}
    return picked


def main() -> None:
    """Write the adapted files and a note of their versions and licence."""
    with tempfile.TemporaryDirectory() as folder:
        govuk = unpack(*GOVUK, Path(folder) / "govuk")
        moj = unpack(*MOJ, Path(folder) / "moj")
        TARGET.mkdir(parents=True, exist_ok=True)
        dist = govuk / "dist" / "govuk"
        css = govuk_css((dist / "govuk-frontend.min.css").read_text(encoding="utf-8"))
        (TARGET / "govuk-frontend.css").write_text(css, encoding="utf-8")
        script = govuk_js((dist / "govuk-frontend.min.js").read_text(encoding="utf-8"))
        (TARGET / "govuk-frontend.js").write_text(script, encoding="utf-8")
        drawn = json.dumps(examples(dist / "components"), indent=1, ensure_ascii=False)
        EXAMPLES_FILE.write_text(f"{drawn}\n", encoding="utf-8")
        part = moj_css((moj / "moj" / "moj-frontend.min.css").read_text(encoding="utf-8"))
        if "url(" in part:
            raise SystemExit("The MoJ subset refers to a file: vendor it or drop the rule.")
        (TARGET / "moj-subset.css").write_text(part, encoding="utf-8")
        versions = "\n".join(f"{name} {version}" for name, version in (GOVUK, MOJ))
        (TARGET / "NOTICE.txt").write_text(f"{versions}\n\n{LICENCE}", encoding="utf-8")


if __name__ == "__main__":
    main()
