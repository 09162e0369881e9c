"""The states of the learning plan: it is one standing case that never closes."""

KIND = "action_plan"
RUNNING = "running"

STATES = {RUNNING: "Running"}
