"""A name made in one block of a template is empty in the next: a form's way out would vanish without a word."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
BLOCK = re.compile(r"{% block (\w+) %}")
WAY_OUT = re.compile(r"\b(?:cancel_url|url)=(back|again)\b")


def _pages() -> list[Path]:
    return [page for page in sorted(TEMPLATES.rglob("*.html")) if WAY_OUT.search(page.read_text())]


@pytest.mark.parametrize("page", _pages(), ids=lambda page: str(page.relative_to(TEMPLATES)))
def test_the_way_out_of_a_form_is_named_in_its_own_block(page: Path) -> None:
    text = page.read_text()
    for block in BLOCK.split(text)[2::2]:
        for name in set(WAY_OUT.findall(block)):
            if f"as {name} %}}" not in text:  # it comes from the view
                continue
            assert f"as {name} %}}" in block, f"{name} is made in another block, so it is empty here"
