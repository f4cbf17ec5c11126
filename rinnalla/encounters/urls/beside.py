"""Wishes, attempts, observations, messages and kinds of help."""

from django.urls import URLPattern, path

from rinnalla.encounters.views import beside, help_kinds, reopening, wishes

BESIDE: list[URLPattern] = [
    path("wishes/", wishes.wishes, name="wishes"),
    path("wishes/new/", wishes.new_wish, name="new_wish"),
    path("wishes/new/<uuid:person_id>/", wishes.new_wish_of, name="new_wish_of"),
    path("wishes/<uuid:wish_id>/", wishes.wish, name="wish"),
    path("wishes/<uuid:wish_id>/take/", wishes.take_wish, name="take_wish"),
    path("wishes/<uuid:wish_id>/let-go/", wishes.let_go_of_wish, name="let_go_of_wish"),
    path("wishes/<uuid:wish_id>/asked/", wishes.ask_service, name="ask_service"),
    path("wishes/<uuid:wish_id>/end/", wishes.end_wish, name="end_wish"),
    path("wishes/<uuid:wish_id>/reopen/", reopening.reopen_wish, name="reopen_wish"),
    path("attempt/<uuid:person_id>/", beside.attempt, name="attempt"),
    path("observe/<uuid:place_id>/", beside.observe, name="observe"),
    path("message/", beside.message, name="message"),
    path("message/<uuid:message_id>/", beside.take_back_message, name="take_back_message"),
    path("help-kinds/<uuid:team_id>/", help_kinds.help_kinds, name="help_kinds"),
    path("help-kinds/<uuid:team_id>/new/", help_kinds.new_help_kind, name="new_help_kind"),
    path("help-kind/<uuid:kind_id>/", help_kinds.edit_help_kind, name="edit_help_kind"),
    path("help-kind/<uuid:kind_id>/close/", help_kinds.close_help_kind, name="close_help_kind"),
    path("help-kind/<uuid:kind_id>/reopen/", help_kinds.reopen_help_kind, name="reopen_help_kind"),
]
