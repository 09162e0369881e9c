"""A person's calendar: what they have to do and by when, for a calendar program that asks again and again."""
