package org.evidencevault.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Behind a proxy that the configuration trusts, addresses are what it says. */
@QuarkusTest
@QuarkusTestResource(value = Services.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = LowRates.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TrustedProxy.class, restrictToAnnotatedClass = true)
class LimitsBehindProxyTest {
    private static Answer from(String client) {
        return Call.get("/v1/self").header("X-Forwarded-For", client).send();
    }

    @Test
    void eachClientHasItsOwnLimit() {
        Answer last = from("203.0.113.7");
        for (int i = 0; i < 4 * LowRates.REFUSED && last.status() == 401; i++) {
            last = from("203.0.113.7");
        }
        last.requireProblem(429, "too-many-requests");
        from("203.0.113.8").requireProblem(401, "unauthenticated");
        from("2001:db8::7").requireProblem(401, "unauthenticated");
        from("nobody.example").requireProblem(401, "unauthenticated");
    }
}
