package org.evidencevault.api.log;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.Tile;

/** The published log, under the paths that C2SP tlog-tiles clients expect below a prefix. */
@Path("/v1/log")
public class LogResource {
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final Log log;
    private final TileStore tiles;

    LogResource(Log log, TileStore tiles) {
        this.log = log;
        this.tiles = tiles;
    }

    /** The published checkpoint: a signed note. */
    @GET
    @Path("/checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    @Allows(Operation.READ_CHECKPOINT)
    public Response readCheckpoint() {
        SignedNote published = log.published()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "nothing was published yet"));
        return Response.ok(published.encode())
                .header("Cache-Control", "no-cache")
                .header("Content-Type", "text/plain; charset=utf-8")
                .build();
    }

    /** A tile of hashes. */
    @GET
    @Path("/tile/{level: [0-9]{1,2}}/{path: [x0-9/.p]{3,64}}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allows(Operation.READ_TILE)
    public Response readTile(@PathParam("level") String level, @PathParam("path") String path) {
        return tile("tile/" + level + "/" + path);
    }

    /** A tile of entries: shows each record's activity over time, so it takes a role. */
    @GET
    @Path("/tile/entries/{path: [x0-9/.p]{3,64}}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allows(Operation.READ_ENTRIES)
    public Response readEntries(@PathParam("path") String path) {
        return tile("tile/entries/" + path);
    }

    /**
     * A tile as far as what is published reaches. Those behind it are there as soon as entries are taken in: whoever could ask for them
     * would see when, and how much, is deposited.
     */
    private Optional<Tile> published(Tile tile) {
        return log.published()
                .map(note -> Checkpoint.parse(note.text(), "checkpoint").size())
                .filter(tile::isWithin)
                .map(size -> tile);
    }

    private Response tile(String path) {
        try {
            return published(Tile.parse(path, "tile"))
                    .flatMap(tile -> tiles.read(tile.path()))
                    .map(bytes ->
                            Response.ok(bytes).header("Cache-Control", FOREVER).build())
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such tile"));
        } catch (IllegalArgumentException | VaultException e) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such tile");
        }
    }
}
