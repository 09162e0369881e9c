"""The states of an escalation: the stage it has reached, then how it ended."""

STATES = {
    "stage_1": "Stage 1: practitioners",
    "stage_2": "Stage 2: line managers",
    "stage_3": "Stage 3: heads of service",
    "stage_4": "Stage 4: executive leads",
    "stage_5": "Stage 5: delegated partners",
    "stage_6": "Stage 6: lead partners",
    "stage_7": "Stage 7: referral to the Secretary of State or a regulator",
    "filing": "Settled: being noted on the records",
    "closed_agreed": "Closed: settled and agreed",
    "closed_partial": "Closed: settled in part",
    "closed_withdrawn": "Closed: withdrawn by the agency that raised it",
    "closed_referred": "Closed: referred",
    "closed_unsettled": "Closed: not settled, not referred",
}
