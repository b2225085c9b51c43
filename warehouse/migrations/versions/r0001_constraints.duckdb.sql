alter table core.pipeline_runs add CONSTRAINT pk_pipeline_runs PRIMARY KEY (run_id);
alter table core.quarantine add CONSTRAINT pk_quarantine PRIMARY KEY (quarantine_id);
alter table core.exchange_rates add CONSTRAINT pk_exchange_rates PRIMARY KEY (currency, as_of_on);
alter table core.forgotten add CONSTRAINT pk_forgotten PRIMARY KEY (forgotten_id);
alter table core.corrections add CONSTRAINT pk_corrections PRIMARY KEY (correction_id);
