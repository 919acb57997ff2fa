"""Stories of guides that are written."""
