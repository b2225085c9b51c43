"""How far along a deal is, from the words around its verb or noun. What does not belong here: which words tell of a deal."""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipelines.deals.frames import WORD, Form, Trigger
from pipelines.deals.lexicons import alternatives, load, words
from pipelines.records import DealType, Status

AWARDS = {DealType.GRANT, DealType.SUPPLY}
AGREED_WHEN_TOLD = {DealType.JOINT_VENTURE, DealType.PARTNERSHIP, DealType.LICENSING, DealType.SUPPLY}
PROMISING = words("status", "promising")
MODALS = frozenset(["to", "will", "would", "may", "might", "could", "can", "should", "shall", "must"])
PRECEDENCE = (Status.TERMINATED, Status.IN_TALKS, Status.PROPOSED, Status.RUMOURED, Status.AGREED, Status.COMPLETED)
JOINT = (DealType.PARTNERSHIP, DealType.JOINT_VENTURE)
TWO_SIDED = (DealType.ACQUISITION, DealType.MERGER)
ANNOUNCED = ("status: will", "status: to do", "status: said it would")  # rules by which one says what one is going to do
OF_VERBS = ("status: will",)  # "will consider the offer" promises no deal
BOUND = {  # rules whose words tell the status of nouns of some types alone
    "status: disclosed": (DealType.STAKE,),
    "status: formed": (DealType.JOINT_VENTURE, DealType.PARTNERSHIP, DealType.LICENSING),
    "status: announced": (DealType.ACQUISITION, DealType.MERGER, DealType.JOINT_VENTURE, DealType.PARTNERSHIP, DealType.LICENSING),
}
DETERMINERS = frozenset(["a", "an", "the", "its", "their", "another"])
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "got"])


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of status at [start, end) of its part, and the rule that reads it."""

    status: Status
    rule: str
    start: int
    end: int
    asserted: bool = True  # False: only the least that a noun or a participle lets one suppose


@cache
def _by_first_word() -> dict[str, re.Pattern[str]]:
    """The first word of each form → a pattern of the forms that begin with it: a look-up a word, as `frames` has it."""
    begun: dict[str, list[str]] = {}
    for form in _meanings():
        begun.setdefault(WORD.findall(form)[0], []).append(form)
    return {first: re.compile(rf"(?:{alternatives(forms)})(?!\w)", re.IGNORECASE) for first, forms in begun.items()}


@cache
def _meanings() -> dict[str, tuple[Status, str]]:
    return {form: (Status(cue["status"]), cue["name"]) for cue in reversed(load("status")["cue"]) for form in cue["forms"]}


def cues(text: str, start: int, end: int) -> list[Cue]:
    """All cues in [start, end) of a part's plain text."""
    found: list[Cue] = []
    first = _by_first_word()
    for word in WORD.finditer(text, start, end):
        pattern = first.get(word[0].lower())
        match = pattern.match(text, word.start(), end) if pattern and not (found and word.start() < found[-1].end) else None
        if match is None:
            continue
        status, rule = _meanings()[" ".join(match[0].casefold().split())]
        found.append(Cue(status, f"status: {rule}", match.start(), match.end()))
    return found


# "talks with Dorn on the possible", "a letter of intent covering the", "pressed Dorn to": what is said of the deal stands before the link
LINKED = re.compile(
    rf"\b(?:(?:{'|'.join(load('status')['linking_nouns'])})\b[^,;.]{{0,80}}?\b(?:{'|'.join(load('status')['links'])})"
    rf"|(?:{'|'.join(load('status')['hired'])})\b[^,;.]{{0,60}}?\bto"
    rf"|(?:{'|'.join(load('status')['urged'])})\b[^,;.]{{1,40}}?\bto)\s+(?:[\w'.-]+\s+){{0,4}}\Z",
    re.IGNORECASE,
)
BESIDE = 6  # characters between a word of status and the deal word that it stands beside
# Between "is considering" and "offer": what is thought of is not made; "the offer", "raising its offer" are
OF_ONES_OWN = re.compile(rf"\s+(?:(?!(?:{'|'.join(load('status')['of_one_made'])})\b)[\w'-]+\s+){{0,4}}", re.IGNORECASE)
BEFORE_LINK = 50  # characters before a link in which its verb stands: "has ended talks on"


