package org.evidencevault.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** After {@link Services}: this machine is a proxy that is believed. */
public final class TrustedProxy implements QuarkusTestResourceLifecycleManager {
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.http.proxy.proxy-address-forwarding",
                "true",
                "quarkus.http.proxy.trusted-proxies",
                "127.0.0.1,::1");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
