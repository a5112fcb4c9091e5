package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;

/** Our realm at the identity provider, as the service account may see it. Thread safe. */
@ApplicationScoped
public class RealmAdmin {
    private final Keycloak keycloak;
    private final String name;

    RealmAdmin(Keycloak keycloak, @ConfigProperty(name = "quarkus.keycloak.admin-client.realm") String name) {
        this.keycloak = keycloak;
        this.name = name;
    }

    public RealmResource realm() {
        return keycloak.realm(name);
    }

    /** The account of a subject. */
    public UserResource user(String subject) {
        return realm().users().get(subject);
    }
}
