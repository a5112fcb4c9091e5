package org.evidencevault.cli.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits because a server asked for it. */
public final class Pauses {
    private Pauses() {}

    /** Returns after {@code time}: nothing that could be waited for ends it earlier. */
    public static void of(Duration time) throws InterruptedException {
        if (new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts down");
        }
    }
}
