-- A code over all else that a row says, which only the open vault can make: so that a check of everything can tell without the request
-- whether the row is the vault's. Rows from before are forgotten: they are remembered for a day.
delete from vault.idempotency;
alter table vault.idempotency add column mac bytea not null check (octet_length(mac) = 32);
