package org.evidencevault.api.releases;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;

/** What the custody events say of proposals, as far as they were added. Not thread safe. */
final class ProposalEvents {
    private static final String PROPOSAL = "proposal ";
    private static final String REFUSED = "refused ";
    private static final Pattern DETAIL = Pattern.compile("(|refused |approved [0-9]+ )proposal ([0-9a-f]{32})");

    /** A proposal of a version, and the event of the decision about it. */
    record Known(Optional<Id> caseId, Optional<CustodyEvent.Target> target, Optional<Hash> approval, boolean refused) {}

    private final Map<Id, Known> known = new TreeMap<>();

    /** The detail of the event that makes a proposal, or that somebody looks at it. */
    static String proposed(Id proposal) {
        return PROPOSAL + proposal;
    }

    /** The detail of the event that refuses it. */
    static String refused(Id proposal) {
        return REFUSED + proposed(proposal);
    }

    void add(CustodyEvent event) {
        if (event.action() != EventAction.RELEASE || event.outcome() != EventOutcome.ALLOWED) {
            return;
        }
        Matcher words = DETAIL.matcher(event.detail().orElse(""));
        if (words.matches()) {
            Id proposal = Id.parse(words.group(2), "event " + event.id());
            switch (words.group(1)) {
                case "" -> known.put(proposal, new Known(event.caseId(), event.target(), Optional.empty(), false));
                case REFUSED ->
                    known.computeIfPresent(
                            proposal, (id, before) -> new Known(before.caseId, before.target, Optional.empty(), true));
                default ->
                    known.computeIfPresent(
                            proposal,
                            (id, before) ->
                                    new Known(before.caseId, before.target, Optional.of(event.digest()), false));
            }
        }
    }

    Optional<Known> of(Id proposal) {
        return Optional.ofNullable(known.get(proposal));
    }

    Set<Id> proposals() {
        return known.keySet();
    }
}
