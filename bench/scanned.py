"""The scanner of consultations without names: precision, recall, and milliseconds on 2,000 words. Prints JSON."""

import json
import os
import statistics
import time

import django


def main() -> None:
    """The labelled set once, and the words of it repeated until there are 2,000."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ettlag.settings")
    django.setup()
    from ettlag.organisation.scanner import scan
    from ettlag.consultation.tests.labelled import KNOWN, judged, snippets

    texts = [one.text for one in snippets()]
    words = " ".join(texts * 4).split()[:2000]
    taken = []
    for _ in range(7):
        begun = time.perf_counter()
        scan(" ".join(words), KNOWN)
        taken.append((time.perf_counter() - begun) * 1000)
    found = judged()
    print(json.dumps({
        "precision": round(found.precision, 3), "recall": round(found.recall, 3), "snippets": len(texts),
        "words": len(words), "ms": round(statistics.median(taken), 1),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
