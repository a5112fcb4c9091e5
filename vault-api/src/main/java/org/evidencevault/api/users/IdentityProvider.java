package org.evidencevault.api.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.evidencevault.api.access.RealmAdmin;
import org.evidencevault.api.access.Role;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Accounts and roles at Keycloak, as far as its service account may touch them. What Keycloak says against it becomes a problem of
 * ours; nothing of its answers is passed on. Thread safe.
 */
@ApplicationScoped
class IdentityProvider {
    private final RealmAdmin realm;

    IdentityProvider(RealmAdmin realm) {
        this.realm = realm;
    }

    /** Accounts in ascending order of username, those from {@code first} on, counted from 0. Service accounts are none. */
    List<UserRepresentation> accounts(int first, int limit) {
        return ask(() -> realm.realm().users().list(first, limit));
    }

    Optional<UserRepresentation> named(String username) {
        return ask(() -> realm.realm().users().searchByUsername(username, true)).stream()
                .findFirst();
    }

    /** The account of a subject; NOT_FOUND if there is none, or if it is that of a service. */
    UserRepresentation account(String subject) {
        UserRepresentation account = ask(() -> realm.user(subject).toRepresentation());
        if (account.getServiceAccountClientId() != null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such account");
        }
        return account;
    }

    /** Our roles of an account, also those that it has by way of a group or another role. */
    Set<Role> roles(String subject) {
        return Role.of(ask(() -> realm.user(subject).roles().realmLevel().listEffective()).stream()
                .map(RoleRepresentation::getName)
                .toList());
    }

    void grant(String subject, Set<Role> roles) {
        run(() -> realm.user(subject).roles().realmLevel().add(representations(roles)));
    }

    void remove(String subject, Set<Role> roles) {
        run(() -> realm.user(subject).roles().realmLevel().remove(representations(roles)));
    }

    private List<RoleRepresentation> representations(Set<Role> roles) {
        return roles.stream()
                .map(role -> realm.realm().roles().get(role.text()).toRepresentation())
                .toList();
    }

    /** Makes an account; CONFLICT if the username or the e-mail address is taken. */
    void create(UserRepresentation account) {
        run(() -> {
            try (Response response = realm.realm().users().create(account)) {
                if (response.getStatus() >= 300) {
                    throw new WebApplicationException(response.getStatus());
                }
            }
        });
    }

    void update(String subject, UserRepresentation account) {
        run(() -> realm.user(subject).update(account));
    }

    /** Whether the account has a way to sign in. */
    boolean hasCredentials(String subject) {
        return !ask(() -> realm.user(subject).credentials()).isEmpty();
    }

    /** Gives the account a password that must be changed at the first sign-in. */
    void giveTemporaryPassword(String subject, String password) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password);
        credential.setTemporary(true);
        run(() -> realm.user(subject).resetPassword(credential));
    }

    /** Has Keycloak send an e-mail with a link to these actions; false if it cannot send any. */
    boolean sendInvitation(String subject, List<String> actions) {
        try {
            realm.user(subject).executeActionsEmail(actions);
            return true;
        } catch (WebApplicationException e) {
            // No mail server, or one that does not take it: there is another way.
            return false;
        } catch (ProcessingException e) {
            throw unreachable();
        }
    }

    /** Ends the account's sessions: nothing is refreshed any more. */
    void endSessions(String subject) {
        run(() -> realm.user(subject).logout());
    }

    private static void run(Runnable call) {
        ask(() -> {
            call.run();
            return true;
        });
    }

    private static <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (WebApplicationException e) {
            throw switch (e.getResponse().getStatus()) {
                case 400 ->
                    new ProblemException(
                            ProblemType.INVALID_VALUE,
                            "the identity provider does not take it: see its rules for usernames");
                case 404 -> new ProblemException(ProblemType.NOT_FOUND, "no such account");
                case 409 ->
                    new ProblemException(
                            ProblemType.CONFLICT, "an account with this username or e-mail address exists");
                default ->
                    new ProblemException(
                            ProblemType.UNAVAILABLE, "the identity provider does not let the vault do this now");
            };
        } catch (ProcessingException e) {
            throw unreachable();
        }
    }

    private static ProblemException unreachable() {
        return new ProblemException(ProblemType.UNAVAILABLE, "the identity provider does not answer");
    }
}
