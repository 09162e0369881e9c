"""Every address that changes something acts once for a command id, or says why not."""

import re

from django.urls import URLPattern, URLResolver, get_resolver

from config.sent_twice import FREE
from reviews.commands.acts_once import is_once
from tests.architecture.source import PROJECT, shown

FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
READS = re.compile(r'<form\b[^>]*method="get"')
OF_NOBODY = re.compile(r'action="\{% url [\'"](account_logout|mfa_trust)[\'"]')


def _addresses(resolver: URLResolver) -> dict[str, object]:
    found: dict[str, object] = {}
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= _addresses(pattern)
        elif isinstance(pattern, URLPattern):
            found[pattern.name or str(pattern.pattern)] = pattern.callback
    return found


def test_every_address_claims_or_stands_in_the_table() -> None:
    addresses = _addresses(get_resolver())
    unclaimed = {name for name, view in addresses.items() if not is_once(view)}
    assert unclaimed == set(FREE) & set(addresses)


def test_the_table_names_addresses_and_gives_reasons() -> None:
    assert set(FREE) - set(_addresses(get_resolver())) == set(), "these addresses are gone"
    assert [name for name, why in FREE.items() if len(why.split()) < 4] == []


def test_every_posting_form_carries_a_command_id() -> None:
    without = [
        (shown(path), form[:80])
        for path in sorted((PROJECT / "templates").rglob("*.html"))
        for form in FORM.findall(path.read_text(encoding="utf-8"))
        if not READS.search(form) and not OF_NOBODY.search(form) and "{% command_id %}" not in form
    ]
    assert without == []
