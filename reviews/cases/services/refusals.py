"""What every service on a case may refuse with, in words for people."""


class CaseRefusal(Exception):
    """A service on a case refused; `str()` tells the person why and what to do."""


class CaseIsClosed(CaseRefusal):
    """Nothing changes on a closed case."""

    def __init__(self) -> None:
        super().__init__("This case is closed. Nothing can be changed on it.")


class NotEntitled(CaseRefusal):
    """The person holds no role that may do this."""


class ReasonMissing(CaseRefusal):
    """A reason is needed."""

    def __init__(self) -> None:
        super().__init__("Say why.")
