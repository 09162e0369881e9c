"""The law is the sum of the procedures' tables, collected at start-up. Pure."""

from workflows.clock.rules import DuplicateRule, Rule, RuleTable, UnknownRule

_tables: list[RuleTable] = []


def register(rules: RuleTable) -> None:
    """Add a procedure's table; the same table twice is one; raise DuplicateRule when a code is taken."""
    if any(known is rules for known in _tables):
        return
    taken = {key for known in _tables for key in known}
    if clash := sorted(taken & set(rules)):
        raise DuplicateRule(f"Another procedure already holds rule {clash[0][0]} in edition {clash[0][1]}.")
    _tables.append(rules)


def all_rules() -> tuple[Rule, ...]:
    """Give every rule of every procedure, in the order of registration."""
    return tuple(rule for known in _tables for rule in known.values())


def rule_of(code: str, edition: str) -> Rule:
    """Give one rule as the tables in code have it; raise UnknownRule."""
    for known in _tables:
        if (code, edition) in set(known):
            return known[code, edition]
    raise UnknownRule(f"There is no rule {code} in edition {edition}.")
