package org.evidencevault.api.fsck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Finding;
import org.evidencevault.core.vault.Onlooker;
import org.evidencevault.core.vault.Vault;

/** Checks everything that is stored: each event is opened once, for the core and for every room. Thread safe. */
@ApplicationScoped
public class FullCheck {
    private final Vault vault;
    private final Instance<RoomCheck> rooms;

    FullCheck(Vault vault, @Any Instance<RoomCheck> rooms) {
        this.vault = vault;
        this.rooms = rooms;
    }

    /**
     * What is wrong; empty says that all is well. Requires that nobody stores anything meanwhile.
     *
     * @param progress told how many things were checked so far
     */
    public List<Finding> run(Caller caller, LongConsumer progress) {
        // Before the first event is opened: what a row was made for is then among the events.
        List<RoomCheck.Pass> passes = rooms.stream().map(RoomCheck::begin).toList();
        Set<Id> kept = new TreeSet<>();
        List<Finding> findings = new ArrayList<>(vault.fsck(caller, progress, new Onlooker() {
            @Override
            public void event(CustodyEvent event) {
                passes.forEach(pass -> pass.event(event));
            }

            @Override
            public void kept(Id subject) {
                kept.add(subject);
                passes.forEach(pass -> pass.kept(subject));
            }

            @Override
            public void unclaimed(Id record, long version, long segment) {
                passes.forEach(pass -> pass.unclaimed(record, version, segment));
            }
        }));
        // The key of the codes is kept under the vault's own id.
        kept.remove(vault.charter().vault());
        for (RoomCheck.Pass pass : passes) {
            kept.removeAll(pass.kept());
            findings.addAll(pass.end());
        }
        kept.forEach(subject -> findings.add(new Finding(
                FailureKind.UNEXPECTED_FILE,
                "something is kept for " + subject
                        + ", of which no row says what it is: restore its row from a backup")));
        return findings;
    }
}
