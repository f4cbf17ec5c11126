"""What tests of signing in share."""

# Everybody in the cast signs in with it.
PASSWORD = "kanervikko-kuutamolla-7"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
