package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.evidencevault.api.Answer;
import org.evidencevault.api.People;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A disk without room: what does not fit is 503 and leaves nothing, what was acknowledged stays, and with room all goes on. */
@EnabledIfSystemProperty(named = Site.APPLICATION, matches = ".+")
class DiskFullTest {
    private static final String BALLAST = "ballast";

    /** A small disk over "$0" with something that can be taken away, in a namespace of its own, where nobody must be root. */
    private static final String ON_SMALL_DISK =
            "mount -t tmpfs -o size=6m tmpfs \"$0\" && head -c 1500000 /dev/zero >\"$0\"/" + BALLAST
                    + " && exec \"$@\"";

    @Test
    void whatDoesNotFitLeavesNothing() throws Exception {
        Site site = Site.create();
        Path disk = Files.createDirectory(site.folder().resolve("disk"));
        List<String> namespace = List.of("unshare", "-Urm", "sh", "-c", ON_SMALL_DISK, disk.toString());
        Assumptions.assumeTrue(works(namespace), "this machine makes no namespaces");
        site.with("vault.blobs", disk.resolve("blobs").toString())
                .with("vault.tiles", disk.resolve("tiles").toString());
        try (Server server = site.serveWithin(namespace)) {
            Path seen = server.root(disk);
            Desk desk = Desk.at(site, server);
            List<Desk.Acknowledged> acknowledged = new ArrayList<>();
            acknowledged.add(desk.deposit(server, "While there is room"));
            fillWithUploads(desk, server);
            String text = "No room for this";
            Answer refused = desk.depositing(server, text).send();
            for (int i = 0; refused.status() == 201; i++) {
                acknowledged.add(Desk.acknowledged(refused, text));
                text = "No room for this, either " + i;
                refused = desk.depositing(server, text).send();
            }
            refused.requireProblem(503, "unavailable");
            assertEquals(List.of(), unfinished(seen), "files without a lasting name");
            desk.requireReadable(server, acknowledged);

            Files.delete(seen.resolve(BALLAST));
            acknowledged.add(desk.deposit(server, "With room again"));
            desk.requireReadable(server, acknowledged);
            assertEquals(acknowledged.size(), desk.requireWhole(server));
        }
    }

    /** Sends files until one does not fit. */
    private static void fillWithUploads(Desk desk, Server server) {
        Answer answer;
        int size = 1 << 20;
        do {
            answer = upload(desk, server, size);
            if (answer.status() != 200) {
                answer.requireProblem(503, "unavailable");
                size /= 4;
            }
        } while (size > 4096);
    }

    private static Answer upload(Desk desk, Server server, int size) {
        String place = server.call("POST", "/v1/cases/" + desk.caseId() + "/uploads")
                .as(People.lead())
                .json(Map.of("audience", "open"))
                .send()
                .require(201)
                .json()
                .path("upload")
                .asText();
        return server.call("PUT", "/v1/uploads/" + place)
                .as(People.lead())
                .body("text/plain", new byte[size])
                .send();
    }

    private static List<Path> unfinished(Path disk) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String part : List.of("blobs", "tiles")) {
            Path temporary = disk.resolve(part).resolve("tmp");
            assertTrue(Files.isDirectory(temporary), temporary.toString());
            try (var files = Files.list(temporary)) {
                files.forEach(found::add);
            }
        }
        return found;
    }

    private static boolean works(List<String> namespace) throws InterruptedException {
        List<String> words = new ArrayList<>(namespace);
        words.add("true");
        try {
            return new ProcessBuilder(words).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
