"""What the trail shows: to leads, stewards, and to everyone about themselves."""
