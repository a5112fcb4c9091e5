package org.evidencevault.cli.verify;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.verify.VersionView;

/** What a report says about a version as a whole, in lines, not escaped. */
final class VersionText {
    private VersionText() {}

    static List<String> facts(VersionView version) {
        List<String> facts = new ArrayList<>();
        version.author().ifPresent(author -> facts.add("signed by " + author));
        version.logIndex().ifPresent(index -> facts.add("entry " + index + " of the log"));
        version.notAfter().ifPresent(time -> facts.add("in the log not after " + time));
        version.release()
                .ifPresent(release -> facts.add("released for " + release.audience() + ", because of "
                        + release.reason() + ": " + release.disclosed().size() + " segments"));
        version.erasure()
                .ifPresent(erasure -> facts.add("erased on the word of " + erasure.authority() + ", because of "
                        + erasure.reason() + ": "
                        + erasure.erased()
                                .map(list -> list.size() + " segments")
                                .orElse("everything")));
        if (version.release().isEmpty() && version.erasure().isEmpty()) {
            facts.add("no logged release");
        }
        return facts;
    }
}
