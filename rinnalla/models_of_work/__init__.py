"""The library of operating models: written, brought in, found and taken into use."""
