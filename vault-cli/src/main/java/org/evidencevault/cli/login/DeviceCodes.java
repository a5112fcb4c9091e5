package org.evidencevault.cli.login;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.evidencevault.cli.web.Address;
import org.evidencevault.cli.web.JsonObject;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * A device authorization response (RFC 8628, section 3.2).
 *
 * @param deviceCode ours: a secret until it is used
 * @param userCode what the person compares, or types
 * @param address where the person signs in
 * @param addressWithCode the same with the code filled in, if the server makes one
 * @param interval how long to wait between two questions
 */
record DeviceCodes(
        String deviceCode,
        String userCode,
        URI address,
        Optional<String> addressWithCode,
        Duration lifetime,
        Duration interval) {
    private static final int DEFAULT_INTERVAL = 5;
    private static final int LONGEST_LIFE = 3600;
    private static final Pattern USER_CODE = Pattern.compile("[!-~]{1,64}");

    static DeviceCodes of(JsonObject said) {
        String code = said.requireText("user_code");
        if (!USER_CODE.matcher(code).matches()) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, "user_code", "is nothing that a person could type");
        }
        URI address = Address.parse(said.requireText("verification_uri"));
        Address.requirePrivate(address);
        int interval = said.number("interval").orElse(DEFAULT_INTERVAL);
        return new DeviceCodes(
                said.requireText("device_code"),
                code,
                address,
                // Shown only if it leads to the same page.
                said.text("verification_uri_complete").filter(text -> text.startsWith(address + "?")),
                Duration.ofSeconds(Math.min(said.number("expires_in").orElse(0), LONGEST_LIFE)),
                Duration.ofSeconds(Math.min(Math.max(interval, 1), LONGEST_LIFE)));
    }

    @Override
    public String toString() {
        return "device codes for " + address;
    }
}
