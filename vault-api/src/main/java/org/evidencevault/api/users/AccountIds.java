package org.evidencevault.api.users;

import java.util.UUID;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Id;

/** Keycloak calls the accounts that it makes by UUIDs, and an id has as many bits. */
final class AccountIds {
    private AccountIds() {}

    static Id id(String subject) {
        try {
            return Id.parse(UUID.fromString(subject).toString().replace("-", ""), "subject");
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "the identity provider names accounts in its own way");
        }
    }

    static String subject(Id id) {
        return id.toString().replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
}
