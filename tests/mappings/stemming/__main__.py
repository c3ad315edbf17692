"""``python -m tests.mappings.stemming [LANGUAGE …]``: the table of ``docs/languages.md``; with languages, their faults.

The faults of held-back groups are never shown.
"""

from __future__ import annotations

import sys

from tests.mappings.stemming import LANGUAGES, faults, groups, measure

for language in sys.argv[1:]:
    print(language, *faults(language, groups(language, held_back=False)), sep="\n  ")
print("| language | groups (words) | under % | over, pairs | held back: groups (words) | under % | over, pairs |")
print("|---|---|---|---|---|---|---|")
for language in sys.argv[1:] or LANGUAGES:
    cells = [language]
    for held_back in (False, True):
        found = measure(language, groups(language, held_back))
        cells += [f"{found.groups} ({found.words})", f"{100 * found.under_share:.1f}", str(found.over)]
    print(f"| {' | '.join(cells)} |")
