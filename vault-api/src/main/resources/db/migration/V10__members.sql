-- Who is in which case. A row means nothing without its code, which only the open vault can make.
create table vault.members (
    case_id bytea not null references vault.cases (case_id) check (octet_length(case_id) = 16),
    subject text not null check (subject ~ '^[A-Za-z0-9-]{1,64}$'),
    level text not null check (level in ('READER', 'LEAD')),
    state text not null check (state in ('PROPOSED', 'ACTIVE', 'SUSPENDED')),
    event bytea not null check (octet_length(event) = 16),
    since timestamptz not null,
    mac bytea not null check (octet_length(mac) = 32),
    primary key (case_id, subject)
);

create index members_by_subject on vault.members (subject, case_id);
