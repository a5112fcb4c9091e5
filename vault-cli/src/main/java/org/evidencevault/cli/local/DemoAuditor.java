package org.evidencevault.cli.local;

import java.nio.file.Path;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Verifier;
import org.evidencevault.core.verify.VerifyOptions;

/** The other side of the demo: has the bundle, the author keys, the policy and a copy of the log, and no secret. */
final class DemoAuditor {
    private final DemoFolder folder;
    private final Verifier verifier;

    DemoAuditor(DemoFolder folder) {
        this.folder = folder;
        Path keys = folder.file("author-keys");
        Path policy = folder.file("policy");
        this.verifier = new Verifier(VerifyOptions.of(
                        AuthorKeys.parse(InputFile.read(keys, AuthorKeys.MAX_BYTES), keys.toString()),
                        Policy.parse(InputFile.read(policy, Policy.MAX_BYTES), policy.toString()))
                .withTiles(folder.file("tiles")));
    }

    Report verify(String bundle) {
        return verifier.verify(folder.file(bundle));
    }
}
