"""Why a chronology cannot be changed as asked; each message is for people."""


class ChronologyRefused(Exception):
    """The chronology cannot be changed like this; `str()` says what to do."""


class NotADuplicate(ChronologyRefused):
    """The two rows cannot be the same event."""


class RowGone(ChronologyRefused):
    """The row was withdrawn or replaced by somebody else."""
