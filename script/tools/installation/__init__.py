"""The steps of docs/operations.md, each done on a clean folder or a cluster of its own."""
