-- What the ledger keeps: ids, numbers, sizes, ciphertext, signed notes. No column holds content in the clear.
-- Wrapped keys stand in a schema of their own, so that they can be granted, dumped and vacuumed apart from the rest.

CREATE SCHEMA vault;
CREATE SCHEMA keys;

-- 16 random bytes, and a SHA-256.
CREATE DOMAIN vault.id AS bytea CHECK (octet_length(VALUE) = 16);
CREATE DOMAIN vault.hash AS bytea CHECK (octet_length(VALUE) = 32);
-- AES-256-KWP of a key and the hash of its label.
CREATE DOMAIN keys.wrapped AS bytea CHECK (octet_length(VALUE) = 72);

-- Cases and records.

CREATE TABLE vault.cases (
    case_id vault.id PRIMARY KEY
);

CREATE TABLE vault.records (
    record  vault.id PRIMARY KEY,
    case_id vault.id NOT NULL REFERENCES vault.cases
);
CREATE INDEX records_of_case ON vault.records (case_id, record);

CREATE TABLE vault.holds (
    record vault.id PRIMARY KEY REFERENCES vault.records
);

-- Entries of the log. An entry has its id from the transaction that stores it, and its index from the one that logs it.

CREATE SEQUENCE vault.entry_ids AS bigint MINVALUE 1 NO CYCLE;

CREATE TABLE vault.pending (
    entry bigint PRIMARY KEY,
    leaf  bytea NOT NULL CHECK (octet_length(leaf) <= 65535)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE TABLE vault.logged (
    entry     bigint PRIMARY KEY,
    log_index bigint NOT NULL UNIQUE CHECK (log_index >= 0)
);

CREATE TABLE vault.head (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    size bigint NOT NULL CHECK (size >= 0),
    root vault.hash NOT NULL
);
INSERT INTO vault.head (size, root) VALUES (0, sha256(''));

CREATE TABLE vault.checkpoints (
    size bigint PRIMARY KEY CHECK (size >= 0),
    note bytea NOT NULL
);

-- Signed notes.

CREATE TABLE vault.notes (
    entry   bigint PRIMARY KEY,
    subject vault.id NOT NULL,
    kind    text NOT NULL CHECK (octet_length(kind) <= 64),
    version bigint NOT NULL CHECK (version >= 0),
    digest  vault.hash NOT NULL CHECK (digest = sha256(bytes)),
    bytes   bytea NOT NULL,
    UNIQUE (subject, digest)
);
CREATE INDEX notes_of_subject ON vault.notes (subject, entry);

-- Notes that announce the destruction of their subject's content, until that is done.
CREATE TABLE vault.unfinished (
    digest vault.hash PRIMARY KEY,
    entry  bigint NOT NULL REFERENCES vault.notes
);

-- Wrapped keys, and what is sealed under them. No KEK goes while it wraps something.

CREATE TABLE keys.keks (
    case_id    vault.id NOT NULL,
    audience   integer NOT NULL CHECK (audience BETWEEN 1 AND 3),
    generation bigint NOT NULL CHECK (generation >= 0),
    root_key   text NOT NULL CHECK (octet_length(root_key) <= 64),
    wrapped    keys.wrapped NOT NULL,
    -- One audit KEK in each generation, whichever vault it says it is of: a database is one vault's.
    audit_generation bigint UNIQUE GENERATED ALWAYS AS (CASE WHEN audience = 3 THEN generation END) STORED,
    PRIMARY KEY (case_id, audience, generation)
);

CREATE TABLE vault.objects (
    type        integer NOT NULL,
    subject     vault.id NOT NULL,
    version     bigint NOT NULL CHECK (version >= 0),
    part        bigint NOT NULL CHECK (part >= 0),
    blob        vault.id NOT NULL,
    sealed_size bigint NOT NULL CHECK (sealed_size >= 0),
    PRIMARY KEY (subject, type, version, part)
);
CREATE INDEX objects_of_blob ON vault.objects (blob);

CREATE TABLE keys.object_keys (
    type        integer NOT NULL,
    subject     vault.id NOT NULL,
    version     bigint NOT NULL,
    part        bigint NOT NULL,
    case_id     vault.id NOT NULL,
    audience    integer NOT NULL,
    generation  bigint NOT NULL,
    wrapped_dek keys.wrapped NOT NULL,
    PRIMARY KEY (subject, type, version, part),
    FOREIGN KEY (subject, type, version, part) REFERENCES vault.objects ON DELETE CASCADE,
    FOREIGN KEY (case_id, audience, generation) REFERENCES keys.keks
);
CREATE INDEX object_keys_of_kek ON keys.object_keys (case_id, audience, generation);

CREATE TABLE vault.events (
    entry  bigint PRIMARY KEY,
    event  vault.id NOT NULL UNIQUE,
    sealed bytea NOT NULL
);

CREATE TABLE keys.event_keys (
    entry       bigint PRIMARY KEY REFERENCES vault.events,
    generation  bigint NOT NULL REFERENCES keys.keks (audit_generation),
    wrapped_dek keys.wrapped NOT NULL
);
CREATE INDEX event_keys_of_kek ON keys.event_keys (generation, entry);

-- Entry ids ascend in the order in which they are given out; transactions commit in another. Who reads on from an entry must
-- know below which id nothing can appear any more. A transaction that stores entries therefore leaves a mark: a shared
-- advisory lock, which goes when it ends, on the negative number that says how far the sequence was before.

-- Begins to store a change: takes the locks (numbers >= 0, ascending) that keep others from changing the same subjects, then
-- as many entry ids as it needs. What has several locks waits for no one who waits for it, since all take them in this order.
CREATE FUNCTION vault.begin_change(locks bigint[], entries integer) RETURNS bigint[]
    LANGUAGE plpgsql AS $$
DECLARE
    lock bigint;
    before bigint;
BEGIN
    -- Each statement must see what was committed while it waited for a lock.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'the ledger needs transactions that read what is committed';
    END IF;
    -- A process that stops in the middle must not hold up the others for ever.
    PERFORM set_config('idle_in_transaction_session_timeout', '60s', true);
    FOREACH lock IN ARRAY locks LOOP
        PERFORM pg_advisory_xact_lock(lock);
    END LOOP;
    IF entries = 0 THEN
        RETURN '{}';
    END IF;
    SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END INTO before FROM vault.entry_ids;
    PERFORM pg_advisory_xact_lock_shared(-1 - before);
    RETURN ARRAY(SELECT nextval('vault.entry_ids') FROM generate_series(1, entries));
END $$;

-- The largest entry id such that every transaction which stores an entry up to it has ended. What a later statement then sees up
-- to here is all that there will ever be.
CREATE FUNCTION vault.settled_entry() RETURNS bigint
    LANGUAGE plpgsql AS $$
DECLARE
    last bigint;
    lowest bigint;
BEGIN
    -- In this order: whoever has no mark yet takes ids above this one.
    SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END INTO last FROM vault.entry_ids;
    SELECT min(-1 - ((classid::bigint << 32) | objid::bigint)) INTO lowest
        FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >= 2147483648
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
    RETURN least(last, lowest);
END $$;
