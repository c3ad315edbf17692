"""Texts and helpers that tests of several rooms share. All texts here are specimens written for these tests."""
