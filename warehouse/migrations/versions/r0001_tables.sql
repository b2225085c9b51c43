create schema if not exists raw;

create schema if not exists core;

create schema if not exists staging;

create schema if not exists marts;

CREATE TABLE core.organizations (
    organization_id VARCHAR(16) NOT NULL,
    name TEXT NOT NULL,
    country VARCHAR(2),
    first_learned_at TIMESTAMP WITHOUT TIME ZONE NOT NULL
);

CREATE TABLE core.deals (
    deal_id VARCHAR(16) NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    headline TEXT NOT NULL,
    undisclosed BOOLEAN NOT NULL,
    stake_pct NUMERIC(9, 4),
    announced_on DATE,
    first_asserted_on DATE,
    last_asserted_on DATE,
    source_count INTEGER NOT NULL,
    sectors TEXT[] NOT NULL,
    countries TEXT[] NOT NULL,
    parties TEXT NOT NULL,
    first_learned_at TIMESTAMP WITHOUT TIME ZONE NOT NULL
);

CREATE TABLE core.pipeline_runs (
    run_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    started_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITHOUT TIME ZONE,
    status TEXT NOT NULL,
    counts JSON
);

CREATE TABLE core.quarantine (
    quarantine_id VARCHAR(16) NOT NULL,
    document_sha256 VARCHAR(64),
    url TEXT,
    reason TEXT NOT NULL,
    path TEXT NOT NULL,
    run_id TEXT NOT NULL,
    quarantined_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    released_at TIMESTAMP WITHOUT TIME ZONE
);

CREATE TABLE core.exchange_rates (
    currency VARCHAR(3) NOT NULL,
    as_of_on DATE NOT NULL,
    rate_on DATE,
    usd_per_unit NUMERIC(24, 12),
    basis TEXT NOT NULL
);

CREATE TABLE core.forgotten (
    forgotten_id VARCHAR(16) NOT NULL,
    asked_for TEXT NOT NULL,
    document_sha256 VARCHAR(64),
    reason TEXT NOT NULL,
    forgotten_at TIMESTAMP WITHOUT TIME ZONE NOT NULL
);

CREATE TABLE core.corrections (
    correction_id VARCHAR(16) NOT NULL,
    target TEXT NOT NULL,
    target_id TEXT NOT NULL,
    attribute TEXT NOT NULL,
    value TEXT,
    reason TEXT,
    author TEXT NOT NULL,
    made_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    withdrawn_at TIMESTAMP WITHOUT TIME ZONE
);

CREATE TABLE raw.fetches (
    fetch_id VARCHAR(16) NOT NULL,
    run_id TEXT NOT NULL,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    fetched_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    outcome TEXT NOT NULL,
    http_status INTEGER,
    document_sha256 VARCHAR(64),
    error TEXT
);

CREATE TABLE raw.documents (
    sha256 VARCHAR(64) NOT NULL,
    path TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    url TEXT,
    source TEXT,
    content_type TEXT,
    charset TEXT,
    fetched_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    published_at TIMESTAMP WITHOUT TIME ZONE,
    published_offset_minutes INTEGER,
    publisher TEXT,
    cleaner_version TEXT,
    article_id VARCHAR(16)
);

CREATE TABLE core.articles (
    article_id VARCHAR(16) NOT NULL,
    document_sha256 VARCHAR(64),
    url TEXT,
    canonical_url TEXT,
    title TEXT,
    standfirst TEXT,
    text TEXT NOT NULL,
    text_sha256 VARCHAR(64) NOT NULL,
    published_at TIMESTAMP WITHOUT TIME ZONE,
    published_offset_minutes INTEGER,
    published_on DATE,
    published_basis TEXT,
    modified_at TIMESTAMP WITHOUT TIME ZONE,
    authors TEXT[] NOT NULL,
    publisher TEXT,
    language TEXT,
    access TEXT NOT NULL,
    cleaner_version TEXT NOT NULL,
    content_key VARCHAR(16) NOT NULL,
    read_state TEXT NOT NULL,
    extractor_version TEXT,
    duplicate_cluster_id VARCHAR(16)
);

