"""Letters without which no text bears a marking of secrecy, in any of the languages.

Apart from the rule itself, whose patterns take a millisecond to compile: most files have none.
"""

HINTS = ("mật", "Mật", "MẬT", "ecret", "ECRET", "екретно", "ЕКРЕТНО", "собой", "СОБОЙ")
