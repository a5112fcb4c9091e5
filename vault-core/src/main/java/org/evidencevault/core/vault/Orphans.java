package org.evidencevault.core.vault;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.evidencevault.core.codec.Id;

/** Blobs that no row refers to: what a crash left, or what another process is about to store. */
final class Orphans {
    private static final int PAGE = 1000;

    private final Context context;
    private final SealedObjects objects;

    Orphans(Context context, SealedObjects objects) {
        this.context = context;
        this.objects = objects;
    }

    /** Hands over each, but those that this process is about to store. */
    void forEach(Consumer<Id> act) {
        Optional<Id> after = Optional.empty();
        List<Id> page;
        do {
            page = context.blobs().list(after, PAGE);
            page.stream()
                    .filter(blob ->
                            !objects.isInFlight(blob) && !context.ledger().isReferenced(blob))
                    .forEach(act);
            after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }

    /** Deletes them; returns how many. */
    long sweep() {
        long[] swept = new long[1];
        forEach(blob -> {
            context.blobs().delete(blob);
            swept[0]++;
        });
        return swept[0];
    }
}
