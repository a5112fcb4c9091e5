package org.evidencevault.api.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.evidencevault.api.Services;
import org.junit.jupiter.api.Test;

/** The same with a realm as {@code evault setup} makes it: one address to come back to, one origin that may ask for tokens. */
@QuarkusTest
@QuarkusTestResource(value = Services.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = ProductionRealm.class, restrictToAnnotatedClass = true)
class ProductionPageTest {
    @TestHTTPResource("/q/swagger-ui")
    URI address;

    @Test
    void whoIsSignedInListsCases() {
        try (Chromium chromium = Chromium.start();
                BrowserContext window = chromium.newWindow()) {
            Traffic traffic = Traffic.of(window);
            ApiPage page = ApiPage.open(window.newPage(), address);
            page.signIn(ProductionRealm.READER);
            OperationPanel.Shown shown = page.operation("listCases").execute();
            assertEquals(200, shown.status(), shown::toString);
            assertEquals(List.of(), traffic.complaints());
        }
    }
}
