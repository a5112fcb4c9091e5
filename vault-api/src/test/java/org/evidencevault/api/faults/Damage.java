package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What somebody with write access to database and disk does by hand. */
final class Damage {
    private final Site site;

    Damage(Site site) {
        this.site = site;
    }

    /** Changes exactly one row, as the owner of the database. */
    void row(String sql, Object... parameters) throws SQLException {
        try (Connection connection = site.database().connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            assertEquals(1, statement.executeUpdate(), sql);
        }
    }

    /** The first column of what a query finds. */
    List<String> ask(String sql, Object... parameters) throws SQLException {
        try (Connection connection = site.database().connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /** The file of the first object of a record, its open segments. */
    Path blob(String record) throws IOException, SQLException {
        String blob = ask(
                        "select encode(blob, 'hex') from vault.objects where subject = decode(?, 'hex') order by type",
                        record)
                .get(0);
        try (Stream<Path> files = Files.walk(site.blobs())) {
            return files.filter(
                            file -> file.toString().replaceAll("[^0-9a-f]", "").endsWith(blob))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Flips one bit in the middle of a file. */
    static void flip(Path file) throws IOException {
        flip(file, (int) (Files.size(file) / 2));
    }

    /** Flips one bit of the byte at an offset. */
    static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    static void swap(Path one, Path two) throws IOException {
        Path aside = Files.move(one, one.resolveSibling("aside"));
        Files.move(two, one);
        Files.move(aside, two);
    }

    /** The file below a folder whose path there begins so, and that was written last. */
    static Path newest(Path folder, String start) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> folder.relativize(file).toString().startsWith(start))
                    .max(Comparator.comparing(Damage::written))
                    .orElseThrow();
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
