"""The closed lists of dealhouse: every word that a column may hold where it is not free text.

They stand here once; tables, SQL tests, rules and the command line read them from here. What each word means for a reader of
news is in docs/data-dictionary.md. Countries, sectors and currencies are longer lists and stand as data in `sql/seeds`.
"""

from enum import StrEnum


class DealType(StrEnum):
    """What kind of transaction a deal is."""

    ACQUISITION = "acquisition"
    """Control or all of a company, unit or asset changes hands: takeover, buyout, asset purchase, divestiture."""
    MERGER = "merger"
    """Two companies combine and neither is named as the buyer."""
    STAKE = "stake"
    """Equity without control: minority purchase or sale, block deal, strategic investment in a listed company."""
    FUNDING_ROUND = "funding_round"
    """A private company raises equity: pre-seed to Series X, growth, extension."""
    JOINT_VENTURE = "joint_venture"
    """Two or more parties form, extend or dissolve a jointly owned entity."""
    PARTNERSHIP = "partnership"
    """Alliance, collaboration, memorandum, technology transfer, without a joint entity."""
    LICENSING = "licensing"
    """Rights to use technology, content or brand."""
    SUPPLY = "supply"
    """Supply, offtake, procurement, lease or service contract with named or described counterparties."""
    INVESTMENT = "investment"
    """Money into a plant, project, programme, sector or country."""
    DEBT = "debt"
    """Loan, credit line, bond, convertible note, refinancing."""
    LISTING = "listing"
    """Initial or follow-on share sale to the public, direct listing, SPAC listing."""
    GRANT = "grant"
    """Public or philanthropic money that is not repaid."""
    SPIN_OFF = "spin_off"
    """A unit is separated to shareholders or as a new company."""


class Status(StrEnum):
    """How far along a deal is, in order; `terminated` ends any of the others."""

    RUMOURED = "rumoured"
    """Explored, considered, sought; unnamed sources and no talks."""
    IN_TALKS = "in_talks"
    """Talks, negotiations, due diligence, evaluation between parties."""
    PROPOSED = "proposed"
    """Offer, bid, letter of intent, memorandum, plan announced or filed."""
    AGREED = "agreed"
    """Definitive agreement, signed, approved, contract awarded; not yet closed."""
    COMPLETED = "completed"
    """Closed, bought, raised, priced and paid, formed, listed, operational."""
    TERMINATED = "terminated"
    """Off: withdrawn, rejected, blocked, cancelled, expired."""

    @property
    def rank(self) -> int:
        """0 for `rumoured` to 5 for `terminated`."""
        return list(Status).index(self)


class Salience(StrEnum):
    """Whether the article is about the deal or tells it in passing."""

    MAIN = "main"
    BACKGROUND = "background"


class AmountKind(StrEnum):
    """What a sum of money measures."""

    VALUE = "value"
    """Price, size of a round, investment, loan."""
    VALUATION = "valuation"
    """Pre- or post-money, enterprise or equity value named as such beside a price."""
    PER_SHARE = "per_share"
    OTHER = "other"
    """Assumed debt, fee, earn-out, one tranche or one investor's share."""


class Qualifier(StrEnum):
    """How exactly a sum is stated."""

    EXACT = "exact"
    ABOUT = "about"
    UP_TO = "up_to"
    AT_LEAST = "at_least"
    RANGE = "range"


class Role(StrEnum):
    """What a participant does in a deal."""

    ACQUIRER = "acquirer"
    TARGET = "target"
    SELLER = "seller"
    INVESTOR = "investor"
    LEAD_INVESTOR = "lead_investor"
    RECIPIENT = "recipient"
    PARTNER = "partner"
    LICENSOR = "licensor"
    LICENSEE = "licensee"
    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    LENDER = "lender"
    BORROWER = "borrower"
    ISSUER = "issuer"
    GRANTOR = "grantor"
    GRANTEE = "grantee"
    ADVISER = "adviser"
    GOVERNMENT = "government"
    HOST = "host"
    ATTENDEE = "attendee"

    @property
    def side(self) -> "Side":
        """Which side of the deal the role stands on."""
        return SIDES.get(self, Side.OTHER)


