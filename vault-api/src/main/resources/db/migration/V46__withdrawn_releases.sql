-- A release that was withdrawn says so in its row, and is withdrawn once.
alter table vault.proposals drop constraint proposals_state_check;
alter table vault.proposals
    add constraint proposals_state_check check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN'));
