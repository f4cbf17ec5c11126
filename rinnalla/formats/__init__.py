"""Dates, times and numbers as readers in Finland expect them, one folder for each language.

Django's own formats differ from the custom in places (Swedish of Finland, thin spaces), and these
do not move when Django does. A year is shown by a date format: as a number it would be grouped.
"""
