"""Walking through the wizard, page by page."""

from django.test import Client

from tests.workflows.rapid_review.opening.conftest import STATUS, WHO, Typed, pages
from workflows.rapid_review.opening.models import OpeningDraft

HOME = "/rapid-reviews/open/"


def begin(signed_in: Client) -> str:
    answer = signed_in.post(HOME)
    assert answer.status_code == 302
    return f"{HOME}{OpeningDraft.objects.latest('pk').pk}/"


def add_child(signed_in: Client, draft: str, number: int, who: Typed = WHO, status: Typed = STATUS) -> None:
    assert signed_in.post(f"{draft}children/", {"another": "yes"}).status_code == 302
    answer = signed_in.post(f"{draft}children/{number}/who/", who)
    assert answer.status_code == 302, answer.content.decode()
    assert signed_in.post(f"{draft}children/{number}/status/", status).status_code == 302


def fill(signed_in: Client, *, notified: bool = False, children: int = 1) -> str:
    draft = begin(signed_in)
    for step, typed in pages(notified=notified).items():
        answer = signed_in.post(f"{draft}{step}/", typed)
        assert answer.status_code == 302, (step, answer.content.decode())
    for number in range(1, children + 1):
        add_child(signed_in, draft, number)
    return draft
