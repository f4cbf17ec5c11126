"""Phones, a server, a nemesis and a checker (ADR 0030); script/simulate plays any seeds."""
