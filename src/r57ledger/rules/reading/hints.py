"""The letters without which no text bears a marking of secrecy, in any of the languages.

They stand in a module of their own: most texts have none of them, and then the rule, whose
patterns take a millisecond to compile, is not imported.
"""


def may_be_marked(text: str) -> bool:
    """Return whether a text in form NFC has the letters of a marking; if not, it bears none."""
    return (
        "mật" in text
        or "Mật" in text
        or ("Ậ" in text and "MẬT" in text)
        or "ecret" in text
        or "ECRET" in text
        # One letter is found ten times as quickly as several, and few texts are in Cyrillic.
        or ("о" in text and ("екретно" in text or "собой" in text))
        or ("О" in text and ("ЕКРЕТНО" in text or "СОБОЙ" in text))
    )
