package org.evidencevault.api.limits;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How many calls a minute one signed-in person, or one address, may make of this process; {@code docs/configuration.md} has the table.
 * So many may come at once; then they come back evenly.
 */
@StaticInitSafe
@ConfigMapping(prefix = "vault.rates")
interface Rates {
    /** Calls of a person, of any kind. */
    @WithDefault("1200")
    int calls();

    /** Things that a person has opened: records, titles, files or ranges of them, pages of events. */
    @WithDefault("600")
    int reads();

    /** Bundles that a person exports. */
    @WithDefault("30")
    int exports();

    /** Changes of accounts, roles, members and keys by a person. */
    @WithDefault("30")
    int accounts();

    /** Calls from an address for which no token is needed. */
    @WithDefault("1200")
    int open();

    /** Calls from an address whose token is missing or refused. */
    @WithDefault("60")
    int refused();
}
