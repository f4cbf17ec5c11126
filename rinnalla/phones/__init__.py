"""Workers' phones: taken into use, known by their keys, ended and forgotten."""
