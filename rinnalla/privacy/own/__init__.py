"""What is written about one person, told to the person: in plain words, on paper and as data."""
