"""Dates as acts print them. Each function gives the dates of a text in reading order; what is no date is left out.

A year of two digits does not say its century and is read only where the caller knows a day it cannot be before.
"""

from __future__ import annotations

import re
from datetime import date

import jdatetime

_RUSSIAN_MONTHS = re.findall(
    r"\w+", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)
_UZBEK_MONTHS = re.findall(r"\w+", "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr")
_UZBEK_CYRILLIC = re.findall(r"\w+", "январ феврал март апрел май июн июл август сентябр октябр ноябр декабр")
_ENGLISH_MONTHS = re.findall(
    r"\w+", "january february march april may june july august september october november december"
)

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{4})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})\.(\d{2})\.(\d{2})(?=\s*г)")
_RUSSIAN = re.compile(r"(?<!\d)(\d{1,2})\s+(" + "|".join(_RUSSIAN_MONTHS) + r")\s+(\d{4})(?!\d)", re.IGNORECASE)
_UZBEK = re.compile(
    r"(?<!\d)(\d{4})[-\s](?:yil|йил)\s+(\d{1,2})[-\s](" + "|".join([*_UZBEK_MONTHS, *_UZBEK_CYRILLIC]) + r")",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s+(?:day of\s+)?(" + "|".join(_ENGLISH_MONTHS) + r"),?\s+(\d{4})(?!\d)",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*([\d十一二三]{1,3})\s*月\s*([\d十一二三四五六七八九]{1,3})\s*日"
)
_PERSIAN = re.compile(
    r"(?<!\d)(?:(?P<y>1[234]\d\d)(?P<s>[/,.\-ˏ،])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2>[/,.\-ˏ،])(?P<m2>\d{1,2})(?P=s2)(?P<y2>1[234]\d\d))(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)", re.ASCII)
_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_DIGITS = {ord(digit): str(at % 10) for at, digit in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_CHINESE_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where there is none such (31.02)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def contradicts(title: str, said: date) -> bool:
    """Whether a title names years and none of them is that of the day: “Specimen Act, 1923” is not of 1921."""
    years = {int(year) for year in _YEAR.findall(title)}
    return bool(years) and said.year not in years


def iso_date(text: str) -> date | None:
    """``YYYY-MM-DD`` and nothing else."""
    return day(*map(int, text.split("-"))) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None


def russian_dates(text: str, not_before: date | None = None) -> list[date]:
    """``27.05.1998`` and ``13 июня 1996``; ``13.06.96 г.`` where ``not_before`` is given."""
    found = [(m.start(), day(int(m[3]), int(m[2]), int(m[1]))) for m in _NUMERIC.finditer(text)]
    for m in _SHORT.finditer(text) if not_before else ():
        found.append((m.start(), _in_century(int(m[3]), int(m[2]), int(m[1]), not_before or date.min)))
    for m in _RUSSIAN.finditer(text):
        found.append((m.start(), day(int(m[3]), _RUSSIAN_MONTHS.index(m[2].lower()) + 1, int(m[1]))))
    return [known for _, known in sorted(found, key=lambda entry: entry[0]) if known]


def _in_century(short: int, month: int, number: int, not_before: date) -> date | None:
    years = range(short + not_before.year // 100 * 100, not_before.year + 101, 100)
    return next((found for year in years if (found := day(year, month, number)) and found >= not_before), None)


def uzbek_dates(text: str) -> list[date]:
    """``2022-yil 28-oktabr``, ``2022 йил 28 октябр`` and ``28.10.2022``."""
    found = [(m.start(), day(int(m[3]), int(m[2]), int(m[1]))) for m in _NUMERIC.finditer(text)]
    for m in _UZBEK.finditer(text):
        months = _UZBEK_MONTHS if m[3].lower() in _UZBEK_MONTHS else _UZBEK_CYRILLIC
        found.append((m.start(), day(int(m[1]), months.index(m[3].lower()) + 1, int(m[2]))))
    return [known for _, known in sorted(found, key=lambda entry: entry[0]) if known]


def english_dates(text: str) -> list[date]:
    """``26th November, 1949`` and ``26 November 1949``."""
    found = (day(int(m[3]), _ENGLISH_MONTHS.index(m[2].lower()) + 1, int(m[1])) for m in _ENGLISH.finditer(text))
    return [known for known in found if known]


def places(text: str) -> list[tuple[int, int, date]]:
    """Where the days of a Russian, Uzbek or English text stand, in reading order: begin, end and the day."""
    found = [(m, day(int(m[3]), int(m[2]), int(m[1]))) for m in _NUMERIC.finditer(text)]
    found += [(m, _named_day(m[3], _RUSSIAN_MONTHS, m[2], m[1])) for m in _RUSSIAN.finditer(text)]
    found += [(m, _named_day(m[3], _ENGLISH_MONTHS, m[2], m[1])) for m in _ENGLISH.finditer(text)]
    for m in _UZBEK.finditer(text):
        months = _UZBEK_MONTHS if m[3].lower() in _UZBEK_MONTHS else _UZBEK_CYRILLIC
        found.append((m, _named_day(m[1], months, m[3], m[2])))
    return sorted((m.start(), m.end(), known) for m, known in found if known)


def _named_day(year: str, months: list[str], month: str, number: str) -> date | None:
    return day(int(year), months.index(month.lower()) + 1, int(number))


def chinese_dates(text: str) -> list[date]:
    """``2021年11月1日`` and ``二〇二一年十一月一日``."""
    found = (day(_chinese_year(m[1]), _chinese_number(m[2]), _chinese_number(m[3])) for m in _CHINESE.finditer(text))
    return [known for known in found if known]


def persian_dates(text: str) -> list[date]:
    """Days of the Solar Hijri calendar in digits of any kind, the year first or last: ``1370/08/14``, ``14ˏ08ˏ1370``.

    >>> persian_dates("۱۴۰۴/۰۷/۲۳")
    [datetime.date(2025, 10, 15)]
    """
    found = _PERSIAN.finditer(_MARKS.sub("", text.translate(_DIGITS)))
    days = (_persian_day(m["y"] or m["y2"], m["m"] or m["m2"], m["d"] or m["d2"]) for m in found)
    return [known for known in days if known]


def _persian_day(year: str, month: str, number: str) -> date | None:
    try:
        return jdatetime.date(int(year), int(month), int(number)).togregorian()  # type: ignore[no-any-return]
    except ValueError:
        return None


def _chinese_year(text: str) -> int:
    return int(text) if text.isdigit() else int("".join(str(_CHINESE_DIGITS[letter]) for letter in text))


def _chinese_number(text: str) -> int:
    """A number below a hundred; 0 where the letters make none."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _CHINESE_DIGITS.get(text, 0)
    return _CHINESE_DIGITS.get(tens, 1 if not tens else 0) * 10 + _CHINESE_DIGITS.get(ones, 0)
