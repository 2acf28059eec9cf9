"""The body that issued an order, by the word that its plan calls it by: «Комитет», «Министерство», «Администрация»."""

from collections.abc import Mapping

from knowledge.bodies import lexicon
from knowledge.morphology import lemma
from pipeline.bodies.phrase import opening
from pipeline.bodies.words import tokenize
from pipeline.nominative import nominative


def with_issuer(definitions: Mapping[str, str], issuer: str | None) -> Mapping[str, str]:
    """The document's definitions and, where none of them is that word, the issuer's head noun for its full name.

    `issuer` is the name in the order's head, None where it is unknown. A plan that says «Министерство» without having
    defined it means the ministry that the order is by.
    """
    if issuer is None:
        return definitions
    name = nominative(" ".join(issuer.split()))
    tokens = tokenize(name)
    found = opening(tokens, 0)
    if found is None or found.lemma not in lexicon().authorities or found.index == len(tokens) - 1:
        return definitions
    taken = {lemma(key.lower()) for key in definitions}
    word = tokens[found.index].text
    key = word[:1].upper() + word[1:]
    return definitions if lemma(key.lower()) in taken else {**definitions, key: name}
