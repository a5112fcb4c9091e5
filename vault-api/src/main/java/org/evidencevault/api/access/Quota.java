package org.evidencevault.api.access;

/** How often who may call. Each method counts a call, or throws the problem (429) and has written an event that counts it. Thread safe. */
public interface Quota {
    /** A call of somebody who is signed in. */
    void call(Actor actor, Operation operation);

    /** That a list opens {@code count} things at once: as many as if they were opened one by one. */
    void opening(Actor actor, Operation operation, int count);

    /** A call of an operation for which nobody signs in. */
    void openCall(Operation operation);

    /** A call whose token is missing, or refused. */
    void refusedCall();
}
