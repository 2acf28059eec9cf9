"""Legal forms in full («МБУ» → «Муниципальное бюджетное учреждение»), put together by their letters.

The data are in `bodies_legal.yaml`.
"""

import re
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Whole(_Data):
    """A form of one piece; `quoted`: only before a name in quotes, a person's, or a number."""

    name: str
    quoted: bool = False


class LegalForms(_Data):
    """The file `bodies_legal.yaml`; each field is explained there."""

    owners: dict[str, str]
    local_owners: dict[str, frozenset[str]]
    regional_go: frozenset[str]
    fundings: dict[str, str]
    spheres: dict[str, str]
    tails: dict[str, str]
    words: dict[str, str]
    whole: dict[str, Whole]
    cities: dict[str, str]
    inside: frozenset[str]
    at_school: dict[str, str]
    at_hospital: dict[str, str]
    school: str
    not_school: str
    subjects: dict[str, str]


def forms() -> LegalForms:
    found: LegalForms = load("bodies_legal", LegalForms)
    return found


@cache
def _pieces() -> re.Pattern[str]:
    data = forms()

    def one_of(keys: dict[str, str]) -> str:
        return "|".join(sorted(keys, key=len, reverse=True))

    # «О» and «Ф» are owners only before a way of funding: «ОУ» and «ФУ» are something else
    owners = "|".join(
        f"{owner}(?=[{''.join(data.fundings)}])" if owner in ("О", "Ф", "ГО", "К") else owner
        for owner in sorted(data.owners, key=len, reverse=True)
    )
    kinds = one_of(data.fundings)
    return re.compile(
        rf"(?P<owner>{owners})?(?P<funding>{kinds})?(?P<sphere>{one_of(data.spheres)})?(?P<behind>{kinds})?"
        rf"У(?P<tail>{one_of(data.tails)})?"
    )


@lru_cache(maxsize=20_000)
def full_form(word: str, region: str | None, name: str, tailed: bool) -> str | None:
    """The full legal form in the nominative singular; None where the letters are no form, or may mean another one.

    `name` is what stands behind the form and `tailed` whether words like «ДПО» do: they tell what «О» means.
    """
    data = forms()
    if word in data.whole:
        return data.whole[word].name
    match = _pieces().fullmatch(word)
    if match is None or (match["funding"] and match["behind"]):
        return None
    owner, sphere, tail = match["owner"] or "", match["sphere"], match["tail"]
    funding = match["funding"] or match["behind"]
    if not (owner or funding or sphere) or (owner in data.local_owners and region not in data.local_owners[owner]):
        return None
    if owner == "ГО" and not sphere and tail in (None, "ДО", "ДОД", "ДПО") and region not in data.regional_go:
        return None
    education = data.spheres[sphere] if sphere else None
    if sphere in ("О", "НО") and not (tailed or tail) and _is_school(owner, name):
        education = education.replace("образовательное", "общеобразовательное") if education else None
    way = data.fundings[funding] if funding else None
    middle = (education, way) if match["behind"] else (way, education)
    words = (data.owners.get(owner), *middle, "учреждение", data.tails[tail] if tail else None)
    full = " ".join(part for part in words if part)
    return full[0].upper() + full[1:]


def _is_school(owner: str, name: str) -> bool:
    data = forms()
    low = name.lower().replace("ё", "е")
    if re.search(data.not_school, low):
        return False
    return owner == "М" or bool(re.search(data.school, low))
