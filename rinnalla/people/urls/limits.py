"""Never-rules, wishes of contact, the pair, and every limit."""

from django.urls import URLPattern

LIMITS: list[URLPattern] = []
