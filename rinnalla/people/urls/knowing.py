"""Finding a person, remembering them, what they agreed to, who they are."""

from django.urls import URLPattern, path

from rinnalla.people.views import agreement, finding, identity, knowing

KNOWING: list[URLPattern] = [
    path("", finding.people, name="list"),
    path("search/", finding.search, name="search"),
    path("new/", knowing.new, name="new"),
    path("<uuid:person_id>/aliases/", knowing.aliases, name="aliases"),
    path(
        "<uuid:person_id>/aliases/<uuid:alias_id>/first/",
        knowing.put_alias_first,
        name="put_alias_first",
    ),
    path(
        "<uuid:person_id>/aliases/<uuid:alias_id>/forget/",
        knowing.forget_alias,
        name="forget_alias",
    ),
    path("<uuid:person_id>/agreement/", agreement.agreement, name="agreement"),
    path("<uuid:person_id>/consent/", agreement.consent, name="consent"),
    path(
        "<uuid:person_id>/consent/withdraw/",
        agreement.withdraw_consent,
        name="withdraw_consent",
    ),
    path("<uuid:person_id>/identity/", identity.identity, name="identity"),
    path("<uuid:person_id>/identity/edit/", identity.edit_identity, name="edit_identity"),
]
