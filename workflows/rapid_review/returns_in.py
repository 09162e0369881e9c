"""The steps in which an agency works on its return."""

RETURN_NODES = ("quick_reply", "return_information", "approve_return")
