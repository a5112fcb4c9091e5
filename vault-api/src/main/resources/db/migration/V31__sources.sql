-- The sources of a case. Pseudonyms are sealed; a code, which only the open vault can make, finds the one that a note names. No row says
-- which note names which source, nor which source came first.
create table vault.sources (
    source bytea primary key check (octet_length(source) = 16),
    case_id bytea not null references vault.cases (case_id),
    code bytea not null check (octet_length(code) = 32),
    unique (case_id, code)
);

create index sources_by_case on vault.sources (case_id, source);
