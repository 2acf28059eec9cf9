"""The word lists behind the order's head load, and hold what their readers rely on."""

from knowledge.acts import act_words, kind_forms
from knowledge.clauses import clause_words
from knowledge.issuers import issuer_words
from knowledge.regions import by_code


def test_issuer_words_are_lower_case_and_consistent() -> None:
    words = issuer_words()
    assert set(words.owners) <= set(words.heads)
    assert set(words.organisations) <= set(words.heads)
    assert all(word.islower() for word in (*words.heads, *words.authorities, *words.generic_adjectives))
    assert all(by_code(code) for code in words.cities_of_federal_standing)


def test_every_kind_of_act_has_its_cases() -> None:
    forms = kind_forms()
    assert set(act_words().kinds) == set(forms.values())
    assert set(act_words().impersonal) <= set(act_words().kinds)
    assert forms["приказами"] == "приказ"
    assert forms["федеральным законом"] == "федеральный закон"
    assert forms["указу"] == "указ"


def test_no_verb_of_a_clause_belongs_to_two_rules() -> None:
    words = clause_words()
    groups = (words.to_whom, words.whom, words.role_first, words.laid_on)
    verbs = [verb for group in groups for verb in group]
    assert len(verbs) == len(set(verbs))
