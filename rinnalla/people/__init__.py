"""People met who agreed to be remembered: aliases, rules, wishes, and identity apart."""
