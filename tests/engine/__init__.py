"""Tests of finding: both engines answer alike."""
