package org.evidencevault.core.verify;

import java.security.cert.PKIXParameters;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.tsp.TimeStampTokenInfo;

/** The one place that meets {@link Date}: certificate validation and time-stamp tokens still speak it. */
final class Dates {
    private Dates() {}

    static void validateAt(PKIXParameters parameters, Instant time) {
        parameters.setDate(Date.from(time));
    }

    static Instant genTime(TimeStampTokenInfo info) {
        return info.getGenTime().toInstant();
    }
}
