package org.evidencevault.api.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says in the API's description how to sign in: in a browser at this installation's realm, or with a token that one has. */
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class SignInDescription implements OASFilter {
    private static final String BROWSER = "browser";
    private static final String BEARER = "bearer";

    /** Either of them. */
    static List<SecurityRequirement> requirements() {
        return List.of(
                OASFactory.createSecurityRequirement().addScheme(BROWSER),
                OASFactory.createSecurityRequirement().addScheme(BEARER));
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        String realm = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
        String endpoint = realm + "/protocol/openid-connect/";
        SecurityScheme browser = OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Authorization code with PKCE, as the public client vault-web")
                .flows(OASFactory.createOAuthFlows()
                        .authorizationCode(OASFactory.createOAuthFlow()
                                .authorizationUrl(endpoint + "auth")
                                .tokenUrl(endpoint + "token")
                                .addScope("openid", "Who you are")));
        SecurityScheme bearer = OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("An access token, such as evault login prints");
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Components components = document.getComponents();
        components.addSecurityScheme(BROWSER, browser);
        components.addSecurityScheme(BEARER, bearer);
    }
}