CREATE TABLE core.organization_aliases (
    organization_id VARCHAR(16) NOT NULL,
    alias TEXT NOT NULL,
    reason TEXT NOT NULL
);

CREATE TABLE core.deal_parties (
    deal_id VARCHAR(16) NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    side TEXT NOT NULL,
    named BOOLEAN NOT NULL,
    organization_id VARCHAR(16),
    country VARCHAR(2)
);

CREATE TABLE core.article_lines (
    article_id VARCHAR(16) NOT NULL,
    line INTEGER NOT NULL,
    text TEXT NOT NULL,
    kept BOOLEAN NOT NULL,
    reason TEXT,
    rule TEXT,
    start_char INTEGER,
    end_char INTEGER
);

CREATE TABLE core.deal_reports (
    report_id VARCHAR(16) NOT NULL,
    article_id VARCHAR(16) NOT NULL,
    ordinal INTEGER NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    salience TEXT NOT NULL,
    headline TEXT NOT NULL,
    status_quote TEXT NOT NULL,
    passage TEXT NOT NULL,
    undisclosed BOOLEAN NOT NULL,
    stake_pct NUMERIC(9, 4),
    announced_on DATE,
    sectors TEXT[] NOT NULL,
    countries TEXT[] NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    extractor_version TEXT
);

CREATE TABLE core.deal_sources (
    report_id VARCHAR(16) NOT NULL,
    deal_id VARCHAR(16) NOT NULL,
    ordinal INTEGER NOT NULL,
    shown BOOLEAN NOT NULL
);

CREATE TABLE core.deal_history (
    change_id VARCHAR(16) NOT NULL,
    deal_id VARCHAR(16) NOT NULL,
    ordinal INTEGER NOT NULL,
    attribute TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT NOT NULL,
    asserted_on DATE,
    report_id VARCHAR(16) NOT NULL,
    quote TEXT NOT NULL,
    cause TEXT NOT NULL,
    first_learned_at TIMESTAMP WITHOUT TIME ZONE NOT NULL
);

CREATE TABLE core.deal_conflicts (
    conflict_id VARCHAR(16) NOT NULL,
    deal_id VARCHAR(16) NOT NULL,
    attribute TEXT NOT NULL,
    claim TEXT NOT NULL,
    report_id VARCHAR(16) NOT NULL,
    quote TEXT NOT NULL,
    shown BOOLEAN NOT NULL
);

CREATE TABLE core.deal_amounts (
    report_id VARCHAR(16) NOT NULL,
    article_id VARCHAR(16) NOT NULL,
    ordinal INTEGER NOT NULL,
    low NUMERIC(28, 6) NOT NULL,
    high NUMERIC(28, 6) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    kind TEXT NOT NULL,
    qualifier TEXT NOT NULL,
    restates BOOLEAN NOT NULL,
    is_main BOOLEAN NOT NULL,
    said_usd_low NUMERIC(28, 6),
    said_usd_high NUMERIC(28, 6),
    quote TEXT NOT NULL,
    part TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL
);

CREATE TABLE core.deal_participants (
    report_id VARCHAR(16) NOT NULL,
    article_id VARCHAR(16) NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    side TEXT NOT NULL,
    named BOOLEAN NOT NULL,
    country VARCHAR(2),
    quote TEXT NOT NULL,
    part TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL
);

CREATE TABLE core.evidence (
    report_id VARCHAR(16) NOT NULL,
    article_id VARCHAR(16) NOT NULL,
    ordinal INTEGER NOT NULL,
    attribute TEXT NOT NULL,
    quote TEXT NOT NULL,
    part TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    rule TEXT NOT NULL
);
