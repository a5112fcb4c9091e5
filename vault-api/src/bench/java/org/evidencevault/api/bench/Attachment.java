package org.evidencevault.api.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One large file up and down again, by curl, as an attachment and as a plain file. */
final class Attachment {
    private final Load load;
    private final BenchServices services;
    private final Path file;
    private boolean vaultFirst;

    Attachment(Load load, BenchServices services, Path file) {
        this.load = load;
        this.services = services;
        this.file = file;
    }

    void round(Compared up, Compared down) throws IOException, InterruptedException {
        String plain = "/bench/cases/" + load.caseId() + "/files/" + UUID.randomUUID();
        String upload =
                Note.field(post("/v1/cases/" + load.caseId() + "/uploads", "{\"audience\":\"open\"}"), "upload");
        // They take turns: a disk may lend the first one speed that the second one pays back.
        double first = put(vaultFirst ? "/v1/uploads/" + upload : plain);
        double second = put(vaultFirst ? plain : "/v1/uploads/" + upload);
        up.add(vaultFirst ? second : first, vaultFirst ? first : second);
        vaultFirst = !vaultFirst;
        String receipt = post(
                "/v1/cases/" + load.caseId() + "/records",
                "{\"kind\":\"article\",\"text\":[{\"text\":\"With a file.\"}],\"attachments\":[{\"upload\":\"" + upload
                        + "\"}]}");
        String record = "/v1/records/" + Note.field(receipt, "record") + "/versions/1";
        String segment = Note.attachmentSegment(Server.output(curl("-f", load.url(record))));
        double controlDown = megabytesPerSecond("-o", "/dev/null", load.url(plain));
        double vaultDown = megabytesPerSecond("-o", "/dev/null", load.url(record + "/attachments/" + segment));
        down.add(controlDown, vaultDown);
    }

    private double put(String path) throws IOException, InterruptedException {
        return megabytesPerSecond(
                "-o",
                "/dev/null",
                "-H",
                "Content-Type: application/octet-stream",
                "-H",
                "Expect:",
                "-T",
                file.toString(),
                load.url(path));
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        return Server.output(curl("-f", "-H", "Content-Type: application/json", "-d", body, load.url(path)));
    }

    private double megabytesPerSecond(String... arguments) throws IOException, InterruptedException {
        List<String> command = curl("-f", "-w", "%{time_total}");
        command.addAll(List.of(arguments));
        return file.toFile().length()
                / 1e6
                / Double.parseDouble(Server.output(command).trim());
    }

    private List<String> curl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("curl", "-s", "-S"));
        command.addAll(List.of("-H", "Authorization: Bearer " + services.token(), "-H", "Access-Purpose: measuring"));
        command.addAll(List.of(arguments));
        return command;
    }
}
