"""What no single room can promise."""
