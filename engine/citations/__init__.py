"""Citations in a question: recognised in any language, resolved to every act and provision they may mean."""

from __future__ import annotations

from engine.citations.checking import Checked, State, check
from engine.citations.citation import Citation, Citations
from engine.citations.resolution import resolve

__all__ = ["Checked", "Citation", "Citations", "State", "check", "resolve"]
