package org.evidencevault.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** After {@link Services}: few calls a minute. */
public final class LowRates implements QuarkusTestResourceLifecycleManager {
    static final int CALLS = 30;
    static final int READS = 4;
    static final int ACCOUNTS = 2;
    static final int OPEN = 3;
    static final int REFUSED = 3;

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "vault.rates.calls",
                Integer.toString(CALLS),
                "vault.rates.reads",
                Integer.toString(READS),
                "vault.rates.exports",
                "1",
                "vault.rates.accounts",
                Integer.toString(ACCOUNTS),
                "vault.rates.open",
                Integer.toString(OPEN),
                "vault.rates.refused",
                Integer.toString(REFUSED));
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
