"""Writes the folding of Traditional into Simplified characters into ``mappings/analysis/zh.json``.

    python -m engine.analysis.traditional TSCharacters.txt

The table is OpenCC's ``TSCharacters.txt`` (Apache-2.0), as the package ``opencc-purepy`` (here 1.5.0) or ``opencc``
carries it: a Traditional character, a tab, the Simplified ones, the usual one first. Taken are the pairs inside the
Basic Multilingual Plane that differ. Characters alone are folded, not words: the same is done to text and question.
"""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path

FILTER = "zh_simplified"
_RULES_HERE = "rules stand here"


def pairs(table: str) -> dict[str, str]:
    r"""Traditional to Simplified, from the text of the table.

    >>> pairs("後\t后\n乾\t干 乾\n瞭\t瞭 了\n")
    {'乾': '干', '後': '后'}
    """
    lines = (line.split("\t") for line in table.splitlines() if "\t" in line)
    usual = {old: new.split(" ")[0] for old, new in lines}
    return {old: new for old, new in sorted(usual.items()) if old != new and _plain(old) and _plain(new)}


def _plain(text: str) -> bool:
    return len(text) == 1 and text <= "\uffff"


def with_folding(settings: str, table: str) -> str:
    """The analysis file ``settings`` with the rules of ``table``, several on a line."""
    content = json.loads(settings)
    content["analysis"]["char_filter"][FILTER] = {"type": "mapping", "mappings": [_RULES_HERE]}
    rules = ", ".join(f'"{old} => {new}"' for old, new in pairs(table).items()).replace(" => ", "\0=>\0")
    lines = textwrap.fill(rules, 110, break_long_words=False, initial_indent="     ", subsequent_indent="     ")
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return text.replace(f'     "{_RULES_HERE}"\n', lines.replace("\0", " ") + "\n")


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("Name one file, OpenCC's TSCharacters.txt: python -m engine.analysis.traditional TSCharacters.txt")
    target = Path(__file__).parents[2] / "mappings" / "analysis" / "zh.json"
    table = Path(sys.argv[1]).read_text("utf-8")
    target.write_text(with_folding(target.read_text("utf-8"), table), "utf-8")


if __name__ == "__main__":
    main()
