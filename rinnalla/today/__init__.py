"""The first page after signing in: what now?"""
