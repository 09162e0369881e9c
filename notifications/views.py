"""The notices of the person who is signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from notifications.forms import NoticeFilter
from notifications.notices import headline, mark_all_read, mark_read, mark_unread, notices_of, offered, unread_count

PER_PAGE = 20


@login_required
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """What I have been told, newest first."""
    person = _person(request)
    kinds, cases = offered(person)
    asked = NoticeFilter(request.GET, kinds=kinds, cases=cases)
    wanted = asked.wanted()
    page = Paginator(notices_of(person, wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [{"notice": notice, "headline": headline(notice)} for notice in page],
        "unread": unread_count(person),
        "filter": asked,
        "filtered": bool(wanted),
        "has_notices": bool(kinds),
    }
    return render(request, "notifications/notices.html", context)


@login_required
@require_GET
def open_notice(request: HttpRequest, notice_pk: int) -> HttpResponse:
    """Go to what a notice is about; opening it marks it as read."""
    notice = mark_read(_person(request), notice_pk, at=timezone.now())
    if notice is None:
        raise Http404
    return redirect(notice.message.url)


@login_required
@require_POST
def notice_read(request: HttpRequest, notice_pk: int) -> HttpResponse:
    """Mark one of my notices as read without opening it."""
    if mark_read(_person(request), notice_pk, at=timezone.now()) is None:
        raise Http404
    return redirect(_back(request))


@login_required
@require_POST
def notice_unread(request: HttpRequest, notice_pk: int) -> HttpResponse:
    """Mark one of my notices as unread again."""
    if mark_unread(_person(request), notice_pk) is None:
        raise Http404
    return redirect(_back(request))


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all my notices as read."""
    count = mark_all_read(_person(request), at=timezone.now())
    messages.success(request, f"{count} notices marked as read." if count != 1 else "1 notice marked as read.")
    return redirect("notices")


def _person(request: HttpRequest) -> int:
    return int(request.user.pk or 0)


def _back(request: HttpRequest) -> str:
    """The list as it was filtered; only pages of this list."""
    asked = f"{reverse('notices')}?{request.POST.get('query', '')}"
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else reverse("notices")
