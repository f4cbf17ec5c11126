"""Files become lines of text: saved pages, documents, Markdown and plain text alike."""
