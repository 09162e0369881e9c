"""After the findings: feedback, actions, the decision about a re-audit, the close."""
