package org.evidencevault.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** After {@link Services}: the log moves when a test says so, never while everything is checked. */
public final class StillLog implements QuarkusTestResourceLifecycleManager {
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        return Map.of("vault.sequencing.every", "PT24H");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
