package org.evidencevault.api.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.evidencevault.core.keys.Audience;

/** What a member is in a case. */
public enum Level {
    /** Reads open segments. Needs the role researcher. */
    READER(Role.RESEARCHER),
    /** Reads and does everything in the case. Needs the role contributor. */
    LEAD(Role.CONTRIBUTOR);

    private final Role role;

    Level(Role role) {
        this.role = role;
    }

    /** The realm role without which the membership means nothing. */
    public Role role() {
        return role;
    }

    /** What a member of this level may open. */
    public Set<Audience> audiences() {
        return this == LEAD ? EnumSet.of(Audience.OPEN, Audience.RESTRICTED) : EnumSet.of(Audience.OPEN);
    }

    /** The word for it in JSON and in events. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
