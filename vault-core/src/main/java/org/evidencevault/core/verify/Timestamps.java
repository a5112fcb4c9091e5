package org.evidencevault.core.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.BundlePath.TimestampFile;
import org.evidencevault.core.tlog.Checkpoint;

/** Checks the time-stamps of checkpoints, and says which entries they date. */
final class Timestamps {
    private static final int MAX_TOKEN = 256 << 10;

    /** By {@code time}, the tree of {@code checkpoint} existed. */
    record Stamp(Checkpoint checkpoint, Instant time) {}

    private final Payload payload;
    private final Optional<TimestampRoots> roots;
    private final Checks checks;
    private final List<Stamp> stamps = new ArrayList<>();
    private boolean any;

    Timestamps(Payload payload, Optional<TimestampRoots> roots, Checks checks) {
        this.payload = payload;
        this.roots = roots;
        this.checks = checks;
    }

    /** Checks all token files; {@code heads} has the checkpoints that they are about. */
    void check(List<Inventory.Placed> files, LogFiles heads) {

        for (Inventory.Placed file : files) {
            if (file.path() instanceof TimestampFile stamp) {
                any = true;
                check(stamp, file.file(), heads.checkpoint(stamp.size()));
            }
        }
        if (!any && roots.isPresent()) {
            checks.failed(
                    CheckId.TIMESTAMP,
                    "bundle",
                    FailureKind.MATERIAL_ABSENT,
                    "roots of time-stamp authorities were given, and the bundle has no time-stamp");
        } else if (!any) {
            checks.notChecked(CheckId.TIMESTAMP, "bundle", "it has no time-stamp: no outside authority dates it");
        }
    }

    private void check(TimestampFile stamp, int file, Optional<Head> head) {
        String where = payload.name(file);
        try {
            Token token = Token.parse(payload.read(file, MAX_TOKEN).bytes(), where);
            Head about = head.orElseThrow(() -> new VaultException(
                    FailureKind.MISSING_FILE, where, "the checkpoint that it is about is not in the bundle"));
            token.requireImprint(about.checkpoint().encode());
            if (roots.isEmpty()) {
                checks.notChecked(
                        CheckId.TIMESTAMP,
                        where,
                        "is about the " + about.name() + "; without roots of authorities, not whether one signed it");
                return;
            }
            int surplus = token.requireSigned(roots.get());
            checks.passed(CheckId.TIMESTAMP, where, sentence(stamp, about, token.latest(), surplus));
            if (about.isTrusted()) {
                stamps.add(new Stamp(about.checkpoint(), token.latest()));
            }
        } catch (VaultException e) {
            checks.failed(CheckId.TIMESTAMP, where, e);
        }
    }

    private static String sentence(TimestampFile stamp, Head about, Instant time, int surplus) {
        return stamp.authority() + " signed that the " + about.name() + " existed at " + time
                + (about.isTrusted()
                        ? ": so did every entry below " + about.checkpoint().size()
                        : ", which does not satisfy the policy and so dates nothing")
                + "; revocation was not looked up"
                + (surplus == 0 ? "" : "; " + surplus + " certificates in it are not of its chain");
    }

    /** Adds a line if the log has the entry, and no good time-stamp shows by when. */
    void demand(String subject, Optional<LogPlace> place, HeadGraph graph) {
        place.filter(LogPlace::proven).ifPresent(each -> demand(subject, each.index(), each.head(), graph));
    }

    /** The same of an entry whose proof holds. */
    void demand(String subject, long index, Head head, HeadGraph graph) {
        if (any && notAfter(index, head, graph).isEmpty()) {
            checks.failed(
                    CheckId.TIMESTAMP,
                    subject,
                    FailureKind.MATERIAL_ABSENT,
                    "no time-stamp that holds dates it: none is over a tree that has it and is connected with its own");
        }
    }

    /** The earliest time by which the entry at {@code place} existed, if a time-stamp shows one. */
    Optional<Instant> notAfter(LogPlace place, HeadGraph graph) {
        return place.proven() ? notAfter(place.index(), place.head(), graph) : Optional.empty();
    }

    private Optional<Instant> notAfter(long index, Head head, HeadGraph graph) {
        Checkpoint tree = head.checkpoint();
        return stamps.stream()
                .filter(stamp -> index < stamp.checkpoint().size()
                        && tree.origin().equals(stamp.checkpoint().origin())
                        && graph.connected(tree, stamp.checkpoint()))
                .map(Stamp::time)
                .min(Instant::compareTo);
    }
}
