"""Sections 1 to 3: who writes, who the child and family are, what the agency did."""

from reviews.returns.sections.fields import NOT_ASKED, Choices, Question, Section

INVOLVEMENT: Choices = (
    ("none", "No direct involvement with the child or family, and no line management of those who had"),
    ("direct", "Worked directly with the child or family"),
    ("management", "Line-managed somebody who worked with them"),
)

NOW_OR_BEFORE: Choices = (
    ("", "Choose"),
    ("current", "Yes, at the time of the incident"),
    ("previous", "In the past"),
    ("never", "No"),
    ("not_known", "Not known to us"),
)

# Each status with the one detail a reviewer needs beside it.
STATUSES: tuple[tuple[str, str], ...] = (
    ("child_in_need", "Child in need"),
    ("child_protection", "Child protection plan"),
    ("looked_after", "Looked-after child"),
    ("care_leaver", "Care leaver"),
    ("sen", "Education, health and care plan or special educational needs"),
    ("attendance", "Concern about school attendance"),
    ("exclusion", "Suspension or exclusion from school"),
    ("home_education", "Elective home education"),
    ("marac", "Multi-agency risk assessment conference (MARAC)"),
    ("mappa", "Multi-agency public protection (MAPPA)"),
    ("missing", "Missing episodes"),
    ("exploitation", "Exploitation"),
    ("youth_justice", "Youth justice"),
    ("mental_health", "Mental health services"),
)

AUTHOR = Section(
    code="author",
    number=1,
    title="Who wrote this return",
    nil_allowed=False,
    questions=(
        Question("author_name", "Author’s name", "line", required=True, missing="Enter the author’s name"),
        Question("author_post", "Author’s post", "line", required=True, missing="Enter the author’s post"),
        Question(
            "author_contact",
            "Author’s telephone or e-mail",
            "line",
            required=True,
            missing="Enter the author’s telephone or e-mail",
        ),
        Question(
            "approver_name",
            "Safeguarding lead who will approve it",
            "line",
            required=True,
            missing="Enter the name of the safeguarding lead who will approve it",
        ),
        Question(
            "involvement",
            "What was the author’s involvement?",
            "choice",
            required=True,
            choices=INVOLVEMENT,
            missing="Select what the author’s involvement was",
            hint="The author should be independent of the case. If nobody else can write the return, say so here: "
            "your safeguarding lead then has to countersign it.",
        ),
        Question("involvement_detail", "Why could nobody independent write it?", required=True, rows=3),
        Question("records_read", "Which records were read?", required=True, rows=3),
        Question("records_missing", "Records that could not be found or read", rows=3),
        Question(
            "withheld",
            "Information you hold and do not share, and why",
            rows=3,
            hint="Leave empty when nothing is held back. Sharing may be refused only where it would be more "
            "detrimental to the child than not sharing.",
        ),
    ),
    only_if={"involvement": {"direct": ("involvement_detail",), "management": ("involvement_detail",)}},
)

SEX: Choices = (("female", "Female"), ("male", "Male"), ("another", "Another"), *NOT_ASKED)
DISABILITY: Choices = (("yes", "Yes"), ("no", "No"), *NOT_ASKED)
RECORDED: Choices = (("recorded", "Recorded"), *NOT_ASKED)

SUBJECTS = Section(
    code="subjects",
    number=2,
    title="The child, the family and the household",
    intro="Write what your own records say, also where you know that others recorded it differently.",
    questions=(
        Question("names", "Names and other names used", "line", required=True, each_child=True),
        Question("born_on", "Date of birth in your records", "date", each_child=True, past=True),
        Question("nhs_number", "NHS number (optional)", "line", each_child=True),
        Question("pupil_number", "Unique pupil number (optional)", "line", each_child=True),
        Question("addresses", "Addresses, with dates", each_child=True, rows=3),
        Question("sex", "Sex or gender", "select", required=True, choices=(("", "Choose"), *SEX), each_child=True),
        Question("ethnicity", "Ethnicity", "line", required=True, each_child=True, hint="Or “not known”, “not asked”"),
        Question(
            "religion", "Religion or belief", "line", required=True, each_child=True, hint="Or “not known”, “not asked”"
        ),
        Question(
            "language", "First language", "line", required=True, each_child=True, hint="Or “not known”, “not asked”"
        ),
        Question(
            "disability", "Disability", "select", required=True, choices=(("", "Choose"), *DISABILITY), each_child=True
        ),
        Question("disability_detail", "About the disability or health condition", each_child=True, rows=2),
        Question("orientation", "Sexual orientation or gender identity, if relevant", "line", each_child=True),
        Question(
            "household",
            "Parents, carers, brothers and sisters, and others in the household",
            required=True,
            hint="Name, date of birth, relationship, address, and since when. Information about others should be "
            "limited to what is relevant.",
        ),
        Question("wider_family", "Wider family and other important people, also those outside the household", rows=3),
    ),
)

INVOLVED = Section(
    code="involvement",
    number=3,
    title="What your agency did",
    questions=(
        Question("first_contact", "Date of first contact", "date", past=True, hint="Leave empty if not known"),
        Question("last_contact", "Date of last contact", "date", past=True, hint="Leave empty if not known"),
        Question("contact_note", "If those dates are not certain, what is known", "line"),
        Question("services", "Services offered and used, and by whom", required=True),
        *(Question(name, label, "select", required=True, choices=NOW_OR_BEFORE) for name, label in STATUSES),
        Question(
            "status_detail",
            "About these statuses",
            hint="For example plan category, legal status, hours of attendance, dates",
        ),
        Question("summary", "Summary of your agency’s involvement", required=True, rows=8),
    ),
)
