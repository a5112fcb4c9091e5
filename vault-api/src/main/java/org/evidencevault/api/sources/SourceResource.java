package org.evidencevault.api.sources;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.retry.Answer;
import org.evidencevault.api.retry.Retries;
import org.evidencevault.api.retry.Retries.Request;
import org.evidencevault.core.codec.Id;
import org.jspecify.annotations.Nullable;

/** Sources of a case over HTTP: shapes only. */
@Path("/v1/cases/{case}/sources")
@Produces(MediaType.APPLICATION_JSON)
public class SourceResource {
    private final CurrentAccess access;
    private final Sources sources;
    private final Retries retries;

    SourceResource(CurrentAccess access, Sources sources, Retries retries) {
        this.access = access;
        this.sources = sources;
        this.retries = retries;
    }

    /** A source to be: there is nothing to say of it. Who it is stays where it is known. */
    public record NewSource() {}

    /** A source, and the pseudonym by which the notes of its case name it. */
    public record SourceView(
            String source,
            @Schema(examples = "source-k7fq-m2xd") String pseudonym) {
        static SourceView of(Sources.Source source) {
            return new SourceView(source.id().toString(), source.pseudonym().text());
        }

        @Override
        public String toString() {
            return "source";
        }
    }

    /** A page of sources, in the order of their random ids; {@code next} goes into {@code after}, and is absent on the last page. */
    public record SourcePage(
            List<SourceView> sources,
            @Schema(nullable = true) @Nullable String next) {}

    /** Gives the case a source. The vault makes the pseudonym, by chance; nobody chooses or types one. Takes an empty object or nothing. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Allows(Operation.MAKE_SOURCE)
    @APIResponseSchema(value = SourceView.class, responseCode = "201")
    public Response makeSource(
            @PathParam("case") String caseId,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @Valid @Nullable NewSource body) {
        Answer<Sources.Source> made = retries.once(
                Request.of(key, Operation.MAKE_SOURCE, caseId),
                memory -> sources.make(memory, access.caseId()),
                before -> sources.made(access.caller(), access.caseId(), before.id(0)));
        SourceView view = SourceView.of(made.value());
        return made.of(Response.created(URI.create("/v1/cases/" + caseId + "/sources/" + view.source()))
                .header("Cache-Control", "no-store")
                .entity(view));
    }

    /** The sources of a case and their pseudonyms: a read of the case, for its leads. */
    @GET
    @Allows(Operation.LIST_SOURCES)
    @APIResponseSchema(SourcePage.class)
    public Response listSources(
            @PathParam("case") String caseId,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(100) int limit) {
        Optional<Id> start = Optional.ofNullable(after).map(text -> Ids.require(text, "after"));
        List<SourceView> page = sources.page(access.caller(), access.caseId(), start, limit).stream()
                .map(SourceView::of)
                .toList();
        return noStore(new SourcePage(
                page, page.size() < limit ? null : page.get(page.size() - 1).source()));
    }

    /** One source of a case and its pseudonym: a read of the case, for its leads. */
    @GET
    @Path("/{source}")
    @Allows(Operation.READ_SOURCE)
    @APIResponseSchema(SourceView.class)
    public Response readSource(@PathParam("case") String caseId, @PathParam("source") String source) {
        Id id = Ids.require(source, "source");
        return noStore(SourceView.of(sources.open(access.caller(), access.caseId(), id)));
    }

    private static Response noStore(Object view) {
        return Response.ok(view).header("Cache-Control", "no-store").build();
    }
}
