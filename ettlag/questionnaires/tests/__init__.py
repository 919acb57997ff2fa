"""Stories of forms."""
