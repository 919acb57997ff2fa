"""XLSForm: the workbook that other form tools read and write (https://xlsform.org; mission M7).

`write` gives what others can open; `read` takes what others have made, and tells what it left out. What `write`
wrote, `read` gives back whole. What XLSForm has no word for are notes with names of their own (`ettlag_title`,
`ettlag_intro`, `ettlag_help_…`, `ettlag_low_…`, `ettlag_high_…`, `ettlag_guiding_…`): others show them as text, and we
put them back.
"""

from .reading import Found, read
from .writing import write

__all__ = ["Found", "read", "write"]
