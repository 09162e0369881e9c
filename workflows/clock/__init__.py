"""Working-day calendar, rules of law, deadlines and the certificate that explains each date."""
