package org.evidencevault.api.releases;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.evidencevault.api.fsck.Found;
import org.evidencevault.api.fsck.RoomCheck;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.vault.Finding;
import org.evidencevault.core.vault.Overview;
import org.evidencevault.core.vault.Vault;

/**
 * Checks the proposals against their sealed terms, the custody events and the signed notes: those that were proposed are there, of the
 * version that was proposed, decided as they were decided, and no others.
 */
@ApplicationScoped
class ProposalsCheck implements RoomCheck {
    private final Releases releases;
    private final Vault vault;

    ProposalsCheck(Releases releases, Vault vault) {
        this.releases = releases;
        this.vault = vault;
    }

    @Override
    public Pass begin() {
        Map<Id, ProposalRow> rows = new TreeMap<>();
        releases.rows().forEach(row -> rows.put(Id.ofBytes(row.proposal), row));
        return new Check(releases, vault, rows);
    }

    private static final class Check implements Pass {
        private final Releases releases;
        private final Vault vault;
        private final Map<Id, ProposalRow> rows;
        private final ProposalEvents events = new ProposalEvents();
        private final Found found = new Found();

        Check(Releases releases, Vault vault, Map<Id, ProposalRow> rows) {
            this.releases = releases;
            this.vault = vault;
            this.rows = rows;
        }

        @Override
        public void event(CustodyEvent event) {
            events.add(event);
        }

        @Override
        public Set<Id> kept() {
            Set<Id> all = new HashSet<>(rows.keySet());
            all.addAll(events.proposals());
            return all;
        }

        @Override
        public List<Finding> end() {
            rows.forEach((proposal, row) -> found.attempt(where(proposal), () -> check(proposal, row)));
            events.proposals().stream()
                    .filter(proposal -> !rows.containsKey(proposal))
                    .forEach(proposal -> found.add(
                            FailureKind.NOT_FOUND,
                            where(proposal) + " was made and has no row: restore it from a backup"));
            return found.all();
        }

        private void check(Id proposal, ProposalRow row) {
            Optional<ProposalEvents.Known> known = events.of(proposal);
            if (known.isEmpty()) {
                unnamed(proposal, row);
                return;
            }
            CustodyEvent.Target version = new CustodyEvent.Target(Id.ofBytes(row.record), row.version);
            if (!known.get().caseId().equals(Optional.of(Id.ofBytes(row.caseId)))
                    || !known.get().target().equals(Optional.of(version))) {
                found.add(
                        FailureKind.CANNOT_OPEN,
                        where(proposal) + " was made for another version than its row says: restore it from a backup");
                return;
            }
            releases.opened(row);
            checkDecision(proposal, row, Decision.of(vault, version, known.get()));
        }

        /** Terms that open are this vault's, which stores them with an event: at first that did not name its proposal. */
        private void unnamed(Id proposal, ProposalRow row) {
            if (releases.hasTerms(row)) {
                releases.opened(row);
                found.add(
                        FailureKind.NOT_FOUND,
                        where(proposal)
                                + " is this vault's and named by no custody event, as at first none was: keep its"
                                + " row; whether it was approved the release notes say, and before anybody decides about"
                                + " it ask who proposed it");
            } else {
                found.add(
                        FailureKind.NOT_FOUND,
                        where(proposal) + " was made by no custody event: if none is missing, remove its row");
            }
        }

        private void checkDecision(Id proposal, ProposalRow row, Decision decided) {
            Decision stored =
                    new Decision(row.state, Optional.ofNullable(row.release).map(Hash::ofBytes));
            if (!stored.equals(decided)) {
                found.add(
                        stored.isBefore(decided) ? FailureKind.ROLLBACK : FailureKind.RELEASE_MISMATCH,
                        where(proposal) + " is " + decided.state() + " by its events and notes, and its row says "
                                + (stored.state() == decided.state() ? "another release" : stored.state())
                                + ": restore the row from a backup");
            }
        }

        private static String where(Id proposal) {
            return "proposal " + proposal;
        }
    }

    /** What a proposal has come to. */
    private record Decision(ProposalRow.State state, Optional<Hash> release) {
        /** As events and signed notes say. */
        static Decision of(Vault vault, CustodyEvent.Target version, ProposalEvents.Known known) {
            if (known.approval().isEmpty()) {
                ProposalRow.State state = known.refused() ? ProposalRow.State.REFUSED : ProposalRow.State.PROPOSED;
                return new Decision(state, Optional.empty());
            }
            Overview.Release release = vault.overview(version.record(), version.version()).releases().stream()
                    .filter(each ->
                            known.approval().equals(Optional.of(each.note().approval())))
                    .findFirst()
                    .orElseThrow(() -> new VaultException(
                            FailureKind.MISSING_FILE, "the note of its release is gone: restore it from a backup"));
            return new Decision(
                    release.withdrawn() ? ProposalRow.State.WITHDRAWN : ProposalRow.State.APPROVED,
                    Optional.of(release.digest()));
        }

        boolean isBefore(Decision other) {
            return rank() < other.rank();
        }

        private int rank() {
            return switch (state) {
                case PROPOSED -> 0;
                case APPROVED, REFUSED -> 1;
                case WITHDRAWN -> 2;
            };
        }
    }
}
