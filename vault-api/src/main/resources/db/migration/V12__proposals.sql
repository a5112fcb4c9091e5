-- Releases that one lead proposed and another decides about. What they would disclose is sealed.
create table vault.proposals (
    proposal bytea primary key check (octet_length(proposal) = 16),
    case_id bytea not null references vault.cases (case_id),
    record bytea not null check (octet_length(record) = 16),
    version bigint not null check (version >= 1),
    state text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED')),
    release bytea check (octet_length(release) = 32),
    changed timestamptz not null
);

create index proposals_by_record on vault.proposals (record, version);
