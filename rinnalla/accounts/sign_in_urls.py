"""The library's pages that we use, by its own names; those we do not use have no address."""

from allauth.account import views as account
from django.urls import path

urlpatterns = [
    path("", account.login, name="account_login"),
    path("out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
]
