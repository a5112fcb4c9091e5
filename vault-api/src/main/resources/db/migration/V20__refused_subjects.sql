-- Whose access tokens are refused: all of them once a person has left, older ones once a role was taken away. A row whose code the open
-- vault did not make refuses everything of its subject.
create table vault.refused_subjects (
    subject text primary key check (subject ~ '^[A-Za-z0-9-]{1,64}$'),
    left_for_good boolean not null,
    since timestamptz not null,
    mac bytea not null check (octet_length(mac) = 32)
);
