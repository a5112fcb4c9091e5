-- An upload that nobody deposits is ended first, then destroyed together with its row: what arrives for one that is ended is not stored.
-- A row means nothing without its code, which only the open vault can make; one from before has none, and is reserved again.
alter table vault.uploads add column ended boolean not null default false;
alter table vault.uploads add column mac bytea not null default decode(repeat('00', 32), 'hex') check (octet_length(mac) = 32);
alter table vault.uploads alter column ended drop default;
alter table vault.uploads alter column mac drop default;
