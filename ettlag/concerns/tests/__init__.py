"""Stories about wonderings, through the front door."""
