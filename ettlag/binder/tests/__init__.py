"""Stories of the binder."""
