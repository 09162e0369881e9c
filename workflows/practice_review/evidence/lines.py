"""The key lines of enquiry of the terms, one question on each line. Pure."""

import re

BULLET = re.compile(r"^\s*(?:[-*•–]|\(?\d{1,2}[.)])\s*")


def lines_of(text: str) -> list[str]:
    """Give each line without its bullet or number; empty lines are left out."""
    found = (BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in found if line]
