package org.evidencevault.cli.login;

import java.time.Duration;
import java.util.Map;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.web.AccessToken;
import org.evidencevault.cli.web.JsonObject;
import org.evidencevault.cli.web.Web;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** The device authorization grant (RFC 8628): codes for a person, then polling until the person has decided. */
final class DeviceGrant {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int MAX = 256 << 10;

    /** Waits. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private final Web web;
    private final SignInPlace place;
    private final String client;
    private final Pause pause;

    DeviceGrant(Web web, SignInPlace place, String client, Pause pause) {
        this.web = web;
        this.place = place;
        this.client = client;
        this.pause = pause;
    }

    /** Asks for codes (section 3.1). */
    DeviceCodes codes() {
        Web.Answer answer = web.post(place.device(), Map.of("client_id", client, "scope", "openid"), MAX);
        JsonObject said = JsonObject.parse(answer.body(), place.device().toString());
        if (answer.status() != 200) {
            throw refused(said, answer.status());
        }
        return DeviceCodes.of(said);
    }

    /**
     * The token, once the person has agreed (sections 3.4 and 3.5).
     *
     * @throws CommandFailure if the person refuses or does not answer in time, or the server says no
     */
    AccessToken token(DeviceCodes codes) {
        Duration interval = codes.interval();
        // Counted in pauses: a laptop that slept in between has its codes refused by the server itself.
        for (Duration waited = Duration.ZERO; waited.compareTo(codes.lifetime()) < 0; ) {
            pause(interval);
            waited = waited.plus(interval);
            Answer answer = ask(codes);
            switch (answer.error()) {
                case "" -> {
                    return token(answer.said());
                }
                case "authorization_pending" -> {
                    // Not decided yet.
                }
                case "slow_down" -> interval = interval.plus(SLOWER);
                case "unreachable" -> interval = shorter(interval.multipliedBy(2), LONGEST);
                case "access_denied" ->
                    throw new CommandFailure(
                            ExitCode.FALSE, "the sign-in was refused", "run evault login again if that was a mistake");
                case "expired_token" -> throw expired();
                default -> throw refused(answer.said(), 400);
            }
        }
        throw expired();
    }

    private record Answer(String error, JsonObject said) {}

    private Answer ask(DeviceCodes codes) {
        Map<String, String> fields =
                Map.of("grant_type", GRANT, "client_id", client, "device_code", codes.deviceCode());
        try {
            Web.Answer answer = web.post(place.token(), fields, MAX);
            if (answer.status() >= 500 || answer.status() == 429) {
                return unreachable();
            }
            JsonObject said = JsonObject.parse(answer.body(), place.token().toString());
            return new Answer(answer.status() == 200 ? "" : said.text("error").orElse("unknown"), said);
        } catch (VaultException e) {
            if (e.kind() == FailureKind.IO) {
                return unreachable();
            }
            throw e;
        }
    }

    /** Section 3.5: ask less often, and go on. */
    private static Answer unreachable() {
        return new Answer("unreachable", JsonObject.parse(new byte[] {'{', '}'}, ""));
    }

    private AccessToken token(JsonObject said) {
        if (!said.requireText("token_type").equalsIgnoreCase("Bearer")) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, "the token", "is not of the type Bearer");
        }
        return AccessToken.parse(said.requireText("access_token"), "the answer");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static CommandFailure expired() {
        return new CommandFailure(ExitCode.FALSE, "nobody signed in before the code expired", "run evault login again");
    }

    private CommandFailure refused(JsonObject said, int status) {
        String why = said.text("error").orElse("status " + status)
                + said.text("error_description").map(text -> ", " + text).orElse("");
        return new CommandFailure(
                ExitCode.FALSE,
                "the server gives no token: " + why,
                "its realm must know the public client " + client + " with the device flow");
    }

    private void pause(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, "interrupted while waiting");
        }
    }
}
