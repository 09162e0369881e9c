"""The only ways to change a return."""

from reviews.returns.services.approval import approve, reopen, return_for_revision, submit_for_approval
from reviews.returns.services.asking import nil_return, quick_reply, request_returns, withdraw
from reviews.returns.services.drafting import missing_sections, save_section
from reviews.returns.services.release import release_to_group

__all__ = [
    "approve",
    "missing_sections",
    "nil_return",
    "quick_reply",
    "release_to_group",
    "reopen",
    "request_returns",
    "return_for_revision",
    "save_section",
    "submit_for_approval",
    "withdraw",
]
