"""Which organisation a person means, by one of its names. What does not belong here: what is then done with it."""

from pipelines.commands.ask_warehouse import ask
from pipelines.commands.console import fail

NAMES = """select alias from core.organization_aliases where organization_id in (
        select organization_id from core.organization_aliases where alias = :name
        union select organization_id from core.organizations where name = :name)
    order by alias"""
LIKE = "select distinct alias from core.organization_aliases where lower(alias) like :words order by alias limit 8"


def names_of(name: str) -> list[str]:
    """All names of the organisation that has this name; ends the command where none has it."""
    found = [alias for (alias,) in ask(NAMES, {"name": name}).values]
    if not found:
        near = [alias for (alias,) in ask(LIKE, {"words": f"%{name.lower()}%"}).values]
        fail(f"No organisation is called {name}." + (f" Names with these words: {'; '.join(near)}." if near else ""))
    return found
