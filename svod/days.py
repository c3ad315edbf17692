"""Days as options of commands take them."""

from __future__ import annotations

from datetime import date

import click


def day_given(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The day of an option, or the sentence that it is none."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"“{value}” is not a date such as 2014-07-03.", context, parameter) from error
