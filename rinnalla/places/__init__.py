"""Where people are met: areas of a town and the lasting places in them."""