class Side(StrEnum):
    """The side of a deal, as data vendors call it."""

    BUY = "buy"
    """Gives money or takes control, rights or goods."""
    SELL = "sell"
    """Gets money, or gives control, rights or goods."""
    JOINT = "joint"
    """Both at once: partners."""
    OTHER = "other"
    """No principal: advisers, hosts, sponsoring governments."""


SIDES = {
    Role.ACQUIRER: Side.BUY,
    Role.INVESTOR: Side.BUY,
    Role.LEAD_INVESTOR: Side.BUY,
    Role.LICENSEE: Side.BUY,
    Role.CUSTOMER: Side.BUY,
    Role.LENDER: Side.BUY,
    Role.GRANTOR: Side.BUY,
    Role.TARGET: Side.SELL,
    Role.SELLER: Side.SELL,
    Role.RECIPIENT: Side.SELL,
    Role.LICENSOR: Side.SELL,
    Role.SUPPLIER: Side.SELL,
    Role.BORROWER: Side.SELL,
    Role.ISSUER: Side.SELL,
    Role.GRANTEE: Side.SELL,
    Role.PARTNER: Side.JOINT,
}


class Part(StrEnum):
    """The column of an article that a span counts in."""

    TITLE = "title"
    TEXT = "text"


class DropReason(StrEnum):
    """Why a line of the input is not in the article's text."""

    TITLE = "title"
    """The article's own headline: it stands in `title`."""
    STANDFIRST = "standfirst"
    """The article's own standfirst: it stands in `standfirst`, or the body says it in full."""
    BYLINE = "byline"
    """The article's own author line or timestamp."""
    SHARE_BAR = "share_bar"
    """Share, save, print, listen, follow, reading time."""
    RELATED_LINK = "related_link"
    """A labelled link to another story ("Also read: …")."""
    RELATED_HEADLINE = "related_headline"
    """Another story's headline or teaser."""
    RELATED_BYLINE = "related_byline"
    """Another story's author line or timestamp."""
    NAVIGATION = "navigation"
    """Menus, breadcrumbs, section names, page numbers, tags."""
    ADVERTISEMENT = "advertisement"
    NEWSLETTER = "newsletter"
    """A call to sign up for mail, alerts or an app."""
    CALL_TO_ACTION = "call_to_action"
    """Shopping and other calls to act."""
    COMMENTS = "comments"
    AUTHOR_BIO = "author_bio"
    CAPTION = "caption"
    """Text or credit of a picture, video or chart."""
    PAYWALL = "paywall"
    COOKIE_NOTICE = "cookie_notice"
    LEGAL = "legal"
    """Copyright, terms, disclaimers."""
    REPEATED = "repeated"
    """Said already, word for word, by a kept line."""
    MARKUP = "markup"
    """Script, style and other parts of a page that no reader sees."""
    EMPTY = "empty"


class DateBasis(StrEnum):
    """Where a publication date comes from, best first."""

    JSON_LD = "json_ld"
    META = "meta"
    TIME_TAG = "time_tag"
    BYLINE = "byline"
    URL = "url"
    SOURCE = "source"
    """The feed or file that brought the document said so."""


class Access(StrEnum):
    """How much of an article the document held."""

    FULL = "full"
    PAYWALLED = "paywalled"
    TRUNCATED = "truncated"


class ReadState(StrEnum):
    """What became of an article in extraction."""

    PENDING = "pending"
    READ = "read"
    NOT_READ_LANGUAGE = "not read: language"
    NOT_READ_EMPTY = "not read: empty"


class Cause(StrEnum):
    """What brought a change of a deal."""

    SOURCE = "source"
    """An article said so."""
    EXTRACTOR = "extractor"
    """A newer extractor read the same article otherwise."""
    PERSON = "person"
    """A person corrected it."""
