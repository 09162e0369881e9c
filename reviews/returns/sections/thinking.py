"""Sections 4 to 9: chronology, analysis, action, learning, parallel processes, documents."""

from reviews.returns.sections.fields import Choices, Question, Section

PARALLEL: Choices = (
    ("hr", "Disciplinary or capability process"),
    ("lado", "Allegation against a person in a position of trust (LADO)"),
    ("psirf", "Patient safety review (PSIRF)"),
    ("iopc", "Referral to the Independent Office for Police Conduct"),
    ("complaint", "Complaint"),
    ("criminal", "Criminal investigation or proceedings"),
    ("inquest", "Coroner’s investigation or inquest"),
    ("cdop", "Child death review"),
    ("family_court", "Family court proceedings"),
    ("dhr_sar", "Domestic abuse related death review or safeguarding adults review"),
    ("other", "Another process"),
    ("none", "None that we know of"),
)

CHRONOLOGY = Section(
    code="chronology",
    number=4,
    title="Chronology of significant events",
    intro="One row for each significant event in the period of the review, each with its source.",
    mandatory=False,
    kind="chronology",
)

ANALYSIS = Section(
    code="analysis",
    number=5,
    title="Analysis",
    intro="A rapid review is for learning. It does not hold people or agencies to account.",
    questions=(
        Question("worked_well", "What worked well?", required=True),
        Question("could_be_better", "What could have been better?", required=True),
        Question("made_sense", "Why did it make sense to people at the time?", required=True),
        Question("systems", "What in the system helped or hindered (procedures, tools, supervision)?", required=True),
        Question("sharing", "Was information shared as it should have been?", required=True),
        Question("thresholds", "Were thresholds applied well, and was escalation used?", required=True),
        Question("child_voice", "What was the child’s voice and daily life, and how was it heard?", required=True),
        Question("fathers", "Were fathers, other men and the wider family known and involved?", required=True),
        Question(
            "identity",
            "Culture, race, discrimination, disability and other protected characteristics: how did they matter?",
            required=True,
        ),
        Question("workload", "What was the effect of workload, vacancies and absence?", required=True),
    ),
)

ACTION = Section(
    code="action",
    number=6,
    title="Immediate action",
    questions=(
        Question("for_child", "Taken for the child", required=True, rows=3),
        Question("for_siblings", "Taken for brothers, sisters and other children", required=True, rows=3),
        Question("for_staff", "Taken for staff, including their support", required=True, rows=3),
        Question("for_service", "Taken in your service", required=True, rows=3),
        Question("still_needed", "Still needed, by whom and by when", required=True, rows=3),
    ),
)

LEARNING = Section(
    code="learning",
    number=7,
    title="Learning",
    questions=(
        Question("for_agency", "Learning for your agency", required=True),
        Question("for_partnership", "Learning for the partnership", required=True),
        Question("seen_before", "Earlier reviews with the same learning, and what came of it", required=True, rows=3),
    ),
)

PROCESSES = Section(
    code="processes",
    number=8,
    title="Other processes you know of",
    mandatory=False,
    questions=(
        Question("known", "Which of these are going on or planned?", "checks", choices=PARALLEL, required=True),
        Question("detail", "About them: reference, who leads, dates", rows=4),
    ),
)

DOCUMENTS = Section(
    code="documents",
    number=9,
    title="Documents",
    intro="Attach only what the review needs. Every file is marked OFFICIAL-SENSITIVE.",
    mandatory=False,
    kind="documents",
)
