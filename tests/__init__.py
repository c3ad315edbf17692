"""Tests mirror the rooms of the house; what several of them need stands in ``tests.support`` and ``conftest.py``."""
