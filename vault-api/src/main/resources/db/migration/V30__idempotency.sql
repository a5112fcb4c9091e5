-- What requests with an Idempotency-Key made, for a day. Who cannot open the vault learns from a row neither actor nor key nor body;
-- what it says has no meaning without its code.
create table vault.idempotency (
    code bytea primary key check (octet_length(code) = 32),
    request bytea not null check (octet_length(request) = 32),
    result text not null check (result ~ '^([0-9a-f]{1,32}( [0-9a-f]{1,32}){0,3})?$'),
    made timestamptz not null
);

create index idempotency_by_time on vault.idempotency (made);
