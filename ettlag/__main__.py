"""`python -m ettlag …` is the same as the command `ettlag …`."""

import sys

from ettlag.command import main

sys.exit(main())
