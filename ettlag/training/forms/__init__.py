"""One form for each verb, by noun."""