def linked_from(text: str, start: int, trigger: int) -> int:
    """Where the words about a deal begin, when a link leads from them to its verb or noun at `trigger`; else the trigger itself."""
    match = LINKED.search(text, max(start, trigger - 200), trigger)
    return max(start, match.start() - BEFORE_LINK) if match else trigger


def as_history(cue: Cue, kind: DealType) -> Cue:
    """What a noun tells in passing, with no word of status: "after its acquisition of Kestrel" is of a deal done."""
    supposed = not cue.asserted and cue.status is Status.AGREED and cue.rule == f"status: {kind} told"
    return replace(cue, status=Status.COMPLETED, rule="status: told in passing") if supposed and kind in TWO_SIDED else cue


def of_verb(trigger: Trigger, chain: list[str], passive: bool, around: list[Cue], text: str) -> Cue:
    """A verb with the words before it: "has agreed to buy" agreed, "bought" completed, "to buy" agreed, "could buy" rumoured."""
    told = [_promised(cue, chain) for cue in around if cue.end <= trigger.start and cue.rule not in BOUND]
    unbent = Form.BASE in trigger.forms and chain[-1:] and chain[-1] in MODALS  # "will split", whose past has the same letters
    begun = passive and chain[-1:] == ["being"]  # "talks on being acquired", "is being sold"
    if (thought := _thought_of(trigger, told)) and DETERMINERS & set(chain[-2:]):
        return thought  # "is mulling a bid for"
    if Form.PAST in trigger.forms and not unbent and not begun and ("to" not in chain[-2:] or passive) and not _infinitive_passive(chain):
        ended = [cue for cue in told if cue.status is Status.TERMINATED and cue.rule.endswith("ended")]
        a_bid = trigger.frame.status is Status.PROPOSED and DETERMINERS & set(chain[-3:])  # "has dropped a potential bid for"
        if ended and ("not" in chain or a_bid or trigger.start - ended[-1].end <= BESIDE):
            return ended[-1]  # "dropped its bid for"
        if trigger.frame.status:
            return _pondered(told, trigger, text) or Cue(trigger.frame.status, f"status: {trigger.frame.name}", trigger.start, trigger.end)
        if trigger.frame.type in AGREED_WHEN_TOLD | AWARDS:
            return Cue(Status.AGREED, "status: told", trigger.start, trigger.end)
        return Cue(Status.COMPLETED, "status: past tense", trigger.start, trigger.end)
    for status in PRECEDENCE:
        matching = [cue for cue in told if cue.status is status]
        if matching:
            return matching[-1]
    if trigger.frame.status:
        return Cue(trigger.frame.status, f"status: {trigger.frame.name}", trigger.start, trigger.end)
    if chain[-1:] == ["to"] or begun:
        return Cue(Status.AGREED, "status: to do", trigger.start, trigger.end)
    if Form.GERUND in trigger.forms and any(word in BE for word in chain[-3:]):
        return Cue(Status.AGREED, "status: is doing", trigger.start, trigger.end)
    if trigger.frame.type in AGREED_WHEN_TOLD:
        return Cue(Status.AGREED, "status: told", trigger.start, trigger.end, asserted=False)
    if Form.GERUND in trigger.forms:
        return Cue(Status.COMPLETED, "status: told as done", trigger.start, trigger.end, asserted=False)
    return Cue(Status.COMPLETED, "status: present tense of a headline", trigger.start, trigger.end, asserted=False)


def _pondered(around: list[Cue], trigger: Trigger, text: str) -> Cue | None:
    """ "is considering an offer for", "a possible bid for": who only thinks of an offer has not made it."""
    said = [cue for cue in around if cue.rule == "status: thought of" and OF_ONES_OWN.fullmatch(text, cue.end, trigger.start)]
    return said[-1] if said else None


