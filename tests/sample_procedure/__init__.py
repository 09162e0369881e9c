"""A procedure of two tasks per agency and one of the business unit, small enough for races and faults."""
