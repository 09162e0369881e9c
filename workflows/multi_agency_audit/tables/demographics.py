"""What the tool asks about the child of a sampled case: bands and statuses only, nothing that names anybody."""

AGE_BANDS: tuple[tuple[str, str], ...] = (
    ("unborn", "Unborn"),
    ("0", "Under 1"),
    ("1_4", "1 to 4"),
    ("5_9", "5 to 9"),
    ("10_15", "10 to 15"),
    ("16_17", "16 or 17"),
)
ETHNICITIES: tuple[tuple[str, str], ...] = (
    ("asian", "Asian or Asian British"),
    ("black", "Black, Black British, Caribbean or African"),
    ("mixed", "Mixed or multiple ethnic groups"),
    ("white_british", "White British"),
    ("white_other", "White, other background"),
    ("other", "Another ethnic group"),
    ("not_recorded", "Not recorded"),
)
STATUSES: tuple[tuple[str, str], ...] = (
    ("early_help", "Early help"),
    ("child_in_need", "Child in need"),
    ("child_protection", "Child protection plan"),
    ("looked_after", "Looked after"),
    ("care_leaver", "Care leaver"),
    ("universal", "Universal services only"),
)
