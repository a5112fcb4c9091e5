package org.evidencevault.api.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.Operation;

/** Where a program that knows nothing but the server's address lets its user sign in (RFC 9728). */
@Path("/.well-known/oauth-protected-resource")
public class ResourceMetadata {
    private final Optional<URI> publicUrl;
    private final String issuer;

    ResourceMetadata(
            @ConfigProperty(name = "vault.public-url") Optional<URI> publicUrl,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer) {
        this.publicUrl = publicUrl;
        this.issuer = issuer;
    }

    /** The members of RFC 9728, section 2, that say something here. */
    public record Metadata(
            @Schema(examples = "https://vault.news.example") String resource,

            @JsonProperty("authorization_servers")
            @Schema(examples = "[\"https://id.news.example/realms/evidence-vault\"]")
            List<String> authorizationServers,

            @JsonProperty("bearer_methods_supported") @Schema(examples = "[\"header\"]")
            List<String> bearerMethodsSupported,

            @JsonProperty("resource_name") @Schema(examples = "Evidence Vault")
            String resourceName) {}

    /** Where to sign in. The server is named as {@code vault.public-url} says or, without that, as it was asked. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Allows(Operation.READ_METADATA)
    @APIResponse(
            responseCode = "200",
            description = "Protected resource metadata (RFC 9728)",
            content = @Content(schema = @Schema(implementation = Metadata.class)))
    public Response readMetadata(@Context UriInfo request) {
        String resource = publicUrl.orElseGet(request::getBaseUri).toString();
        return Response.ok(new Metadata(withoutSlash(resource), List.of(issuer), List.of("header"), "Evidence Vault"))
                // It may repeat what one caller said: nobody else's business.
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
