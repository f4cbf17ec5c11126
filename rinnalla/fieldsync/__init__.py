"""What phones and the server tell each other: what was recorded on the street, taken in once."""
