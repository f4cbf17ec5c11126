"""How large a page may be. One of 3 000 words has some 30 kB as text, saved whole perhaps 500."""

MEGABYTE = 1_000_000
MOST_BYTES = 20 * MEGABYTE
MOST_SIGNS = 1_000_000  # of the text that was read: some 40 long pages
MOST_LINES = 50_000
MOST_OF_A_PART = 60 * MEGABYTE  # unpacked, of the text of a document
MOST_SECONDS = 5  # of work on one page's mark-up; an ordinary one takes some hundredths
