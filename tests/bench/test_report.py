"""The benchmark's page: a figure is never rounded away; and its command says how it is used before it measures."""

from __future__ import annotations

import pytest

from bench.__main__ import main
from bench.reading import Speed, Whole
from bench.report import amount, reading_page


@pytest.mark.parametrize(
    ("megabytes", "shown"),
    [
        (1234.5, "1,230 MB"),
        (12.23, "12.2 MB"),
        (9.999, "10.0 MB"),
        (0.0391, "39.1 kB"),
        (0.000002, "2.00 B"),
        (0.0, "0 B"),
    ],
)
def test_a_size_has_three_digits_that_say_something(megabytes: float, shown: str) -> None:
    assert amount(megabytes) == shown


def test_a_slow_format_has_a_speed() -> None:
    word = Speed("DOCX", 1, 0.0123, 300, 0.5, 0.25, "a library")
    page = reading_page([word], Whole(100.0, 4.0, 400.0, 55.0))
    assert "| DOCX | 1 | 12.3 kB | 300 | 24.6 kB/s | 600 | 49.2 kB/s (a library) | 2.00 **short** |" in page


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "python -m bench [reading] [searching] [across]" in capsys.readouterr().err
    assert main(["raeding"]) == 2
    assert "raeding" in capsys.readouterr().err
