package org.evidencevault.api.access;

import java.util.Optional;
import org.evidencevault.core.codec.Id;

/** Finds the case of an object that a path names. Each room has one for the objects that it keeps. */
public interface CaseOf {
    /** The name of the path parameter that it is for. */
    String parameter();

    /** The object's case; empty if there is no such object. */
    Optional<Id> caseOf(Id object);

    /** The record whose version an event about the object names, if any. */
    default Optional<Id> recordOf(Id object) {
        return Optional.empty();
    }
}
