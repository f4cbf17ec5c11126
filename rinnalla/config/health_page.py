"""The health page: what `health` finds, as lines of text, for people and for watching programs."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rinnalla.config.health import State, as_text, health, whole


@login_not_required
@require_safe
def health_page(request: HttpRequest) -> HttpResponse:
    """200 while it serves, 503 where it cannot: then no more requests should be led here."""
    findings = health()
    status = 503 if whole(findings) is State.FAILING else 200
    return HttpResponse(as_text(findings), content_type="text/plain; charset=utf-8", status=status)
