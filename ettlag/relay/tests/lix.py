"""LIX, the Scandinavian measure of how hard a text is: words a sentence, and the share of words over six letters."""

import re
from html.parser import HTMLParser

BREAKS = {"p", "li", "h1", "h2", "h3", "dt", "dd", "label", "legend", "button", "summary", "div", "a"}
UNREAD = {"svg", "nav", "header", "footer", "script", "style", "title", "head", "time"}


class _Words(HTMLParser):
    """The running text of a page's main part; every block ends a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag, attrs):
        self.unread += tag in UNREAD

    def handle_endtag(self, tag):
        self.unread -= tag in UNREAD
        if tag in BREAKS:
            self.said.append(". ")

    def handle_data(self, data):
        if not self.unread:
            self.said.append(data)


def lix(html: str) -> float:
    """The LIX of a page's own text (main), by the usual formula."""
    reader = _Words()
    reader.feed(html[html.index("<main") : html.index("</main>")])
    text = "".join(reader.said)
    words = re.findall(r"[A-Za-zÆØÅæøåéèü]+", text)
    sentences = [part for part in re.split(r"[.!?:]+", text) if re.search(r"\w", part)]
    long_words = [word for word in words if len(word) > 6]
    return len(words) / len(sentences) + 100 * len(long_words) / len(words)
