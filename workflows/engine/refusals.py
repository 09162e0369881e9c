"""The refusals a task page turns into an error summary: named exceptions with words for people."""

from reviews.cases.services import CaseRefusal
from reviews.decisions.services import DecisionRefused
from reviews.learning.refusals import LearningRefused
from reviews.returns.refusals import ReturnRefused
from workflows.clock.errors import ClockRefused
from workflows.engine.nodes.each import NobodyToAsk

REFUSALS: tuple[type[Exception], ...] = (
    CaseRefusal,
    DecisionRefused,
    LearningRefused,
    ReturnRefused,
    ClockRefused,
    NobodyToAsk,
)
