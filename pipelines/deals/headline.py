"""One line that says a deal. What does not belong here: the article's own title (it says the main deal, or something wider)."""

from collections.abc import Sequence

from pipelines.records import DealReport, DealType, Participant, Role, Salience, Status

# By type: who stands first, the words by how far the deal is (before agreement, agreed, done), who stands last.
VERBS: dict[DealType, tuple[str, str, str]] = {
    DealType.ACQUISITION: ("seeks to buy", "to acquire", "acquires"),
    DealType.MERGER: ("may merge with", "to merge with", "merges with"),
    DealType.STAKE: ("seeks a stake in", "to take a stake in", "takes a stake in"),
    DealType.FUNDING_ROUND: ("seeks funding from", "to raise funds from", "raises funds from"),
    DealType.JOINT_VENTURE: ("may form a joint venture with", "forms a joint venture with", "forms a joint venture with"),
    DealType.PARTNERSHIP: ("may partner with", "partners with", "partners with"),
    DealType.LICENSING: ("may license from", "licenses from", "licenses from"),
    DealType.SUPPLY: ("may supply", "to supply", "supplies"),
    DealType.INVESTMENT: ("may invest in", "to invest in", "invests in"),
    DealType.DEBT: ("seeks a loan from", "to borrow from", "borrows from"),
    DealType.LISTING: ("plans to list", "to list", "lists"),
    DealType.GRANT: ("may receive a grant from", "wins a grant from", "receives a grant from"),
    DealType.SPIN_OFF: ("may spin off", "to spin off", "spins off"),
}
FIRST = (
    Role.ACQUIRER,
    Role.INVESTOR,
    Role.RECIPIENT,
    Role.PARTNER,
    Role.LICENSEE,
    Role.SUPPLIER,
    Role.BORROWER,
    Role.ISSUER,
    Role.GRANTEE,
    Role.SELLER,
)
FIRST_OF = {
    DealType.FUNDING_ROUND: (Role.RECIPIENT,),
    DealType.SPIN_OFF: (Role.SELLER,),
    DealType.LISTING: (Role.ISSUER,),
}
NOUN = {DealType.FUNDING_ROUND: "funding round", DealType.JOINT_VENTURE: "joint venture", DealType.SPIN_OFF: "spin-off"}


def headline(kind: DealType, status: Status, participants: Sequence[Participant], title: str | None, salience: Salience) -> str:
    """The title for the main deal; else who does what to whom."""
    if salience is Salience.MAIN and title:
        return title
    first = next(
        (p for role in FIRST_OF.get(kind, FIRST) for p in participants if p.role is role), participants[0] if participants else None
    )
    if first is None:
        return f"{NOUN.get(kind, kind.value)} ({status.value.replace('_', ' ')})".capitalize()
    others = [p for p in participants if p is not first and p.role not in (Role.ADVISER, Role.ATTENDEE, Role.HOST)]
    if status is Status.TERMINATED:
        told = f"{first.name}: {NOUN.get(kind, kind.value)} off"
        return f"{told} ({others[0].name})" if others else told
    verb = VERBS[kind][0 if status.rank < Status.AGREED.rank else 1 if status is Status.AGREED else 2]
    if not others:
        return f"{first.name}: {NOUN.get(kind, kind.value)} ({status.value.replace('_', ' ')})"
    return f"{first.name} {verb} {others[0].name}"


def of_report(report: DealReport, title: str | None) -> str:
    """The line for a report that has none yet."""
    return headline(report.type, report.status, report.participants, title, report.salience)
