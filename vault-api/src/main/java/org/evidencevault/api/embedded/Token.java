package org.evidencevault.api.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** An access token as Keycloak gave it. {@code toString} leaves it out. */
public record Token(String value) {
    /** What it says; read, not checked: that is the vault's work. */
    public JsonNode claims() {
        String[] parts = value.split("\\.");
        if (parts.length != 3) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, "access token", "not three parts");
        }
        try {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IOException | IllegalArgumentException e) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, "access token", "its claims are no base64 of JSON");
        }
    }

    /** The realm roles that it carries. */
    public List<String> roles() {
        List<String> roles = new ArrayList<>();
        claims().path("realm_access").path("roles").forEach(role -> roles.add(role.asText()));
        return roles;
    }

    /** How its holder signed in: "1" by password, "2" with a second factor. */
    public String acr() {
        return claims().path("acr").asText();
    }

    @Override
    public String toString() {
        return "access token";
    }
}
