package org.evidencevault.api.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.records.NewRecord;
import org.hibernate.SessionFactory;

/** The control: whoever may deposit and read in a case does so in the clear. Who that is, is asked as for records. */
@Path("/bench/cases/{case}")
@Produces(MediaType.APPLICATION_JSON)
public class PlainResource {
    private static final int BUFFER = 1 << 16;

    private final SessionFactory sessions;
    private final CurrentAccess access;
    private final ObjectMapper json;
    private final java.nio.file.Path files;

    PlainResource(
            SessionFactory sessions,
            CurrentAccess access,
            ObjectMapper json,
            @ConfigProperty(name = "bench.files") java.nio.file.Path files) {
        this.sessions = sessions;
        this.access = access;
        this.json = json;
        this.files = files;
    }

    void makeTable(@Observes StartupEvent event) {
        sessions.inStatelessTransaction(session -> session.createNativeMutationQuery(
                        "create schema if not exists bench;"
                                + " create table if not exists bench.rows (id uuid primary key, case_id bytea, body text)")
                .executeUpdate());
    }

    @POST
    @Path("/rows")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allows(Operation.DEPOSIT_RECORD)
    public Response store(@Valid @NotNull NewRecord body) throws JsonProcessingException {
        PlainRow row = new PlainRow(UUID.randomUUID(), access.caseId().bytes(), json.writeValueAsString(body));
        sessions.inStatelessTransaction(session -> session.insert(row));
        return Response.created(URI.create("rows/" + row.id))
                .entity(Map.of("row", row.id))
                .build();
    }

    @GET
    @Path("/rows/{row}")
    @Allows(Operation.READ_RECORD)
    public String read(@PathParam("row") UUID id) {
        return sessions.fromStatelessTransaction(session -> session.get(PlainRow.class, id)).body;
    }

    @PUT
    @Path("/files/{name}")
    @Consumes(MediaType.WILDCARD)
    @Allows(Operation.RESERVE_UPLOAD)
    public void put(@PathParam("name") UUID name, InputStream bytes) throws IOException {
        Files.createDirectories(files);
        try (FileOutputStream out =
                new FileOutputStream(files.resolve(name.toString()).toFile())) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                out.write(buffer, 0, read);
            }
            out.getFD().sync();
        }
    }

    @GET
    @Path("/files/{name}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allows(Operation.READ_ATTACHMENT)
    public Response get(@PathParam("name") UUID name) throws IOException {
        java.nio.file.Path file = files.resolve(name.toString());
        StreamingOutput body = out -> Files.copy(file, out);
        return Response.ok(body).header("Content-Length", Files.size(file)).build();
    }
}
