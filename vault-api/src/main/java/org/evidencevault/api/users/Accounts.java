package org.evidencevault.api.users;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.api.access.RefusedSubjects;
import org.evidencevault.api.access.Role;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.vault.Caller;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Finds accounts and makes them. A new account can do nothing before the event of each of its roles is stored, and nobody can sign in
 * to it before everything else is done. Thread safe.
 */
@ApplicationScoped
class Accounts {
    private static final int PASSWORD_BYTES = 18;
    private static final Set<Role> NEED_A_SECOND_FACTOR = EnumSet.of(Role.CONTRIBUTOR, Role.ADMINISTRATOR);

    private final IdentityProvider identities;
    private final Roles roles;
    private final RoleEvents events;
    private final RefusedSubjects refused;
    private final SecureRandom random = new SecureRandom();

    Accounts(IdentityProvider identities, Roles roles, RoleEvents events, RefusedSubjects refused) {
        this.identities = identities;
        this.roles = roles;
        this.events = events;
        this.refused = refused;
    }

    /** An account as administrators see it. */
    record Account(String subject, String username, boolean enabled, Set<Role> roles) {}

    /**
     * An account that was made.
     *
     * @param temporaryPassword to be told to the person in another way, and nowhere else; empty if Keycloak sent an e-mail
     */
    record NewAccount(Account account, Optional<String> temporaryPassword) {
        @Override
        public String toString() {
            return "new account";
        }
    }

    /** Up to {@code limit} accounts, those from {@code first} on, in the order of usernames. */
    List<Account> list(int first, int limit) {
        return identities.accounts(first, limit).stream().map(this::view).toList();
    }

    Optional<Account> named(String username) {
        return identities.named(username).map(this::view);
    }

    private Account view(UserRepresentation account) {
        return new Account(
                account.getId(),
                account.getUsername(),
                Boolean.TRUE.equals(account.isEnabled()),
                identities.roles(account.getId()));
    }

    /** An account that an earlier request made. Its password was told then, and is not known any more. */
    NewAccount made(String subject) {
        return new NewAccount(view(identities.account(subject)), Optional.empty());
    }

    /** Makes an account with these roles, or goes on with one that an earlier call began and to which nobody has signed in yet. */
    NewAccount create(Caller caller, String username, Optional<String> email, Set<Role> wanted) {
        Roles.requireCompatible(wanted);
        String word = Hash.of(username.getBytes(StandardCharsets.UTF_8)).hex();
        events.record(caller, "made " + word, () -> make(username, email, wanted));
        UserRepresentation account = identities
                .named(username)
                .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, "the account is gone again"));
        String subject = account.getId();
        roles.replace(caller, subject, wanted);
        account.setEnabled(true);
        identities.update(subject, account);
        return new NewAccount(
                new Account(subject, account.getUsername(), true, wanted), invite(subject, email, wanted));
    }

    private void make(String username, Optional<String> email, Set<Role> wanted) {
        UserRepresentation account = new UserRepresentation();
        account.setUsername(username);
        email.ifPresent(account::setEmail);
        account.setEnabled(false);
        account.setRequiredActions(actions(wanted));
        try {
            identities.create(account);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.CONFLICT || !isUnfinished(username)) {
                throw e;
            }
        }
    }

    /** Nobody can have signed in to it, and nobody was sent away from it. */
    private boolean isUnfinished(String username) {
        return identities
                .named(username)
                .map(UserRepresentation::getId)
                .filter(subject -> !identities.hasCredentials(subject) && !refused.hasLeft(subject))
                .isPresent();
    }

    private Optional<String> invite(String subject, Optional<String> email, Set<Role> wanted) {
        if (email.isPresent() && identities.sendInvitation(subject, actions(wanted))) {
            return Optional.empty();
        }
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        identities.giveTemporaryPassword(subject, password);
        return Optional.of(password);
    }

    /** What Keycloak demands at the first sign-in: a factor is enrolled then, and never when one is asked for. */
    private static List<String> actions(Set<Role> wanted) {
        return wanted.stream().anyMatch(NEED_A_SECOND_FACTOR::contains)
                ? List.of("UPDATE_PASSWORD", "CONFIGURE_TOTP")
                : List.of("UPDATE_PASSWORD");
    }
}
