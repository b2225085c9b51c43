"""Is a name a place, and in which country? What does not belong here: the list of places (`places`)."""

from functools import lru_cache

from pipelines.deals import places
from pipelines.deals.lexicons import words
from pipelines.deals.seeds import rows

REGIONAL = words("words", "regional")
STATE_CODES = frozenset(row["code"] for row in rows("us_states"))


@lru_cache(maxsize=4096)
def is_place(name: str) -> bool:
    """Is the whole name a country, region, state or city that we know?"""
    return any(" ".join(place.quote.split()) == name and place.kind != "demonym" for place in places.find_places(name))


@lru_cache(maxsize=1024)
def is_demonym(word: str) -> bool:
    """Is it the adjective or people of a country or region: "Chinese", "European"?"""
    return word in REGIONAL or any(place.quote == word and place.kind == "demonym" for place in places.find_places(word))
