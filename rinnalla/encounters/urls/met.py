"""Encounters, their versions, and records of a pair that may tell the same one."""

from django.urls import URLPattern

MET: list[URLPattern] = []
