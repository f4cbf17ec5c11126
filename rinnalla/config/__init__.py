"""The roof: settings, addresses, commands."""
