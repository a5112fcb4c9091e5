package org.evidencevault.api.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The realm roles that mean something here. */
public enum Role {
    CONTRIBUTOR,
    RESEARCHER,
    AUDITOR,
    CUSTODIAN,
    ADMINISTRATOR;

    /** The name in the realm and in events. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those of {@code names} that are ours; what else a token carries means nothing here. */
    public static Set<Role> of(Collection<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : values()) {
            if (names.contains(role.text())) {
                roles.add(role);
            }
        }
        return roles;
    }

    /** Whoever manages people reads nothing: {@code administrator} beside any other role counts as no role at all. */
    public static boolean isAllowed(Set<Role> roles) {
        return !roles.contains(ADMINISTRATOR) || roles.size() == 1;
    }
}
