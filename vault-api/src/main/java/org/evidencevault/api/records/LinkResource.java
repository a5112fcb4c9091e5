package org.evidencevault.api.records;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
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

/** Links over HTTP: shapes only. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class LinkResource {
    private static final String LINKS = "/records/{record}/versions/{version}/links";

    private final CurrentAccess access;
    private final Links links;
    private final Retries retries;

    LinkResource(CurrentAccess access, Links links, Retries retries) {
        this.access = access;
        this.links = links;
        this.retries = retries;
    }

    /** Links this version to another, of a case of which the caller is a lead too. The log shows that there is a link, and no more. */
    @POST
    @Path(LINKS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Allows(Operation.MAKE_LINK)
    @APIResponseSchema(value = LinkViews.LinkView.class, responseCode = "201")
    public Response makeLink(
            @PathParam("record") String record,
            @PathParam("version") @Min(1) long version,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @Valid @NotNull LinkViews.NewLink body) {
        Id from = Ids.require(record, "record");
        Answer<Id> made = retries.once(
                Request.of(key, Operation.MAKE_LINK, record, version, body),
                memory -> links.make(memory, from, version, body),
                before -> before.id(0));
        String link = made.value().toString();
        return made.of(Response.created(URI.create("/v1/records/" + from + "/versions/" + version + "/links/" + link))
                .entity(LinkViews.LinkView.of(link, body.linkType(), body.record(), body.version())));
    }

    /** The links that stand on a version: a read of it. */
    @GET
    @Path(LINKS)
    @Allows(Operation.READ_LINKS)
    public List<LinkViews.LinkView> readLinks(
            @PathParam("record") String record, @PathParam("version") @Min(1) long version) {
        return links.of(access.caller(), Ids.require(record, "record"), version);
    }

    /** Withdraws a link; the log says so. */
    @DELETE
    @Path(LINKS + "/{link}")
    @Allows(Operation.WITHDRAW_LINK)
    public void withdrawLink(
            @PathParam("record") String record,
            @PathParam("version") @Min(1) long version,
            @PathParam("link") String link) {
        links.withdraw(access.caller(), Ids.require(record, "record"), version, Ids.require(link, "link"));
    }
}
