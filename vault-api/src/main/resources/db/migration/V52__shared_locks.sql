-- A reader demands that nothing more was noted about a record when the event of the read is stored. Until that is committed nobody may
-- store such a note, while any number of readers may be at it: so they share the lock that who notes something takes alone.

DROP FUNCTION vault.begin_change(bigint[], integer);

-- Begins to store a change: takes the locks (numbers >= 0, ascending) that keep others from changing the same subjects, each shared
-- or alone, then as many entry ids as it needs. What has several locks waits for no one who waits for it, since all take them in this
-- order. Waits no longer than patience for each lock of any kind, in milliseconds; for as long as it takes if that is 0.
CREATE FUNCTION vault.begin_change(locks bigint[], shared boolean[], patience bigint, entries integer) RETURNS bigint[]
    LANGUAGE plpgsql AS $$
DECLARE
    before bigint;
BEGIN
    -- Each statement must see what was committed while it waited for a lock.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'the ledger needs transactions that read what is committed';
    END IF;
    -- A process that stops in the middle must not hold up the others for ever.
    PERFORM set_config('idle_in_transaction_session_timeout', '60s', true);
    IF patience > 0 THEN
        PERFORM set_config('lock_timeout', patience || 'ms', true);
    END IF;
    FOR i IN 1 .. cardinality(locks) LOOP
        IF shared[i] THEN
            PERFORM pg_advisory_xact_lock_shared(locks[i]);
        ELSE
            PERFORM pg_advisory_xact_lock(locks[i]);
        END IF;
    END LOOP;
    IF entries = 0 THEN
        RETURN '{}';
    END IF;
    SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END INTO before FROM vault.entry_ids;
    PERFORM pg_advisory_xact_lock_shared(-1 - before);
    RETURN ARRAY(SELECT nextval('vault.entry_ids') FROM generate_series(1, entries));
END $$;
