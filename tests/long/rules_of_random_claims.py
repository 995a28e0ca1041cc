"""No claim that the program makes of random persons, costs, payments and readings breaks a numbered rule.

    python -m tests.long.rules_of_random_claims [BLOCKS] [PERSONS in each] [SEED]

Both forms of the file. Prints every rule that is broken with a claim that breaks it; exit code 1 if any is.
"""

from __future__ import annotations

import random
import sys
from collections import Counter

import compensation
from compensation.claim.building import claims
from compensation.verification.business_rules import NAMED, TOLD_BY, rule_findings
from compensation.verification.checks import own_findings
from compensation.verification.law_checks import law_findings
from tests.long.saved_persons import _case
from tests.persons_against_second_opinion import frames


def main(blocks: int, persons: int, seed: int) -> int:
    broken: Counter[str] = Counter()
    files = lines = costs = exclusions = 0
    for number in range(blocks):
        case = _case(random.Random(f"{seed} {number}"), number, persons)
        facts = compensation.read(frames(case.tables), keep_going=True)
        awards = compensation.calculate(
            facts, period=case.period, applied_on=case.applied_on, readings=case.readings
        )
        for version in ("2", "1"):
            for claim in claims(awards, version=version).values():
                files, lines = files + 1, lines + len(claim.lines)
                costs, exclusions = costs + len(claim.costs), exclusions + len(claim.exclusions)
                for each in (*own_findings(claim), *law_findings(claim), *rule_findings(claim)):
                    if each.code == NAMED:
                        continue
                    rule = each.values.get("rule") or next(
                        (r for r, code in TOLD_BY.items() if code == each.code), ""
                    )
                    broken[rule or each.code] += 1
                    if broken[rule or each.code] <= 3:
                        print(
                            number,
                            claim.file_name,
                            version,
                            claim.applied_on,
                            case.readings,
                            each.code,
                            each.values,
                        )
    print(
        f"{files} claims, {lines} lines, {costs} costs, {exclusions} exclusions: broken {dict(broken) or 'none'}"
    )
    return bool(broken)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*[*given, *(30, 200, 1)[len(given) :]]))
