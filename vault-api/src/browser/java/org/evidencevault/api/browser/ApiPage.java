package org.evidencevault.api.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import org.evidencevault.api.embedded.DemoAccount;

/** The API's page in a browser: what a person does there. */
final class ApiPage {
    private final Page page;

    private ApiPage(Page page) {
        this.page = page;
    }

    /** Opens it. */
    static ApiPage open(Page page, URI address) {
        page.navigate(address.toString());
        page.locator(".opblock").first().waitFor();
        return new ApiPage(page);
    }

    /** Signs in through the pages of Keycloak, in the window that opens for it. */
    void signIn(DemoAccount account) {
        openDialog();
        Page keycloak = page.waitForPopup(() -> button("Apply given OAuth2 credentials"));
        keycloak.getByLabel("Username or email").fill(account.username());
        keycloak.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(account.password());
        keycloak.waitForClose(() -> keycloak.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign In"))
                .click());
        dialog().getByText("Authorized", new Locator.GetByTextOptions().setExact(true))
                .waitFor();
        closeDialog();
    }

    /** Pastes a token that is there already. */
    void useToken(String token) {
        openDialog();
        dialog().getByLabel("auth-bearer-value").fill(token);
        button("Apply credentials");
        closeDialog();
    }

    void logOut() {
        openDialog();
        button("Remove authorization");
        closeDialog();
    }

    /** What the dialog asks for, in order. */
    List<String> questions() {
        openDialog();
        List<String> labels = dialog().locator("label:visible").allInnerTexts();
        closeDialog();
        return labels;
    }

    /** Unfolds an operation, ready to be tried. */
    OperationPanel operation(String id) {
        return OperationPanel.unfold(page, id);
    }

    private void openDialog() {
        page.locator(".scheme-container .authorize").click();
    }

    private void closeDialog() {
        dialog().locator(".close-modal").click();
    }

    private Locator dialog() {
        return page.locator(".dialog-ux");
    }

    private void button(String name) {
        dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
