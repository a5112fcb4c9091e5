-- Whoever was removed keeps a row that says so, and every change of a membership has the next number: a row of before that is put back is older
-- than one that the vault has seen.
alter table vault.members add column generation bigint not null default 1 check (generation >= 1);
alter table vault.members drop constraint members_state_check;
alter table vault.members add constraint members_state_check check (state in ('PROPOSED', 'ACTIVE', 'SUSPENDED', 'REMOVED'));
