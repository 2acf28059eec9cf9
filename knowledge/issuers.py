"""Words by which the name of an issuing body is read: heads, owners, signs of its level, words that keep capitals."""

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load


class IssuerWords(BaseModel):
    """`knowledge/issuers.yaml`; stems and words in lower case, abbreviations in capitals."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heads: tuple[str, ...]
    owners: tuple[str, ...]
    peers: tuple[str, ...]
    chiefs: tuple[str, ...]
    cabinets: tuple[str, ...]
    organisations: tuple[str, ...]
    authorities: tuple[str, ...]
    federal: tuple[str, ...]
    municipal: tuple[str, ...]
    regional: tuple[str, ...]
    not_municipal: tuple[str, ...]
    cities_of_federal_standing: tuple[str, ...]
    abbreviations: tuple[str, ...]
    generic_adjectives: tuple[str, ...]
    before_names: tuple[str, ...]
    territories: tuple[str, ...]
    proper: tuple[str, ...]


def issuer_words() -> IssuerWords:
    found: IssuerWords = load("issuers", IssuerWords)
    return found
