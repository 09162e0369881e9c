"""The steps in which an agency works on its return, and the clocks that run meanwhile."""

RETURN_NODES = ("quick_reply", "return_information", "approve_return")
RETURN_CLOCKS = ("C2a", "C2b")
