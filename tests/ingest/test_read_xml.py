"""XML of treaties, Akoma Ntoso, and other XML by its declared shapes."""

from __future__ import annotations

import datetime

import pytest

from ingest.documents import Declared, Draft, RawDocument, Refusal, Role
from ingest.read import read
from ingest.structure import structure
from mappings.documents import Claim
from tests.ingest.structure_support import eids, provision

TREATY = """<?xml version="1.0" encoding="UTF-8"?>
<treaty>
 <meta><name>{name}</name><type>Specimen Agreement</type><status>In Force</status><date_signed>2001-05-06</date_signed>
  <date_into_force>{force}</date_into_force><parties><partyisocode n="1">KGZ</partyisocode>
  <partyisocode n="2">ARM</partyisocode><partyisocode n="3">KAZ</partyisocode></parties><language>en</language></meta>
 <body>
  <chapter><article>Specimen Author2001-01-31AGREEMENT
ON SPECIMENS
The Parties, striving for tests that
  can fail,
 have agreed as follows:</article></chapter>
  <chapter number="CHAPTER I" name="General">
   <article number="ARTICLE" name="Scope">1. This specimen has no force.

(a) It is no law;</article>
   <article number="ARTICLE 2">Text of the second.</article>
  </chapter>
  <chapter name="Conclusion"><article>Done in a test.</article></chapter>
 </body>
</treaty>"""


def one(text: str, declared: Declared | None = None) -> Draft:
    (draft,) = read(RawDocument("folder", "act.xml", text.encode(), declared or Declared()))
    return draft


def test_a_treaty_has_preamble_articles_and_conclusion() -> None:
    act = structure(one(TREATY.format(name="A - B", force="2002-01-01")))
    assert eids(act) == ["preamble", "art_1", "art_2", "conclusion"]
    assert act.declared.title == "AGREEMENT ON SPECIMENS"
    first = provision(act, "art_1")
    assert (first.number, first.heading, first.text) == (
        "1",
        "Scope",
        "1. This specimen has no force.\n(a) It is no law;",
    )
    assert [division.label for division in first.path] == ["CHAPTER I General"]
    assert provision(act, "preamble").text == "The Parties, striving for tests that can fail, have agreed as follows:"
    assert provision(act, "conclusion").notes[0].text == "Done in a test."
    assert act.furniture == ("Specimen Author2001-01-31",)
    assert any("is taken for 1" in warning for warning in act.warnings)


def test_what_the_metadata_says_is_declared() -> None:
    said = one(TREATY.format(name="A - B", force="2002-01-01")).declared
    assert (said.work_date, said.commenced) == (datetime.date(2001, 5, 6), datetime.date(2002, 1, 1))
    assert said.valid_from is None  # the day is the treaty's: later wordings have days of their own
    assert (said.source_status, said.claim, said.kind, said.language) == ("In Force", Claim.IN_FORCE, "treaty", "en")
    assert (said.parties, said.jurisdiction) == ("kg, ARM, kz", "kg")
    assert "jurisdiction" in said.guessed


def test_a_treaty_of_an_organisation_is_the_organisations() -> None:
    name = "Commonwealth of Independent States (CIS)"
    assert one(TREATY.format(name=name, force="2002-01-01")).declared.jurisdiction == "cis"


def test_a_day_of_effect_before_signature_is_not_taken() -> None:
    draft = one(TREATY.format(name="A - B", force="1999-01-01"))
    assert draft.declared.commenced is None
    assert any("1999-01-01" in warning for warning in draft.warnings)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<law date='2024-05-01'><title>Specimen Act</title>", None),
        ("<law><meta><date>1999-05-01</date></meta><title>Specimen Act, 1999</title>", datetime.date(1999, 5, 1)),
        ("<law><meta><date>2024-05-01</date></meta><title>Specimen Act, 1999</title>", None),
    ],
)
def test_a_day_that_may_be_the_day_of_copying_is_a_guess_or_none(head: str, day: datetime.date | None) -> None:
    draft = one(
        f"{head}<article number='1'><p>Of a specimen.</p></article><article number='2'><p>X.</p></article></law>"
    )
    assert draft.declared.work_date == day
    assert ("work_date" in draft.declared.guessed) == (day is not None)