def _promised(cue: Cue, chain: list[str]) -> Cue:
    """ "Arvo said it would buy" reports "we will buy"; a bare "would" only supposes."""
    would = chain.index("would") if cue.rule == "status: would" and "would" in chain else 0
    return replace(cue, status=Status.AGREED, rule="status: said it would") if not PROMISING.isdisjoint(chain[:would]) else cue


def _thought_of(trigger: Trigger, told: list[Cue]) -> Cue | None:
    """ "Is considering a bid", "could make an offer": the last word of status before an offer, where it only thinks of one."""
    before = [cue for cue in told if cue.end <= trigger.start]
    thought = bool(before) and before[-1].rule == "status: thought of" and trigger.frame.status is Status.PROPOSED
    return before[-1] if thought and not any(cue.status is Status.TERMINATED for cue in before) else None


def _infinitive_passive(chain: list[str]) -> bool:
    """ "to be bought", "will be sold"."""
    return "be" in chain[-3:]


def _begun(cue: Cue, text: str) -> Cue:
    """ "Have launched a collaboration": what two do together is agreed when it is launched; a bid is only made."""
    launched = cue.rule == "status: offered" and text[cue.start : cue.end].lower().startswith("launch")
    return replace(cue, status=Status.AGREED, rule="status: launched") if launched else cue


def _awaited(cue: Cue) -> Cue:
    """ "The planned merger" of two companies is agreed, and not yet done."""
    return replace(cue, status=Status.AGREED, rule="status: awaited", asserted=False) if cue.rule == "status: planned" else cue


def of_noun(trigger: Trigger, around: list[Cue], text: str, received: bool = False) -> Cue:
    """A noun with its verb: "completed the acquisition" completed, "a bid for" proposed, "talks on a merger" in_talks.

    received: whether the subject meets an offer that another one made: "is considering an offer from".
    """
    order: tuple[Status, ...] = PRECEDENCE
    around = [cue for cue in around if cue.rule not in OF_VERBS and trigger.frame.type in BOUND.get(cue.rule, (trigger.frame.type,))]
    if trigger.frame.type in JOINT:
        around = [_begun(cue, text) for cue in around]
    if trigger.frame.type in TWO_SIDED and not trigger.frame.status:
        around = [_awaited(cue) for cue in around]
    if trigger.frame.status:
        ended = [cue for cue in around if cue.status in (Status.TERMINATED, Status.AGREED) and cue.end <= trigger.start]
        if not received and not ended and (thought := _pondered(around, trigger, text) or _thought_of(trigger, around)):
            return thought
        return ended[-1] if ended else Cue(trigger.frame.status, f"status: {trigger.frame.name}", trigger.start, trigger.end)
    if trigger.frame.type in (DealType.SUPPLY, DealType.GRANT) and (given := [cue for cue in around if cue.rule == "status: awarded"]):
        return given[-1]
    if trigger.frame.type in AGREED_WHEN_TOLD:
        order = (Status.TERMINATED, Status.IN_TALKS, Status.PROPOSED, Status.RUMOURED, Status.AGREED)
    elif any(cue.rule == "status: done" and cue.end <= trigger.start for cue in around):
        order = (Status.TERMINATED, Status.COMPLETED)
    for status in order:
        matching = [cue for cue in around if cue.status is status]
        if matching:
            return matching[-1]
    default = (
        Status.AGREED
        if trigger.frame.type in AGREED_WHEN_TOLD | {DealType.GRANT, DealType.ACQUISITION, DealType.MERGER}
        else Status.COMPLETED
    )
    if trigger.frame.type is DealType.LISTING or trigger.frame.type is DealType.INVESTMENT:
        default = Status.PROPOSED
    return Cue(default, f"status: {trigger.frame.type} told", trigger.start, trigger.end, asserted=False)
