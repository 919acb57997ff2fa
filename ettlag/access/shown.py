"""Errors that are sentences to a person."""


class NotNow(Exception):
    """Cannot be done now, and here is why: what happened, what was kept, what to do.

    Shown as a page with status 409. The transaction is rolled back; the text that was sent is shown again. A room's own
    kind of it may have another status and page.
    """

    status = 409
    template = "409.html"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
