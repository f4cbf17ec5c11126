"""Old logs in: a team's spreadsheet of encounters, looked at first, then brought in whole."""
