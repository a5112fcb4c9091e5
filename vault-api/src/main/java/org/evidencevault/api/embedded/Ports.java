package org.evidencevault.api.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** TCP ports on the loopback interface. */
public final class Ports {
    private Ports() {}

    /** A port that nobody listens on now. */
    public static int free() {
        return choose(0);
    }

    /**
     * {@code wanted}, or a free port if that is 0. Refuses a port that somebody listens on. Between this answer and its use another
     * process may take the port; the service then fails to start and says so.
     */
    public static int choose(int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new VaultException(
                    FailureKind.CONFLICT,
                    "127.0.0.1:" + wanted,
                    "the port cannot be used (" + e.getMessage() + "): stop what listens there, or name another port");
        }
    }
}
