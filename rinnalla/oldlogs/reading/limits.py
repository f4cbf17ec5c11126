"""How large an old log may be. A year of a busy team is some 10 000 rows; these leave room."""

MEGABYTE = 1_000_000
MOST_BYTES = 50 * MEGABYTE
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_USED_COLUMNS = 200
MOST_CELLS = 6_000_000
MOST_SIGNS = 100 * MEGABYTE  # of all cells of a workbook, which holds a text once for many of them
MOST_MEMORY = 2_000 * MEGABYTE  # of the process that opens a workbook
MOST_SECONDS = 120  # of its own work
MOST_WAITED = 300  # seconds by the clock: one that hangs does no work
MOST_SIGNS_IN_A_CELL = 20_000
