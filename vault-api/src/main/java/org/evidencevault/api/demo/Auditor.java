package org.evidencevault.api.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.verify.Check;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Status;
import org.evidencevault.core.verify.Verifier;
import org.evidencevault.core.verify.VerifyOptions;

/** The other side of the demo: has a bundle, the author keys and the policy, and no secret. */
final class Auditor {
    private final DemoFolder folder;
    private final Verifier verifier;

    Auditor(DemoFolder folder) {
        this.folder = folder;
        this.verifier = new Verifier(VerifyOptions.of(
                AuthorKeys.parse(read(folder.file("author-keys")), "author-keys"),
                Policy.parse(read(folder.file("policy")), "policy")));
    }

    Report verify(String bundle) {
        return verifier.verify(folder.file(bundle));
    }

    /** Copies a bundle with one byte of its first disclosed paragraph changed. */
    void flip(String from, String to) {
        byte[] zip = read(folder.file(from));
        byte[] name = "/segments/".getBytes(StandardCharsets.US_ASCII);
        int at = 0;
        while (!startsWith(zip, at, name)) {
            at++;
        }
        // Behind the name's four digits the stored bytes begin.
        zip[at + name.length + 4 + 1] ^= 1;
        DemoFolder.write(folder.file(to), zip);
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] what) {
        for (int i = 0; i < what.length; i++) {
            if (bytes[at + i] != what[i]) {
                return false;
            }
        }
        return true;
    }

    static List<Check> failed(Report report) {
        return report.checks().stream()
                .filter(check -> check.status() == Status.FAILED)
                .toList();
    }

    static String line(Check check) {
        return check.status().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "  "
                + check.id().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + check.sentence();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw VaultException.io(file.toString(), e);
        }
    }
}
