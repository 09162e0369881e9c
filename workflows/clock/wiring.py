"""What the clock hangs on the case below it: the correction hook and the sub-navigation item."""

from reviews.cases import hooks, subnav
from reviews.cases.models import Case
from workflows.clock.services import rederive


def on_fact_corrected(case: Case, fact: str) -> None:
    """Derive the case's deadlines again, in the transaction of the correction (E9)."""
    rederive(case, fact=fact)


def connect() -> None:
    """Register once, however often the app starts."""
    if on_fact_corrected not in hooks.fact_corrected:
        hooks.fact_corrected.append(on_fact_corrected)
    subnav.register(
        subnav.SubnavItem(label="Deadlines", url_name="case_deadlines", order=30, visible=lambda user, case: True)
    )
