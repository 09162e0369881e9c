"""What publication, checks and impact tell the packages below when the product starts."""

from notifications import kinds as messages
from reviews.cases import fact_names, hooks, subnav
from reviews.cases.models import Case
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.decisions.reading import may_read_decisions
from reviews.people.models import User


def reads_publication(user: User, case: Case) -> bool:
    """Whether the pages of publication and checks stand in this person's navigation of the case."""
    return case.kind == PRACTICE_REVIEW and may_read_decisions(user, case)


def join() -> None:
    """Declare facts, events, messages, panels and pages; called once by the procedure's registration."""
    from workflows.engine import procedures
    from workflows.practice_review.impact import events as impact_events  # noqa: F401
    from workflows.practice_review.monitoring import events as monitoring_events  # noqa: F401
    from workflows.practice_review.monitoring.flow import ProgressCheckFlow
    from workflows.practice_review.monitoring.running import CHECKS
    from workflows.practice_review.publishing import events  # noqa: F401
    from workflows.practice_review.publishing.ending import follow_corrected_fact
    from workflows.practice_review.publishing.notices import KINDS
    from workflows.practice_review.publishing.overview import breach_banner, publication_panel

    fact_names.register(fact_names.FactName("published_at", "When the report was published"))
    messages.register(*KINDS)
    procedures.register(CHECKS, ProgressCheckFlow, of_kind=PRACTICE_REVIEW)
    subnav.register(subnav.SubnavItem("Publication", "pr_publication", 42, reads_publication))
    subnav.register(subnav.SubnavItem("Checks", "pr_checks", 41, reads_publication))
    if publication_panel not in hooks.case_panels:
        hooks.case_panels.append(publication_panel)
        hooks.case_banners.append(breach_banner)
        hooks.fact_corrected.append(follow_corrected_fact)
