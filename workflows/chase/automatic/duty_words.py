"""A duty as people say it: said once, in reviews.people."""

from reviews.people.duty_words import in_words

__all__ = ["in_words"]
