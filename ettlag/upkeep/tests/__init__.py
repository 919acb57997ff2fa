"""Stories of what is kept true."""
