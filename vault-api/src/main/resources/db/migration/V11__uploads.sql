-- Places reserved for files on their way into a version. What a file is, is sealed.
create table vault.uploads (
    upload bytea primary key check (octet_length(upload) = 16),
    case_id bytea not null references vault.cases (case_id),
    record bytea not null check (octet_length(record) = 16),
    version bigint not null check (version >= 1),
    segment integer not null check (segment between 0 and 1023),
    audience text not null check (audience in ('OPEN', 'RESTRICTED')),
    reserved timestamptz not null,
    unique (record, version, segment)
);

create index uploads_by_time on vault.uploads (reserved);
