"""HTTP: read the request, call one thing, render."""
