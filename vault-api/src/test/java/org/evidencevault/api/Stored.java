package org.evidencevault.api;

import io.quarkus.arc.Arc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** How much is stored, table by table, custody events left out: they may grow whatever is refused. */
final class Stored {
    private static final List<String> TABLES =
            List.of("cases", "records", "notes", "objects", "holds", "members", "uploads", "proposals", "sources");

    private Stored() {}

    static Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        DataSource database = Arc.container().instance(DataSource.class).get();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet row = statement.executeQuery("select count(*) from vault." + table)) {
                    row.next();
                    counts.put(table, row.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try (Stream<Path> files = Files.walk(Services.vaultFolder().resolve("blobs"))) {
            counts.put("files", files.filter(Files::isRegularFile).count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counts;
    }
}
