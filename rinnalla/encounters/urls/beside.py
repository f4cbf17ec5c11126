"""Wishes, attempts, observations, messages and kinds of help."""

from django.urls import URLPattern

BESIDE: list[URLPattern] = []
