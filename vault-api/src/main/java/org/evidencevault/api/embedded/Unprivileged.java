package org.evidencevault.api.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * How to run PostgreSQL, which refuses to run as root: directly as any other user; as root in a user namespace where root is
 * nobody, or as the user nobody.
 */
enum Unprivileged {
    /** This process is not root. */
    ALREADY(List.of()),
    /** The files stay root's: in the namespace every user has the same, unmapped id. */
    IN_NAMESPACE(List.of("unshare", "-U")),
    /** The data folder must belong to nobody. */
    AS_NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private static final int NOBODY = 65534;

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The first way that runs {@code program}; refuses if there is none, saying what to do. */
    static Unprivileged toRun(Path program) {
        if (!isRoot(program)) {
            return ALREADY;
        }
        for (Unprivileged way : List.of(IN_NAMESPACE, AS_NOBODY)) {
            if (way.runs(program)) {
                return way;
            }
        }
        throw new VaultException(
                FailureKind.REFUSED,
                program.toString(),
                "PostgreSQL refuses to run as root, and neither 'unshare -U' nor 'setpriv --reuid=65534' works here;"
                        + " run this as an ordinary user, or allow user namespaces, or install util-linux and keep"
                        + " cache and data where the user nobody can reach them");
    }

    private static boolean isRoot(Path program) {
        try {
            Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return Integer.valueOf(0).equals(user);
        } catch (IOException e) {
            return "root".equals(System.getProperty("user.name")); // a system without /proc
        }
    }

    boolean runs(Path program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(program.toString(), "--version"));
        return Programs.succeeds(command);
    }

    List<String> prefix() {
        return prefix;
    }

    /** Hands {@code folder} to the user who will run the program, and the way to it stays as it is. */
    void handOver(Path folder) throws IOException {
        if (this == AS_NOBODY) {
            Trees.giveTo(NOBODY, folder);
        }
    }
}
