"""The menu of services for people met: kept by hand by those who send people there."""
