"""Pages and verbs, by noun."""
