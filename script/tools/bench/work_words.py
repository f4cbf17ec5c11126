"""The words that are looked for, and in how many notes each stands: once in so many."""

WORDS = {"kahvi": 2, "makuupussi": 40, "kitara": 1000, "haitari": 100_000}
NOWHERE = "kontrabasso"
