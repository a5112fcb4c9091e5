package org.evidencevault.api.access;

import java.util.Optional;
import java.util.Set;

/** One way to be allowed: a role, and where {@code level} is given, that membership in the case as well. */
record Grant(Role role, Optional<Level> level) {
    static Grant lead() {
        return new Grant(Level.LEAD.role(), Optional.of(Level.LEAD));
    }

    static Grant reader() {
        return new Grant(Level.READER.role(), Optional.of(Level.READER));
    }

    static Grant anywhere(Role role) {
        return new Grant(role, Optional.empty());
    }

    boolean allows(Set<Role> roles, Set<Level> levels) {
        return roles.contains(role) && (level.isEmpty() || levels.contains(level.get()));
    }
}
