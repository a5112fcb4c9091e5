package org.evidencevault.api.persistence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/**
 * Lets changes that come at the same time share a transaction, so that its round trips and the sync of its commit are paid once for all.
 * Whoever finds nobody writing writes; who comes meanwhile waits for the next group, which the first of them writes. Thread safe.
 *
 * <p>A change in a group is promised what it is promised alone: durable when {@link #append} returns, and when that throws CONFLICT
 * nothing was done. If one of a group is refused, or waits for long, all of it is taken back and each is written alone.
 */
final class GroupCommit {
    /** Changes of one group. */
    private static final int MOST = 64;

    private sealed interface Outcome permits Write, Alone, Stored, Failed {}

    /** It is this member's turn to write a group, its own change first. */
    private record Write() implements Outcome {}

    /** The group was taken back because one of it was refused, or would have made all wait. */
    private record Alone() implements Outcome {}

    private record Stored(List<Long> ids) implements Outcome {}

    private record Failed(RuntimeException failure) implements Outcome {}

    private record Member(Change change, CompletableFuture<Outcome> outcome) {}

    private final Function<Change, List<Long>> store;
    private final Function<Change, List<Long>> storeGroup;

    /** Guarded by this, like {@link #writing}. */
    private final Deque<Member> waiting = new ArrayDeque<>();

    private boolean writing;

    /**
     * @param store stores a change in a transaction of its own, as {@link org.evidencevault.core.store.Ledger#append} says
     * @param storeGroup the same; CONFLICT also if others hold for long what it needs
     */
    GroupCommit(Function<Change, List<Long>> store, Function<Change, List<Long>> storeGroup) {
        this.store = store;
        this.storeGroup = storeGroup;
    }

    List<Long> append(Change change) {
        if (!onlyAdds(change)) {
            return store.apply(change);
        }
        Member own = new Member(change, new CompletableFuture<>());
        enter(own);
        Outcome outcome = own.outcome.join();
        if (outcome instanceof Write) {
            outcome = writeGroup();
        }
        if (outcome instanceof Stored stored) {
            return stored.ids;
        }
        if (outcome instanceof Failed failed) {
            throw failed.failure;
        }
        return store.apply(change);
    }

    /** Whether what it does hangs on nothing that another change of its group does, nor on the thread that it is done on. */
    private static boolean onlyAdds(Change change) {
        return Stream.of(
                        change.cases(),
                        change.keks(),
                        change.rewraps(),
                        change.eventRewraps(),
                        change.rewrappedKeks(),
                        change.destroyed(),
                        change.destroyedKeks(),
                        change.holds(),
                        change.begun(),
                        change.finished(),
                        change.alongside())
                .allMatch(List::isEmpty);
    }

    private synchronized void enter(Member own) {
        if (writing) {
            waiting.add(own);
        } else {
            writing = true;
            waiting.addFirst(own);
            own.outcome.complete(new Write());
        }
    }

    /** Writes the member that stands first and those who wait with it; returns what became of the first. */
    private Outcome writeGroup() {
        List<Member> group = nextGroup();
        // What holds if an Error ends this thread: nobody knows what was stored, and nobody may wait for ever.
        List<Outcome> outcomes = Collections.nCopies(
                group.size(), new Failed(new IllegalStateException("the thread that wrote for this one died")));
        try {
            outcomes = write(group);
        } finally {
            passOn();
            for (int i = 1; i < group.size(); i++) {
                group.get(i).outcome.complete(outcomes.get(i));
            }
        }
        return outcomes.get(0);
    }

    /** Those who wait, as far as no two expect or add something of one subject: the second must see what the first did. */
    private synchronized List<Member> nextGroup() {
        List<Member> group = new ArrayList<>();
        Set<Id> subjects = new HashSet<>();
        Iterator<Member> next = waiting.iterator();
        while (next.hasNext() && group.size() < MOST) {
            Member member = next.next();
            Set<Id> own = subjects(member.change);
            if (Collections.disjoint(subjects, own)) {
                subjects.addAll(own);
                group.add(member);
                next.remove();
            }
        }
        return group;
    }

    private static Set<Id> subjects(Change change) {
        return Stream.of(
                        change.expectations().stream().map(Change.Expectation::subject),
                        change.notes().stream().map(Rows.NoteRow::subject),
                        change.objects().stream().map(Rows.ObjectRow::subject))
                .flatMap(subjects -> subjects)
                .collect(Collectors.toSet());
    }

    private List<Outcome> write(List<Member> group) {
        try {
            Change all = new Change();
            group.forEach(member -> all.addAll(member.change));
            return stored(group, storeGroup.apply(all));
        } catch (RuntimeException e) {
            return Collections.nCopies(group.size(), isRefusal(e) ? new Alone() : new Failed(e));
        }
    }

    private static List<Outcome> stored(List<Member> group, List<Long> ids) {
        List<Outcome> outcomes = new ArrayList<>();
        int first = 0;
        for (Member member : group) {
            int end = first + member.change.entries().size();
            outcomes.add(new Stored(List.copyOf(ids.subList(first, end))));
            first = end;
        }
        return outcomes;
    }

    /** Nothing was stored, because of what one of the changes says. Any other failure is the failure of them all. */
    private static boolean isRefusal(RuntimeException failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof VaultException refused && refused.kind() == FailureKind.CONFLICT;
    }

    private synchronized void passOn() {
        writing = !waiting.isEmpty();
        if (writing) {
            waiting.getFirst().outcome.complete(new Write());
        }
    }
}
