"""Users, sign-in, factors and sessions."""
