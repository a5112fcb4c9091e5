package org.evidencevault.cli.local;

import java.util.Optional;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.Json;
import org.evidencevault.core.vault.Overview;

/** A record in a list. */
record ListedRecord(Overview latest, boolean held, boolean erased, Optional<String> title) {
    private long releases() {
        return latest.releases().stream()
                .filter(release -> !release.withdrawn())
                .count();
    }

    String line() {
        StringBuilder out = new StringBuilder()
                .append(latest.note().record())
                .append(" version ")
                .append(latest.note().version());
        if (releases() > 0) {
            out.append(", ").append(releases()).append(" released");
        }
        if (held) {
            out.append(", on hold");
        }
        if (erased) {
            out.append(", erased");
        }
        title.ifPresent(text -> out.append("  ").append(Escape.line(text)));
        return out.toString();
    }

    void add(Json json) {
        json.object()
                .field("record", latest.note().record().toString())
                .field("case", latest.caseId().toString())
                .field("version", latest.note().version())
                .field("note", latest.digest().hex())
                .field("segments", latest.note().commitments().size())
                .field("releases", releases())
                .field("held", held)
                .field("erased", erased)
                .field("title", title)
                .endObject();
    }
}
