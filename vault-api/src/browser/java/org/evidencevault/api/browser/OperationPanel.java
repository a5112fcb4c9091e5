package org.evidencevault.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

/** One operation on the API's page, ready to be tried. */
final class OperationPanel {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Page page;
    private final Locator panel;

    private OperationPanel(Page page, Locator panel) {
        this.page = page;
        this.panel = panel;
    }

    /** What the page shows of an answer. */
    record Shown(int status, JsonNode body) {
        /** The type of the problem that it is, written short: {@code not-found}. */
        String problem() {
            return body.path("type").asText().replace("urn:evidence-vault:problem:", "");
        }
    }

    static OperationPanel unfold(Page page, String id) {
        OperationPanel unfolded = new OperationPanel(page, page.locator("[id^=operations-][id$=-" + id + "]"));
        unfolded.panel.locator(".opblock-summary-control").click();
        unfolded.button("Try it out").click();
        return unfolded;
    }

    OperationPanel fill(String parameter, String value) {
        row(parameter).locator("input").fill(value);
        return this;
    }

    OperationPanel choose(String parameter, String value) {
        row(parameter).locator("select").selectOption(value);
        return this;
    }

    OperationPanel chooseFile(String name, String mediaType, byte[] bytes) {
        panel.locator("input[type=file]").setInputFiles(new FilePayload(name, mediaType, bytes));
        return this;
    }

    /** What stands in a field before anybody wrote there. */
    String value(String parameter) {
        return row(parameter).locator("input").inputValue();
    }

    /** Sends the request; what the page then shows of the answer. */
    Shown execute() {
        Response response = page.waitForResponse(
                each -> each.url().contains("/v1/"), () -> button("Execute").click());
        Locator answer = panel.locator(".live-responses-table .response");
        assertThat(answer.locator(".response-col_status")).containsText(Integer.toString(response.status()));
        String body = answer.locator(".response-col_description pre").first().innerText();
        try {
            return new Shown(response.status(), JSON.readTree(body));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the page shows no JSON: " + body, e);
        }
    }

    /** Tries to send the request; what the page says is missing. */
    String executeInVain() {
        button("Execute").click();
        return panel.locator(".validation-errors li").innerText();
    }

    private Locator row(String parameter) {
        return panel.locator("tr[data-param-name='" + parameter + "']");
    }

    private Locator button(String name) {
        return panel.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
