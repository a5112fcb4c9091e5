package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.evidencevault.api.People;
import org.evidencevault.core.codec.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What {@code evault fsck} says of a vault that is well, and of one in which somebody has changed one thing of each kind by hand. */
@EnabledIfSystemProperty(named = Site.APPLICATION, matches = ".+")
class FsckTest {
    private final String raised = UUID.randomUUID().toString();
    private final String putBack = UUID.randomUUID().toString();
    private final List<String> records = new ArrayList<>();
    private String source = "";
    private String release = "";
    private String upload = "";

    @Test
    void everyDamageIsNamedWithItsPlace() throws Exception {
        Site site = Site.create();
        Damage damage = new Damage(site);
        Desk desk;
        try (Server server = site.serve()) {
            desk = Desk.at(site, server);
            for (int i = 0; i < 6; i++) {
                records.add(desk.deposit(server, "Record " + i).record());
            }
            propose(server, desk.caseId(), raised);
            propose(server, desk.caseId(), putBack);
            source = made(server, "/v1/cases/" + desk.caseId() + "/sources", Map.of(), "source");
            release = made(
                    server,
                    "/v1/records/" + records.get(5) + "/versions/1/releases",
                    Map.of("segments", List.of(0), "audience", "court", "reason", "proceedings"),
                    "release");
            upload = made(server, "/v1/cases/" + desk.caseId() + "/uploads", Map.of("audience", "open"), "upload");
            damage.row("create table kept as select * from vault.members where subject = ?", putBack);
            server.call("DELETE", "/v1/cases/" + desk.caseId() + "/members/" + putBack)
                    .as(People.administrator())
                    .send()
                    .require(204);
            desk.requireProved(server, records.get(5));
            server.terminate();
            server.awaitEnd();
        }
        site.run("fsck").require(0);

        Damage.flip(damage.blob(records.get(0)));
        Damage.swap(damage.blob(records.get(1)), damage.blob(records.get(2)));
        damage.row(
                "update keys.object_keys set wrapped_dek = set_byte(wrapped_dek, 9, get_byte(wrapped_dek, 9) # 1)"
                        + " where subject = decode(?, 'hex') and type = (select min(type) from keys.object_keys)",
                records.get(3));
        damage.row("delete from vault.records where record = decode(?, 'hex')", records.get(4));
        damage.row("update vault.members set state = 'ACTIVE' where subject = ?", raised);
        damage.row("delete from vault.members where subject = ?", putBack);
        damage.row("insert into vault.members select * from kept");
        damage.row("delete from vault.sources where source = decode(?, 'hex')", source);
        damage.row("update vault.proposals set version = 2 where proposal = decode(?, 'hex')", release);
        damage.row("update vault.uploads set segment = segment + 1 where upload = decode(?, 'hex')", upload);
        damage.row("update vault.idempotency set result = ''"
                + " where code = (select code from vault.idempotency order by code limit 1)");
        String entry = damage.ask("select min(e.entry) from vault.events e join vault.logged l using (entry)"
                        + " where l.log_index > 3")
                .get(0);
        String index = damage.ask("select log_index from vault.logged where entry = " + entry)
                .get(0);
        damage.row("delete from keys.event_keys where entry = " + entry);
        damage.row("delete from vault.events where entry = " + entry);

        Ended fsck = site.run("fsck").require(1);
        requireFinding(fsck, "DAMAGED|CANNOT_OPEN", "record " + records.get(0) + " version 1");
        requireFinding(fsck, "CANNOT_OPEN", "record " + records.get(1) + " version 1");
        requireFinding(fsck, "CANNOT_OPEN", "record " + records.get(2) + " version 1");
        requireFinding(fsck, "CANNOT_OPEN", "record " + records.get(3) + " version 1");
        requireFinding(fsck, "NOT_FOUND", "record " + records.get(4));
        requireFinding(fsck, "CANNOT_OPEN", member(desk, raised));
        requireFinding(fsck, "ROLLBACK", member(desk, putBack));
        requireFinding(fsck, "NOT_FOUND", "source " + source);
        requireFinding(fsck, "CANNOT_OPEN", "proposal " + release);
        requireFinding(fsck, "CANNOT_OPEN", "upload " + upload);
        requireFinding(fsck, "CANNOT_OPEN", "the idempotency row with the code ");
        requireFinding(fsck, "UNEXPECTED_FILE", "log entry " + index + " ");
        requireFinding(fsck, "BROKEN_CHAIN", "writer ");

        Path tile = Damage.newest(site.tiles(), "tile/entries");
        // In the first entry, behind its length: what is left has the form of a tile.
        Damage.flip(tile, 40);
        Ended refused = site.run("fsck").require(1);
        assertTrue(
                (refused.out() + " " + refused.err())
                        .contains(site.tiles().relativize(tile).toString()),
                refused::toString);
    }

    private static String member(Desk desk, String subject) {
        return "case " + desk.caseId() + ": the member with the digest "
                + Hash.of(subject.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** The id of what a lead makes, with a key. */
    private static String made(Server server, String path, Map<String, Object> body, String name) {
        return server.call("POST", path)
                .as(People.lead())
                .header("Idempotency-Key", "of-a-" + name)
                .json(body)
                .send()
                .require(201)
                .json()
                .path(name)
                .asText();
    }

    private static void propose(Server server, String caseId, String subject) {
        server.call("POST", "/v1/cases/" + caseId + "/members")
                .as(People.administrator())
                .json(Map.of("subject", subject, "level", "reader"))
                .send()
                .require(201);
    }

    private static void requireFinding(Ended fsck, String kind, String place) {
        assertTrue(
                fsck.out().stream().anyMatch(line -> line.matches("(" + kind + ") .*") && line.contains(place)),
                () -> kind + " " + place + " in " + String.join("\n", fsck.out()));
    }
}
