"""One person's story on one page, and the deeds that touch several rooms."""
