"""The addresses at which a form is not claimed, each with its reason; everywhere else it acts once."""

FREE: dict[str, str] = {
    "account_login": "nobody is signed in yet; signing in twice is signing in",
    "account_logout": "signing out twice is signing out",
    "account_signup": "closed: it creates nothing",
    "account_reset_password": "nobody is signed in; attempts are counted, the newest link counts",
    "account_reset_password_from_key": "nobody is signed in; the link works once",
    "invitation": "nobody is signed in; the link works once",
    "account_confirm_login_code": "nobody is signed in yet; a code works once",
    "account_reauthenticate": "changes the session alone",
    "mfa_authenticate": "nobody is signed in yet; a code works once",
    "mfa_reauthenticate": "changes the session alone",
    "rr_return_autosave": "the same draft saved twice is the same draft",
    "aud_tool_autosave": "the same draft saved twice is the same draft",
    "pr_learning_report_autosave": "the same draft saved twice is the same draft",
    "return_correct_autosave": "the same draft saved twice is the same draft",
    "opening_autosave": "the same draft saved twice is the same draft",
    "calendar_feed": "reads only; the entries it remembers follow from what is open",
    "health": "reads only, outside a transaction",
}
