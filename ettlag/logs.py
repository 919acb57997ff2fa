"""The server's own log: one line of JSON each, and nothing about anyone.

Messages come from code, never from forms. An exception is shown by its type and the places it passed,
not by its text, because a database error repeats the row that caused it. Addresses lose their query.
"""

import json
import logging
import traceback
from typing import Any


class JsonLine(logging.Formatter):
    """Formats a log record as one line of JSON without personal data."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, logger and message; for an exception its type and the places it passed."""
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage().split("?", 1)[0],
        }
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["places"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False)