AKOMA = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>
 <meta><identification source="#s"><FRBRWork><FRBRdate date="2001-02-03" name="enacted"/><FRBRcountry value="kz"/>
 <FRBRnumber value="12-X"/></FRBRWork><FRBRExpression><FRBRdate date="2005-01-01" name="amended"/>
 <FRBRlanguage language="rus"/></FRBRExpression></identification></meta>
 <preface><p><docTitle>Закон об образцах</docTitle></p></preface>
 <preamble><p>В целях проверки.</p></preamble>
 <body><chapter eId="chp_1"><num>Глава 1.</num><heading>Общие положения</heading>
  <article eId="art_1"><num>Статья 1.</num><heading>Предмет</heading>
   <paragraph><num>1.</num><content><p>Образец <b>не</b> закон.</p></content></paragraph>
   <paragraph><num>2.</num><intro><p>Он изменяет:</p></intro>
    <point><num>а)</num><content><p>первое;</p></content></point></paragraph>
  </article>
  <article eId="art_1-1"><num>Статья 1<sup>1</sup>.</num><content><p>Вставлено
     позже.<authorialNote marker="*"><p>Сноска.</p></authorialNote> Дальше.</p>
   <p>Дополнить: <quotedStructure><article><num>Статья 9.</num><content><p>Чужая.</p></content></article>
   </quotedStructure></p>
   <table><tr><th>Вид</th><th>Ставка</th></tr><tr><td>первый</td><td>5</td></tr></table></content></article>
 </chapter></body>
 <conclusions><p>Президент</p></conclusions></act></akomaNtoso>"""


def test_akoma_ntoso_is_read() -> None:
    draft = one(AKOMA)
    act = structure(draft)
    assert eids(act) == ["preamble", "art_1", "art_1-1", "conclusion"]
    said = act.declared
    assert (said.title, said.language, said.jurisdiction, said.number) == ("Закон об образцах", "ru", "kz", "12-X")
    assert (str(said.work_date), str(said.date)) == ("2001-02-03", "2005-01-01")
    assert provision(act, "art_1").text == "1. Образец не закон.\n2. Он изменяет:\nа) первое;"
    inserted = provision(act, "art_1-1")
    assert inserted.number == "1¹"
    assert [note.text for note in inserted.notes] == ["Сноска."]
    assert "Статья 9." in inserted.text
    assert "Чужая." in inserted.text
    assert "Вид | Ставка" in inserted.text
    assert [division.label for division in inserted.path] == ["Глава 1 Общие положения"]


def test_other_xml_is_read_by_the_names_of_its_elements() -> None:
    text = (
        "<law lang='ru'><title>Закон об образце</title><chapter number='I' title='Общее'><article number='1'>"
        "<heading>Предмет</heading><text>Первый.\n\nВторой.</text></article><article number='2'><p>Третий.</p>"
        "</article></chapter></law>"
    )
    act = structure(one(text))
    assert eids(act) == ["art_1", "art_2"]
    assert act.declared.title == "Закон об образце"
    assert provision(act, "art_1").text == "Первый.\nВторой."


def test_deleted_passages_are_left_out_and_counted() -> None:
    first = "<article number='1'><p>Один <del>два</del>три.</p></article>"
    draft = one(f"<law lang='ru'>{first}<article number='2'><p>Х.</p></article></law>")
    assert any(line.text == "Один три." for line in draft.lines)
    assert any("1 passage(s)" in warning for warning in draft.warnings)


def test_xml_cut_off_is_refused_with_its_line() -> None:
    with pytest.raises(Refusal, match="in line"):
        one("<?xml version='1.0'?>\n<treaty><body>\n<article number='1'>Text")


def test_xml_that_holds_only_metadata_is_refused() -> None:
    with pytest.raises(Refusal, match=r"no text of law|does not know"):
        one("<akomaNtoso><act><meta><identification/></meta></act></akomaNtoso>")


def test_roles_of_the_lines_are_the_sources() -> None:
    roles = {line.role for line in one(AKOMA).lines}
    assert {Role.TITLE, Role.PREAMBLE, Role.SIGNATURE, Role.ARTICLE, Role.DIVISION, Role.NOTE, Role.TABLE} <= roles
