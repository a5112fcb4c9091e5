package org.evidencevault.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.evidencevault.api.embedded.BrowserSession;
import org.evidencevault.api.embedded.DemoAccount;
import org.evidencevault.api.embedded.Realm;
import org.evidencevault.api.embedded.SignIn;
import org.evidencevault.api.embedded.Token;

/**
 * Somebody with an account, signed in: with the second factor if the account has one. Signs in again before the five minutes of a
 * step-up are over.
 */
public final class Person {
    private static final Duration FRESH = Duration.ofMinutes(3);

    private final Realm realm;
    private final DemoAccount account;
    private Optional<Token> token = Optional.empty();
    private Instant since = Instant.MIN;

    Person(Realm realm, DemoAccount account) {
        this.realm = realm;
        this.account = account;
    }

    /** A token that is fresh enough for whatever the person may do. */
    public synchronized Token token() {
        if (token.isEmpty() || Instant.now().isAfter(since.plus(FRESH))) {
            since = Instant.now();
            token = Optional.of(account.totp().isPresent() ? steppedUp() : byPassword());
        }
        return token.get();
    }

    /** A token of a new session, by password alone. */
    public Token byPassword() {
        return new SignIn(realm).withPassword(account);
    }

    private Token steppedUp() {
        return new BrowserSession(realm, account, Clock.systemUTC()).token(2);
    }

    /** The same account with another password, set by somebody. */
    Person withPassword(String password) {
        return new Person(realm, new DemoAccount(account.username(), account.role(), password, account.totp()));
    }

    public String subject() {
        return token().claims().path("sub").asText();
    }

    public DemoAccount account() {
        return account;
    }

    @Override
    public String toString() {
        return account.username();
    }
}
