"""Finding a person, remembering them, what they agreed to, who they are."""

from django.urls import URLPattern

KNOWING: list[URLPattern] = []
