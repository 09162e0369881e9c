"""Tables of the clock, one noun a file."""

from workflows.clock.models.deadline import Deadline, DeadlineQuerySet
from workflows.clock.models.guidance import GuidanceEdition
from workflows.clock.models.holiday import Holiday
from workflows.clock.models.proposal import PeriodProposal
from workflows.clock.models.rule_edition import RuleEdition

__all__ = ["Deadline", "DeadlineQuerySet", "GuidanceEdition", "Holiday", "PeriodProposal", "RuleEdition"]
