"""The ways a letter leaves: by SMTP, or by GOV.UK Notify."""
