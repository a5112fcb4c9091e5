package org.evidencevault.core.verify;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Goes through the proven events of several bundles in one log's order, without an object for any of them. */
final class EventMerge {
    /** Is shown each event; those of one index follow one another, in the order of their bundles. */
    @FunctionalInterface
    interface Visitor {
        void event(HeldEvents bundle, int at);
    }

    /** How far one bundle was gone through. */
    private static final class Cursor {
        private final HeldEvents events;
        private final String origin;
        private final int bundle;
        private int at = -1;

        Cursor(HeldEvents events, String origin, int bundle) {
            this.events = events;
            this.origin = origin;
            this.bundle = bundle;
        }

        /** Goes to the next event that is proven in this log; returns whether there is one. */
        boolean advance() {
            do {
                at++;
            } while (at < events.count() && !isHere());
            return at < events.count();
        }

        private boolean isHere() {
            return events.head(at)
                    .filter(head -> head.checkpoint().origin().equals(origin))
                    .isPresent();
        }

        long index() {
            return events.index(at);
        }
    }

    private EventMerge() {}

    /** Shows the events that are proven in the log {@code origin}, ascending by index. */
    static void run(List<HeldEvents> bundles, String origin, Visitor visitor) {
        PriorityQueue<Cursor> open =
                new PriorityQueue<>(Comparator.comparing(Cursor::index).thenComparing(cursor -> cursor.bundle));
        for (int i = 0; i < bundles.size(); i++) {
            Cursor cursor = new Cursor(bundles.get(i), origin, i);
            if (cursor.advance()) {
                open.add(cursor);
            }
        }
        while (!open.isEmpty()) {
            Cursor first = open.remove();
            visitor.event(first.events, first.at);
            if (first.advance()) {
                open.add(first);
            }
        }
    }
}
