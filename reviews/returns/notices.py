"""The messages of returns outside a procedure's tasks."""

from notifications.kinds import Kind

KINDS = (Kind("return.correction_waiting", "{case_ref}: a corrected return is waiting for your approval"),)
