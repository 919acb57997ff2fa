"""Lesbarhet: LIX, the Nordic measure of how hard a text is to read (under 35 is easy, over 45 is heavy).

Used by tests on the visible words of a page: at most 35 on the family's pages, 45 on the staff's.
"""

import re

LONG = 6  # letters; a word longer than this is counted as long
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def lix(text: str) -> float:
    """Words for each sentence, plus the percentage of long words. A text without words is as easy as can be: 0.

    Lines count as sentences, because headings, buttons and list items end without a full stop.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]
    long_words = sum(len(word) > LONG for word in words)
    return len(words) / len(sentences) + 100 * long_words / len(words)
