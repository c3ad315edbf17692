"""Iranian publishers: the tree of qavanin.ir and the JSON of the tax organisation. Texts are specimens."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ingest.check import check
from ingest.documents import Outcome, RawDocument, Refusal, Role, StructuredAct
from ingest.read import read
from ingest.structure import structure
from mappings.documents import DateBasis, Note

_TABS = "<ul class='nav'><li class='{0}'><a href='/Law/Attribute/?IDS=1'>اطلاعات پایه</a></li>\
<li class='{1}'><a href='/Law/TreeText/?IDS=1'>متن</a></li></ul>"
_HEAD = "<!DOCTYPE html><html dir='rtl'><head><title>قانون نمونه با اصلاحات</title></head><body>\
<h1 class='mytitle'>قانون نمونه</h1><h2>مصوب 1314/08/08 مجلس نمونه</h2>"
_LEGEND = (
    "<table><tr><td class='background-green'>اصلاحي</td></tr><tr><td class='background-red'>منسوخه</td></tr></table>"
)
_DATES = "<select id='TextDate'><option value='1314/08/08'>متن اولیه</option>\
<option value='1370/08/14' selected='selected'>1370/08/14_قانون اصلاح نمونه...</option></select>"
_TREE = """<div id="treeText"><p class='SecTex' id="1"><span class='bold blue'>
<p class='rounddiv'>قانون نمونه<br>مصوب 1314,08,08
<br></p></span></p><p class='SecTex' id="2">مقدمه <br> در آثار نمونه</p>
<p class='SecTex green'><span class='bold blue'>ماده 1 (اصلاحي 14ˏ08ˏ1370)</span>- اين يك نمونه است<a><img></a></p>
<div class='dropdown'><button></button><div class='dropdown-menu'><a>رأي شماره 5 درباره ماده 9</a></div></div>
<p class='SecTex green' id="4"><span class='bold blue'>تبصره (الحاقي 14ˏ08ˏ1370)</span>- نمونه ديگر.</p>
<p class='SecTex red'><span class='bold blue'>ماده 2 </span>- ماده 7 قانون ديگر در اين نمونه لغو شد.
<br>ماده 8 نيز.</p>
</div>"""
_END = "<footer>تماس با ما</footer></body></html>"
PAGE = _HEAD + _TABS.format("", "active ") + _LEGEND + _DATES + _TREE + _END


def act(page: str) -> StructuredAct:
    return structure(read(RawDocument("folder", "page.html", page.encode()))[0])


def test_articles_are_the_nodes_with_a_blue_label_and_nothing_else_is() -> None:
    found = act(PAGE)
    assert [(one.eid, one.text) for one in found.provisions if one.blocks] == [
        ("art_1", "اين يك نمونه است\nتبصره- نمونه ديگر."),
        ("art_2", "ماده 7 قانون ديگر در اين نمونه لغو شد.\nماده 8 نيز."),
    ]
    assert [one.path[0].label for one in found.provisions if one.blocks] == ["مقدمه در آثار نمونه"] * 2
    assert not any(one.heading for one in found.provisions)


def test_marks_and_colours_become_notes_of_amendment() -> None:
    notes = {one.eid: one.notes for one in act(PAGE).provisions}
    assert notes["art_1"] == (Note("(اصلاحي 14ˏ08ˏ1370)", "amendment", 0), Note("الحاقي 14ˏ08ˏ1370", "amendment", 2))
    assert notes["art_2"] == (Note("منسوخه", "amendment", 0),)


def test_the_edition_is_the_wording_chosen_on_the_page() -> None:
    declared = act(PAGE).declared
    assert (declared.date, declared.date_basis) == (date(1991, 11, 5), DateBasis.AMENDED)
    assert (declared.work_date, declared.cause) == (date(1935, 10, 31), "قانون اصلاح نمونه...")
    assert (declared.jurisdiction, declared.language, declared.title) == ("ir", "fa", "قانون نمونه")
    original = act(PAGE.replace(" selected='selected'", "").replace("8'>متن", "8' selected>متن")).declared
    assert (original.date, original.date_basis, original.cause) == (date(1935, 10, 31), DateBasis.ADOPTED, "")


def test_what_stands_around_the_text_is_furniture() -> None:
    furniture = act(PAGE).furniture
    assert {"رأي شماره 5 درباره ماده 9", "تماس با ما", "متن اولیه", "منسوخه"} <= set(furniture)


def test_a_circular_is_one_body_whatever_its_lines_begin_with() -> None:
    law = "<p dir='RTL'>ماده 22 نمونه را بنگريد.</p>" + "<p>ماده 23 اين نمونه را كه براي آزمايش نوشته شده نيز.</p>" * 4
    tree = f"<div id='treeText'><p class='SecTex'>{law}</p></div>"
    found = act(_HEAD + tree + _END)
    assert [one.eid for one in found.provisions if one.blocks] == ["body"]
    assert check(found)[0] is Outcome.INDEXED


def test_a_page_without_its_end_is_known_to_be_cut() -> None:
    outcome, said = check(act(PAGE.replace(_END, "")))
    assert (outcome, "cut off" in said[0]) == (Outcome.INCOMPLETE, True)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (_HEAD + _TABS.format("active", "") + "<p>نوع قانون: نمونه</p>" + _END, "particulars of an act"),
        (_HEAD + _TABS.replace("Attribute", "StatusIndex").format("active", "") + _END, "acts that changed an act"),
        (_HEAD + _TABS.replace("Attribute", "RelatedIndex").format("active", "") + _END, "related to an act"),
        ("<link href='/Content/Qavanin.css'><div class='Box1'>ماده 1- نمونه</div>", "history of one article"),
        ("<div><input id='PageNumber'><input id='page'><input id='size'>نمونه</div>", "results of a search"),
        (_HEAD + "<div id='treeText'><br></div>" + _END, "holds no text of the act"),
    ],
)
def test_pages_about_an_act_are_refused_each_with_its_reason(page: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        act(page)


def _tax(nodes: list[dict[str, object]], kind: str = "قانون") -> str:
    return (
        "<title>قانون نمونه مالیات</title><p> نوع:</p><p>" + kind + "</p><p>تاریخ تصویب:</p><p>1400/03/02</p>"
        "<a href='x.pdf'></a><script>let chlist = " + json.dumps(nodes) + ";\n</script>"
    )


def test_the_json_of_a_script_is_read_as_the_tree_it_is() -> None:
    found = act(
        _tax(
            [
                {"ti": "تبصره 1", "tk": "c", "pcode": "b", "ord": 0.01, "s1": "تبصره 1- نمونه دوم."},
                {"ti": "فصل اول (ماده 2)", "tk": "a", "pcode": "x", "ord": 1, "s1": "فصل اول- کلیات"},
                {
                    "ti": "ماده 2",
                    "tk": "b",
                    "pcode": "a",
                    "ord": 2,
                    "s1": "<span>ماده 2- </span><span>نمونه است.</span>",
                },
            ]
        )
    )
    assert [(one.eid, one.text) for one in found.provisions if one.blocks] == [
        ("art_2", "نمونه است.\nتبصره 1- نمونه دوم.")
    ]
    assert found.provisions[-1].path[0].label == "فصل اول کلیات"
    assert (found.declared.work_date, found.declared.kind) == (date(2021, 5, 23), "law")
    assert "فصل اول (ماده 2)" in found.furniture
    assert [note.text for note in found.provisions[0].notes] == ["نوع: قانون", "تاریخ تصویب: 1400/03/02"]


def test_a_circular_in_a_script_keeps_its_lines() -> None:
    node = {"ti": "کل متن", "tk": "a", "pcode": None, "ord": 1, "s1": "ماده 5 نمونه:\r\n&laquo;3- نمونه.&raquo;\r\nنام"}
    found = act(_tax([node], "بخشنامه"))
    assert found.provisions[-1].blocks == ("ماده 5 نمونه:", "«3- نمونه.»", "نام")


def test_a_table_of_a_tax_page_survives() -> None:
    rows = "<p>ماده 1- نمونه</p><table><tr><td>۱</td><td>۲</td></tr></table>"
    found = read(
        RawDocument("folder", "p", _tax([{"ti": "ماده 1", "tk": "a", "pcode": None, "ord": 1, "s1": rows}]).encode())
    )
    assert [line.role for line in found[0].lines][-3:] == [Role.ARTICLE, Role.PARAGRAPH, Role.TABLE]
